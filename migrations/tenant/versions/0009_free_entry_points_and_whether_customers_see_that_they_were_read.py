"""free entry points and whether customers see that they were read"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("referred_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("workspace_profile", sa.Column("shows_read", sa.Boolean(), server_default=sa.text("true"), nullable=False))


def downgrade() -> None:
    op.drop_column("workspace_profile", "shows_read")
    op.drop_column("conversations", "referred_at")
