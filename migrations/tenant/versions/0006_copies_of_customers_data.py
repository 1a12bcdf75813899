"""copies of a customer's data, and files that a scanner refused"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STATES = "ALTER TABLE attachments ADD CONSTRAINT ck_attachments_state CHECK (state IN ({states})) NOT VALID"
_OLD = "'pending', 'stored', 'failed'"


def upgrade() -> None:
    op.create_table(
        "customer_copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('pending', 'ready', 'failed')", name=op.f("ck_customer_copies_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_copies")),
    )
    op.create_index("ix_customer_copies_customer_id", "customer_copies", ["customer_id", "asked_at"], unique=False)
    op.create_index("ix_customer_copies_expires_at", "customer_copies", ["expires_at"], unique=False)
    op.execute("ALTER TABLE attachments DROP CONSTRAINT ck_attachments_state")
    op.execute(_STATES.format(states=f"{_OLD}, 'infected'"))


def downgrade() -> None:
    op.execute("UPDATE attachments SET state = 'failed' WHERE state = 'infected'")
    op.execute("ALTER TABLE attachments DROP CONSTRAINT ck_attachments_state")
    op.execute(_STATES.format(states=_OLD))
    op.drop_index("ix_customer_copies_expires_at", table_name="customer_copies")
    op.drop_index("ix_customer_copies_customer_id", table_name="customer_copies")
    op.drop_table("customer_copies")
