"""how long a template is tried: the seconds after which Meta gives up on delivering its messages"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("templates", sa.Column("send_ttl_s", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("templates", "send_ttl_s")
