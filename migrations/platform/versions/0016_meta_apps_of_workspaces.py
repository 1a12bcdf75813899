"""meta apps of workspaces: a business's own app at Meta, and whose door a webhook came through"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meta_apps",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("app_id", sa.Text(), nullable=False),
        sa.Column("app_secret", sa.Text(), nullable=False),
        sa.Column("former_secret", sa.Text(), nullable=True),
        sa.Column("verify_token", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_meta_apps")),
        sa.UniqueConstraint("door", name=op.f("uq_meta_apps_door")),
        schema="platform",
    )
    op.add_column("webhook_journal", sa.Column("workspace_id", sa.Uuid(), nullable=True), schema="platform")


def downgrade() -> None:
    op.drop_column("webhook_journal", "workspace_id", schema="platform")
    op.drop_table("meta_apps", schema="platform")
