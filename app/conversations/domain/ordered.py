"""What a customer picked in WhatsApp's own catalog, read from a body that anybody may have shaped, and what became of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.conversations.contracts.turns import OrderedProduct, TakenProduct
from app.kernel.money import Money

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


def with_taken(content: Mapping[str, Any], taken: Sequence[TakenProduct]) -> dict[str, Any]:
    """The message's facts with what went into the cart, for the thread: an operator reads the shop's prices, not WhatsApp's."""
    return {**content, "taken": [_written(line) for line in taken]}


def taken_products(content: Mapping[str, Any]) -> tuple[TakenProduct, ...]:
    """What `with_taken` wrote."""
    return tuple(_read(line) for line in content.get("taken") or ())


def _written(line: TakenProduct) -> dict[str, Any]:
    price = line.unit_price
    return {
        "sku": line.sku,
        "wanted": line.wanted,
        "taken": line.taken,
        "name": line.name,
        "unitPriceMinor": price.amount_minor if price else None,
        "currency": price.currency if price else None,
    }


def _read(line: Mapping[str, Any]) -> TakenProduct:
    amount = line["unitPriceMinor"]
    price = None if amount is None else Money(amount, line["currency"])
    return TakenProduct(sku=line["sku"], wanted=line["wanted"], taken=line["taken"], name=line["name"], unit_price=price)
