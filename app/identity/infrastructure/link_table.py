"""Secure links, in schema `platform`: the door has to find the workspace before it can look into its schema."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, Table, Uuid

from app.database.metadata import platform_metadata
from app.database.types import id_column, moment, text_column

secure_links_table = Table(
    "secure_links",
    platform_metadata,
    id_column(),
    # SHA-256 of the secret inside the token; neither of them is kept.
    text_column("secret_hash", unique=True),
    Column("workspace_id", Uuid, nullable=False),
    # Open: contexts above bring their own.
    text_column("operation"),
    Column("is_single_use", Boolean, nullable=False),
    Column("resource_id", Uuid, nullable=False),
    Column("customer_id", Uuid, nullable=False),
    Column("thread_id", Uuid, nullable=False),
    text_column("language"),
    text_column("intent", nullable=True),
    text_column("maker_kind"),
    Column("maker_id", Uuid, nullable=True),
    moment("made_at"),
    moment("expires_at"),
    moment("opened_at", nullable=True),
    # Where and in which browser a person first opened it.
    text_column("network", nullable=True),
    text_column("pin_hash", nullable=True),
    moment("used_at", nullable=True),
    moment("revoked_at", nullable=True),
    Column("replaced_by", Uuid, nullable=True),
    # Wrong answers to the question for the last digits of the number, and when the right ones were given.
    Column("proof_tries", Integer, nullable=False, server_default="0"),
    moment("proven_at", nullable=True),
    CheckConstraint("maker_kind IN ('operator', 'assistant', 'customer')", name="maker_kind"),
)
_l = secure_links_table.c
Index("ix_secure_links_customer", _l.workspace_id, _l.customer_id, _l.made_at)
Index("ix_secure_links_made_at", _l.workspace_id, _l.made_at)
Index("ix_secure_links_expires_at", _l.expires_at)
