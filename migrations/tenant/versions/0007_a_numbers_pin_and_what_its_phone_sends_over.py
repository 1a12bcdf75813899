"""a number's pin and what its phone sends over"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("numbers", sa.Column("pin_sealed", sa.Text(), nullable=True))
    op.add_column("numbers", sa.Column("app_sync", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("numbers", "app_sync")
    op.drop_column("numbers", "pin_sealed")
