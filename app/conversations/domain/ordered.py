"""What a customer picked in WhatsApp's own catalog, read from a body that anybody may have shaped."""

from collections.abc import Mapping
from typing import Any

from app.conversations.contracts.turns import OrderedProduct

MOST_LINES = 100


def ordered_products(content: Mapping[str, Any]) -> tuple[OrderedProduct, ...]:
    """Lines without a code or with a quantity that is no count are left out; a product named twice is one line."""
    found: dict[str, int] = {}
    items = content.get("items")
    for item in items[:MOST_LINES] if isinstance(items, list) else ():
        sku, quantity = item.get("productRetailerId"), item.get("quantity")
        if isinstance(sku, str) and sku.strip() and isinstance(quantity, int) and not isinstance(quantity, bool) and quantity > 0:
            found[sku.strip()] = found.get(sku.strip(), 0) + quantity
    return tuple(OrderedProduct(sku=sku, quantity=quantity) for sku, quantity in found.items())
