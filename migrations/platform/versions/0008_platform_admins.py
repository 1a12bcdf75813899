"""Who runs the installation, and a way through the journal by time"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("is_platform_admin", sa.Boolean(), server_default=sa.text("false"), nullable=False), schema="platform")
    op.create_index(
        "ix_webhook_journal_received_at",
        "webhook_journal",
        [sa.text("received_at DESC"), sa.text("id DESC")],
        schema="platform",
    )
