"""Products, categories and offers for tests: say only what matters."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.catalog.domain.category import Category
from app.catalog.domain.offer import Offer
from app.catalog.domain.product import Product
from app.catalog.domain.texts import Texts
from app.kernel.ids import new_id
from app.kernel.money import Money

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_product(name: str = "Olio", *, price: int = 1000, **other: Any) -> Product:
    fields: dict[str, Any] = {
        "id": new_id(), "sku": f"SKU-{new_id()}"[:40], "names": Texts(it=name), "descriptions": Texts(), "keywords": "", "unit": "",
        "price": Money(price, "EUR"), "stock": 10, "active": True, "category_id": None, "created_at": NOON, "updated_at": NOON,
    }  # fmt: skip
    return Product(**fields | other)


def a_category(name: str = "Olio e aceto", **other: Any) -> Category:
    fields: dict[str, Any] = {"id": new_id(), "slug": f"c-{new_id()}", "names": Texts(it=name), "created_at": NOON}
    return Category(**fields | other)


def an_offer(*, percent: int = 20, on: Product | None = None, category_id: UUID | None = None, **other: Any) -> Offer:
    fields: dict[str, Any] = {
        "id": new_id(), "names": Texts(it="Offerta", en="Offer"), "percent": percent, "starts_at": NOON, "ends_at": None,
        "category_id": category_id, "product_ids": frozenset({on.id} if on else ()), "created_at": NOON,
    }  # fmt: skip
    return Offer(**fields | other)
