"""Tables of the catalog. `search` columns are made by the server, from all three languages, so that no writer can forget them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from app.catalog.domain.texts import LANGUAGES
from app.database.metadata import tenant_metadata
from app.database.types import id_column, json_column, moment, text_column


def _vector(code: str, source: str, weight: str) -> str:
    # The configurations live in `shared` (migrations/platform): stemming per language, accents folded.
    return f"setweight(to_tsvector('shared.{code}'::regconfig, coalesce({source}, '')), '{weight}')"


def _search_column(*weighted: tuple[str, str]) -> "Column[str]":
    """A tsvector over columns in every language; a source ending in `->>` is a Texts column."""
    parts = [
        _vector(code, f"{source}'{code}'" if source.endswith("->>") else source, weight)
        for source, weight in weighted
        for code in LANGUAGES
    ]
    return Column("search", TSVECTOR, Computed(" || ".join(parts), persisted=True), nullable=False)


categories_table = Table(
    "categories",
    tenant_metadata,
    id_column(),
    text_column("slug", unique=True),
    json_column("names"),
    text_column("keywords", server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    moment("created_at"),
    _search_column(("names->>", "A"), ("keywords", "B")),
)

products_table = Table(
    "products",
    tenant_metadata,
    id_column(),
    text_column("sku"),
    json_column("names"),
    json_column("descriptions"),
    text_column("keywords", server_default=""),
    text_column("unit", server_default=""),
    Column("price_minor", BigInteger, nullable=False),
    text_column("currency"),
    Column("stock", Integer, nullable=False),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("category_id", Uuid, ForeignKey("categories.id", ondelete="SET NULL"), nullable=True),
    Column("image_id", Uuid, nullable=True),
    moment("created_at"),
    moment("updated_at"),
    moment("archived_at", nullable=True),
    _search_column(("names->>", "A"), ("keywords", "B"), ("descriptions->>", "C")),
    CheckConstraint("price_minor >= 0", name="price"),
    CheckConstraint("stock >= 0", name="stock"),
    CheckConstraint("NOT (active AND archived_at IS NOT NULL)", name="archived"),
)
_p = products_table.c
# An archived product leaves its code free for a new one.
Index("uq_products_sku", _p.sku, unique=True, postgresql_where=_p.archived_at.is_(None))
Index("ix_products_category_id", _p.category_id)
Index("ix_products_updated_at", _p.updated_at, _p.id)
Index("ix_products_search", _p.search, postgresql_using="gin")

offers_table = Table(
    "offers",
    tenant_metadata,
    id_column(),
    json_column("names"),
    Column("percent", SmallInteger, nullable=False),
    moment("starts_at"),
    moment("ends_at", nullable=True),
    Column("category_id", Uuid, ForeignKey("categories.id", ondelete="CASCADE"), nullable=True),
    moment("created_at"),
    CheckConstraint("percent BETWEEN 1 AND 90", name="percent"),
    CheckConstraint("ends_at > starts_at", name="window"),
)
Index("ix_offers_category_id", offers_table.c.category_id)

offer_products_table = Table(
    "offer_products",
    tenant_metadata,
    Column("offer_id", Uuid, ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True),
    Column("product_id", Uuid, ForeignKey("products.id", ondelete="CASCADE"), primary_key=True),
)
Index("ix_offer_products_product_id", offer_products_table.c.product_id)

# Every word of the catalog once: what a misspelt word of a customer is compared with. Words are added, never taken out:
# one that no product has any more only leads nowhere.
product_vocabulary_table = Table("product_vocabulary", tenant_metadata, text_column("word", primary_key=True))
Index(
    "ix_product_vocabulary_word_trigrams",
    product_vocabulary_table.c.word,
    postgresql_using="gin",
    postgresql_ops={"word": "shared.gin_trgm_ops"},
)
