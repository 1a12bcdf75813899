"""The directory's tables, in schema `platform` on the control database."""

from sqlalchemy import CheckConstraint, Column, Index, Table, Uuid, text

from app.database.metadata import platform_metadata
from app.database.types import moment, text_column

tenants_table = Table(
    "tenants",
    platform_metadata,
    Column("workspace_id", Uuid, primary_key=True),
    text_column("schema_name", unique=True),
    text_column("cluster", server_default="main"),
    text_column("status"),
    text_column("revision", nullable=True),
    moment("created_at", server_default=text("now()")),
    moment("activated_at", nullable=True),
    CheckConstraint("status IN ('provisioning', 'active', 'suspended')", name="status"),
)

number_routes_table = Table(
    "number_routes",
    platform_metadata,
    text_column("phone_number_id", primary_key=True),
    Column("workspace_id", Uuid, nullable=False),
    text_column("waba_id"),
    moment("created_at", server_default=text("now()")),
)
Index("ix_number_routes_workspace_id", number_routes_table.c.workspace_id)
Index("ix_number_routes_waba_id", number_routes_table.c.waba_id)
