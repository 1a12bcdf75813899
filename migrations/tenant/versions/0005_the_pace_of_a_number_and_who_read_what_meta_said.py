"""the pace of a number and who read what Meta said"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_marks",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("read_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_notice_marks")),
    )
    op.add_column("numbers", sa.Column("portfolio_id", sa.Text(), nullable=True))
    op.add_column("numbers", sa.Column("throughput_cap_per_s", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("numbers", "throughput_cap_per_s")
    op.drop_column("numbers", "portfolio_id")
    op.drop_table("notice_marks")
