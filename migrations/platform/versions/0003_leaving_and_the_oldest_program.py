"""A workspace may be on its way out, and says which programs can still read it"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tenants", sa.Column("oldest_code", sa.Text(), nullable=True), schema="platform")
    op.add_column("tenants", sa.Column("drop_after", sa.DateTime(timezone=True), nullable=True), schema="platform")
    op.create_index(
        "ix_tenants_drop_after", "tenants", ["drop_after"], schema="platform", postgresql_where=sa.text("drop_after IS NOT NULL")
    )


def downgrade() -> None:
    op.drop_index("ix_tenants_drop_after", table_name="tenants", schema="platform", postgresql_where=sa.text("drop_after IS NOT NULL"))
    op.drop_column("tenants", "drop_after", schema="platform")
    op.drop_column("tenants", "oldest_code", schema="platform")
