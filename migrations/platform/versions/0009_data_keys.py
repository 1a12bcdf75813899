"""Data keys, wrapped by the keys of the ring, and which of those are in use"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_keys",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_data_keys")),
        sa.UniqueConstraint("id", name=op.f("uq_data_keys_id")),
        schema="platform",
    )
    op.create_table(
        "known_kids",
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_known_kids")),
        schema="platform",
    )


def downgrade() -> None:
    op.drop_table("known_kids", schema="platform")
    op.drop_table("data_keys", schema="platform")
