"""Table of the assistant: where each conversation stands."""

from sqlalchemy import Boolean, Column, Integer, Table, Uuid, text

from app.database.metadata import tenant_metadata
from app.database.types import json_column, moment, text_column

assistant_states_table = Table(
    "assistant_states",
    tenant_metadata,
    Column("conversation_id", Uuid, primary_key=True),
    text_column("screen"),
    text_column("shelf", nullable=True),
    Column("page", Integer, nullable=False, server_default="0"),
    Column("category_id", Uuid, nullable=True),
    text_column("query", nullable=True),
    Column("cheapest_first", Boolean, nullable=False, server_default=text("false")),
    Column("product_id", Uuid, nullable=True),
    json_column("pending", nullable=True),
    Column("misses", Integer, nullable=False, server_default="0"),
    text_column("language", nullable=True),
    text_column("candidate_language", nullable=True),
    Column("candidate_streak", Integer, nullable=False, server_default="0"),
    moment("updated_at"),
)
