"""What customers say of themselves and consent to, documents for them, and customers who are deleted"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Looser than before, so no row that is there can break it: it need not be checked under a lock.
_REACHABLE = "ALTER TABLE customers ADD CONSTRAINT ck_customers_reachable CHECK ({rule}) NOT VALID"
_RULE = "wa_id IS NOT NULL OR user_id IS NOT NULL OR merged_into IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("is_given", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("source IN ('link', 'chat')", name=op.f("ck_consents_source")),
        sa.CheckConstraint("subject IN ('privacy', 'marketing')", name=op.f("ck_consents_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index("ix_consents_customer_id", "consents", ["customer_id", "given_at"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index("ix_documents_customer_id", "documents", ["customer_id"], unique=False)
    op.add_column("customers", sa.Column("given_name", sa.Text(), nullable=True))
    op.add_column("customers", sa.Column("email", sa.Text(), nullable=True))
    op.add_column("customers", sa.Column("marketing_opt_in_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("customers", sa.Column("privacy_accepted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("customers", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("ALTER TABLE customers DROP CONSTRAINT ck_customers_reachable")
    op.execute(_REACHABLE.format(rule=f"{_RULE} OR erased_at IS NOT NULL"))


def downgrade() -> None:
    op.execute("ALTER TABLE customers DROP CONSTRAINT ck_customers_reachable")
    op.execute(_REACHABLE.format(rule=_RULE))
    op.drop_column("customers", "erased_at")
    op.drop_column("customers", "privacy_accepted_at")
    op.drop_column("customers", "marketing_opt_in_at")
    op.drop_column("customers", "email")
    op.drop_column("customers", "given_name")
    op.drop_index("ix_documents_customer_id", table_name="documents")
    op.drop_table("documents")
    op.drop_index("ix_consents_customer_id", table_name="consents")
    op.drop_table("consents")
