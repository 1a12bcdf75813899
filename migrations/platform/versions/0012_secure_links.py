"""Secure links"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "secure_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("is_single_use", sa.Boolean(), nullable=False),
        sa.Column("resource_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("maker_kind", sa.Text(), nullable=False),
        sa.Column("maker_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("pin_hash", sa.Text(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("maker_kind IN ('operator', 'assistant', 'customer')", name=op.f("ck_secure_links_maker_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secure_links")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_secure_links_secret_hash")),
        schema="platform",
    )
    op.create_index("ix_secure_links_customer", "secure_links", ["workspace_id", "customer_id", "made_at"], unique=False, schema="platform")
    op.create_index("ix_secure_links_expires_at", "secure_links", ["expires_at"], unique=False, schema="platform")
    op.create_index("ix_secure_links_made_at", "secure_links", ["workspace_id", "made_at"], unique=False, schema="platform")


def downgrade() -> None:
    op.drop_index("ix_secure_links_made_at", table_name="secure_links", schema="platform")
    op.drop_index("ix_secure_links_expires_at", table_name="secure_links", schema="platform")
    op.drop_index("ix_secure_links_customer", table_name="secure_links", schema="platform")
    op.drop_table("secure_links", schema="platform")
