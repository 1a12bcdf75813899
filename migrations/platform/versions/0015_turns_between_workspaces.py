"""turns between workspaces: work is taken from each in turn, however much of it one of them has waiting"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("webhook_journal", sa.Column("source", sa.Text(), server_default="", nullable=False), schema="platform")
    op.create_index(
        "ix_webhook_journal_turns",
        "webhook_journal",
        ["source", "received_at", "id"],
        unique=False,
        schema="platform",
        postgresql_where=sa.text("state IN ('new', 'filing')"),
    )
    op.create_index(
        "ix_outbox_turns",
        "outbox",
        ["workspace_id", "due_at", "id"],
        unique=False,
        schema="shared",
        postgresql_where=sa.text("state = 'waiting'"),
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_turns", table_name="outbox", schema="shared", postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index(
        "ix_webhook_journal_turns",
        table_name="webhook_journal",
        schema="platform",
        postgresql_where=sa.text("state IN ('new', 'filing')"),
    )
    op.drop_column("webhook_journal", "source", schema="platform")
