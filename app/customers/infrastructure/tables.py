"""Tables of the customers context."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Table, Uuid, text

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
    text_column("language", nullable=True),
    Column("assistant_enabled", Boolean, nullable=False, server_default=text("true")),
    moment("marketing_opt_out_at", nullable=True),
    Column("merged_into", Uuid, nullable=True),
    moment("created_at"),
    CheckConstraint("wa_id IS NOT NULL OR user_id IS NOT NULL OR merged_into IS NOT NULL", name="reachable"),
)
Index("ix_customers_created_at", customers_table.c.created_at, customers_table.c.id)
