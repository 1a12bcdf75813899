"""digits that are asked before a link's critical operations"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("secure_links", sa.Column("proof_tries", sa.Integer(), server_default="0", nullable=False), schema="platform")
    op.add_column("secure_links", sa.Column("proven_at", sa.DateTime(timezone=True), nullable=True), schema="platform")
    op.add_column(
        "workspaces", sa.Column("links_ask_digits", sa.Boolean(), server_default=sa.text("false"), nullable=False), schema="platform"
    )


def downgrade() -> None:
    op.drop_column("workspaces", "links_ask_digits", schema="platform")
    op.drop_column("secure_links", "proven_at", schema="platform")
    op.drop_column("secure_links", "proof_tries", schema="platform")
