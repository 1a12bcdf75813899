"""Tables of the campaigns context, in the tenant's schema."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, UniqueConstraint

from app.database.metadata import tenant_metadata
from app.database.types import id_column, json_column, moment, text_column

# Meta's words for status, quality and reason are an open list: no CHECK holds them.
templates_table = Table(
    "templates",
    tenant_metadata,
    id_column(),
    text_column("waba_id"),
    text_column("meta_id", nullable=True),
    text_column("name"),
    text_column("language"),
    text_column("category"),
    text_column("parameter_format"),
    json_column("components"),
    text_column("status"),
    text_column("rejected_reason", nullable=True),
    json_column("status_note", nullable=True),
    text_column("quality", nullable=True),
    text_column("next_category", nullable=True),
    Column("send_ttl_s", Integer, nullable=True),
    text_column("sample_url", server_default=""),
    json_column("card_sample_urls", server_default="[]"),
    moment("created_at"),
    moment("updated_at"),
    moment("synced_at", nullable=True),
    UniqueConstraint("waba_id", "name", "language"),
    CheckConstraint("parameter_format IN ('POSITIONAL', 'NAMED')", name="parameter_format"),
)
Index("ix_templates_updated_at", templates_table.c.updated_at.desc(), templates_table.c.id.desc())
Index("ix_templates_meta_id", templates_table.c.meta_id)
