"""people reached by business portfolios"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "portfolio_people",
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("portfolio_id", "person", name=op.f("pk_portfolio_people")),
        schema="platform",
    )
    op.create_index(
        "ix_portfolio_people_message_id",
        "portfolio_people",
        ["message_id"],
        unique=False,
        schema="platform",
        postgresql_where=sa.text("message_id IS NOT NULL"),
    )
    op.create_index("ix_portfolio_people_reached_at", "portfolio_people", ["portfolio_id", "reached_at"], unique=False, schema="platform")
    op.create_table(
        "portfolios",
        sa.Column("portfolio_id", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("portfolio_id", name=op.f("pk_portfolios")),
        schema="platform",
    )


def downgrade() -> None:
    op.drop_table("portfolios", schema="platform")
    op.drop_index("ix_portfolio_people_reached_at", table_name="portfolio_people", schema="platform")
    op.drop_index(
        "ix_portfolio_people_message_id",
        table_name="portfolio_people",
        schema="platform",
        postgresql_where=sa.text("message_id IS NOT NULL"),
    )
    op.drop_table("portfolio_people", schema="platform")
