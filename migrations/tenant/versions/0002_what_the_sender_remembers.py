"""What the sender remembers"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attachments", sa.Column("uploaded_by", sa.Uuid(), nullable=True))
    op.add_column("attachments", sa.Column("media_uploaded_at", sa.DateTime(timezone=True), nullable=True))
    op.alter_column("attachments", "message_id", existing_type=sa.UUID(), nullable=True)
    op.create_index("ix_attachments_unsent", "attachments", ["created_at"], unique=False, postgresql_where=sa.text("message_id IS NULL"))
    op.add_column("conversations", sa.Column("free_entry_expires_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("category", sa.Text(), nullable=True))
    op.add_column("messages", sa.Column("slot_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("initiated_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("possible_duplicate", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("messages", sa.Column("played_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_messages_initiated", "messages", ["initiated_at"], unique=False, postgresql_where=sa.text("initiated_at IS NOT NULL")
    )
    op.add_column("numbers", sa.Column("throughput_per_s", sa.Integer(), nullable=True))
    op.add_column("numbers", sa.Column("initiation_limit", sa.Integer(), nullable=True))
    op.add_column("numbers", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("numbers", sa.Column("campaigns_held_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("numbers", sa.Column("trouble_count", sa.Integer(), server_default="0", nullable=False))
    op.add_column("numbers", sa.Column("last_status_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("numbers", "last_status_at")
    op.drop_column("numbers", "trouble_count")
    op.drop_column("numbers", "campaigns_held_until")
    op.drop_column("numbers", "held_until")
    op.drop_column("numbers", "initiation_limit")
    op.drop_column("numbers", "throughput_per_s")
    op.drop_index("ix_messages_initiated", table_name="messages", postgresql_where=sa.text("initiated_at IS NOT NULL"))
    op.drop_column("messages", "played_at")
    op.drop_column("messages", "possible_duplicate")
    op.drop_column("messages", "initiated_at")
    op.drop_column("messages", "slot_at")
    op.drop_column("messages", "category")
    op.drop_column("conversations", "free_entry_expires_at")
    op.drop_index("ix_attachments_unsent", table_name="attachments", postgresql_where=sa.text("message_id IS NULL"))
    op.alter_column("attachments", "message_id", existing_type=sa.UUID(), nullable=False)
    op.drop_column("attachments", "media_uploaded_at")
    op.drop_column("attachments", "uploaded_by")
