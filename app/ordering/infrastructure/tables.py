"""Tables of the ordering context."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Uuid

from app.database.metadata import tenant_metadata
from app.database.types import id_column, moment, text_column

carts_table = Table(
    "carts",
    tenant_metadata,
    id_column(),
    Column("customer_id", Uuid, nullable=False),
    text_column("status", server_default="open"),
    moment("created_at"),
    moment("updated_at"),
    CheckConstraint("status IN ('open', 'ordered')", name="status"),
)
Index("uq_carts_open_customer_id", carts_table.c.customer_id, unique=True, postgresql_where=carts_table.c.status == "open")

cart_lines_table = Table(
    "cart_lines",
    tenant_metadata,
    Column("cart_id", Uuid, ForeignKey("carts.id", ondelete="CASCADE"), primary_key=True),
    # No foreign key: a product may leave the catalog while it lies in a cart; the cart then leaves it out.
    Column("product_id", Uuid, primary_key=True),
    Column("quantity", Integer, nullable=False),
    moment("added_at"),
    CheckConstraint("quantity BETWEEN 1 AND 99", name="quantity"),
)
