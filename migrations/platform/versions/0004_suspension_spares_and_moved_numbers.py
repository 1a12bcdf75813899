"""Suspension, spare homes, and whose a number was before"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "past_number_routes",
        sa.Column("phone_number_id", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("phone_number_id", "until", name=op.f("pk_past_number_routes")),
        schema="platform",
    )
    op.create_table(
        "spare_homes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cluster", sa.Text(), nullable=False),
        sa.Column("is_ready", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("claimed_for", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spare_homes")),
        sa.UniqueConstraint("claimed_for", name=op.f("uq_spare_homes_claimed_for")),
        schema="platform",
    )
    op.add_column("tenants", sa.Column("suspended_reason", sa.Text(), nullable=True), schema="platform")
    op.add_column("tenants", sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True), schema="platform")


def downgrade() -> None:
    op.drop_column("tenants", "suspended_at", schema="platform")
    op.drop_column("tenants", "suspended_reason", schema="platform")
    op.drop_table("spare_homes", schema="platform")
    op.drop_table("past_number_routes", schema="platform")
