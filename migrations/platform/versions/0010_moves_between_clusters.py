"""A workspace that moves between clusters: where to, and how far it is"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tenant_moves",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("drop_source_after", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("step IN ('announced', 'held', 'copied', 'moved', 'returning')", name=op.f("ck_tenant_moves_step")),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_tenant_moves")),
        schema="platform",
    )
    op.add_column("tenants", sa.Column("moving_to", sa.Text(), nullable=True), schema="platform")


def downgrade() -> None:
    op.drop_column("tenants", "moving_to", schema="platform")
    op.drop_table("tenant_moves", schema="platform")
