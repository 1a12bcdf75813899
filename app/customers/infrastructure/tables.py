"""Tables of the customers context."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Index, Table, Uuid, text

from app.database.metadata import tenant_metadata
from app.database.types import id_column, moment, text_column

customers_table = Table(
    "customers",
    tenant_metadata,
    id_column(),
    text_column("wa_id", nullable=True, unique=True),
    text_column("user_id", nullable=True, unique=True),
    text_column("parent_user_id", nullable=True),
    text_column("username", nullable=True),
    text_column("profile_name", nullable=True),
    # What customers said of themselves on their preferences' page; it wins over WhatsApp's profile.
    text_column("given_name", nullable=True),
    text_column("email", nullable=True),
    text_column("language", nullable=True),
    Column("assistant_enabled", Boolean, nullable=False, server_default=text("true")),
    moment("marketing_opt_out_at", nullable=True),
    moment("marketing_opt_in_at", nullable=True),
    # When WhatsApp itself last told of a stop or a resume.
    moment("marketing_heard_at", nullable=True),
    moment("privacy_accepted_at", nullable=True),
    Column("merged_into", Uuid, nullable=True),
    moment("created_at"),
    # Nothing is left of the person but this row, which their thread and their orders point at.
    moment("erased_at", nullable=True),
    CheckConstraint("wa_id IS NOT NULL OR user_id IS NOT NULL OR merged_into IS NOT NULL OR erased_at IS NOT NULL", name="reachable"),
)
Index("ix_customers_created_at", customers_table.c.created_at, customers_table.c.id)

# What was said yes or no to, when and to which words: rows are only added, and hold nothing personal.
consents_table = Table(
    "consents",
    tenant_metadata,
    id_column(),
    Column("customer_id", Uuid, nullable=False),
    text_column("subject"),
    Column("is_given", Boolean, nullable=False),
    text_column("source"),
    text_column("wording", nullable=True),
    moment("given_at"),
    CheckConstraint("subject IN ('privacy', 'marketing')", name="subject"),
    CheckConstraint("source IN ('link', 'chat')", name="source"),
)
Index("ix_consents_customer_id", consents_table.c.customer_id, consents_table.c.given_at)

# Copies of everything that is kept of a customer, for them to take along. Where the file lies follows from the workspace and the id.
customer_copies_table = Table(
    "customer_copies",
    tenant_metadata,
    id_column(),
    Column("customer_id", Uuid, nullable=False),
    # Nobody of the shop: the customer asked by a secure link.
    Column("asked_by", Uuid, nullable=True),
    text_column("state", server_default="pending"),
    Column("size_bytes", BigInteger, nullable=True),
    moment("asked_at"),
    moment("ready_at", nullable=True),
    moment("expires_at"),
    CheckConstraint("state IN ('pending', 'ready', 'failed')", name="state"),
)
Index("ix_customer_copies_customer_id", customer_copies_table.c.customer_id, customer_copies_table.c.asked_at)
Index("ix_customer_copies_expires_at", customer_copies_table.c.expires_at)
