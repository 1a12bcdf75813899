"""templates and what Meta says of numbers"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "templates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("waba_id", sa.Text(), nullable=False),
        sa.Column("meta_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("parameter_format", sa.Text(), nullable=False),
        sa.Column("components", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rejected_reason", sa.Text(), nullable=True),
        sa.Column("status_note", postgresql.JSONB(), nullable=True),
        sa.Column("quality", sa.Text(), nullable=True),
        sa.Column("next_category", sa.Text(), nullable=True),
        sa.Column("sample_url", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("synced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("parameter_format IN ('POSITIONAL', 'NAMED')", name=op.f("ck_templates_parameter_format")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_templates")),
        sa.UniqueConstraint("waba_id", "name", "language", name=op.f("uq_templates_waba_id_name_language")),
    )
    op.create_index("ix_templates_meta_id", "templates", ["meta_id"], unique=False)
    op.create_index(
        "ix_templates_updated_at", "templates", [sa.literal_column("updated_at DESC"), sa.literal_column("id DESC")], unique=False
    )
    op.add_column("account_notices", sa.Column("digest", sa.Text(), nullable=True))
    op.add_column("account_notices", sa.Column("level", sa.Text(), server_default="info", nullable=False))
    op.create_check_constraint(op.f("ck_account_notices_level"), "account_notices", "level IN ('info', 'warning', 'critical')")
    op.add_column("account_notices", sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_unique_constraint(op.f("uq_account_notices_digest"), "account_notices", ["digest"])
    op.add_column("numbers", sa.Column("facts", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False))
    op.add_column("numbers", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("numbers", sa.Column("campaign_hold", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("numbers", "campaign_hold")
    op.drop_column("numbers", "checked_at")
    op.drop_column("numbers", "facts")
    op.drop_constraint(op.f("uq_account_notices_digest"), "account_notices", type_="unique")
    op.drop_column("account_notices", "dismissed_at")
    op.drop_constraint(op.f("ck_account_notices_level"), "account_notices", type_="check")
    op.drop_column("account_notices", "level")
    op.drop_column("account_notices", "digest")
    op.drop_index("ix_templates_updated_at", table_name="templates")
    op.drop_index("ix_templates_meta_id", table_name="templates")
    op.drop_table("templates")
