"""Files that operators hand to customers through a secure link, in the tenant's schema."""

from sqlalchemy import BigInteger, Column, Index, Table, Uuid

from app.database.metadata import tenant_metadata
from app.database.types import id_column, moment, text_column

# Where the file lies follows from the workspace and the id, so that rows and files fit any workspace they are imported into.
documents_table = Table(
    "documents",
    tenant_metadata,
    id_column(),
    Column("customer_id", Uuid, nullable=False),
    text_column("filename"),
    text_column("content_type"),
    Column("size_bytes", BigInteger, nullable=False),
    text_column("sha256"),
    Column("added_by", Uuid, nullable=True),
    moment("added_at"),
)
Index("ix_documents_customer_id", documents_table.c.customer_id)
