"""revisions before their message and when a preference was heard"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customers", sa.Column("marketing_heard_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_messages_revisions",
        "messages",
        ["number_id", "quoted_wamid"],
        unique=False,
        postgresql_where=sa.text("type IN ('edit', 'revoke')"),
    )


def downgrade() -> None:
    op.drop_index("ix_messages_revisions", table_name="messages", postgresql_where=sa.text("type IN ('edit', 'revoke')"))
    op.drop_column("customers", "marketing_heard_at")
