"""What a message offers must be there: products in the account's catalog, forms among its flows."""

from typing import Any

from app.emulator.commerce import Commerce
from app.emulator.errors import GraphError


def check_offer(interactive: dict[str, Any], waba_id: str, *, commerce: Commerce) -> None:
    """Raises GraphError 131009. An account to which nobody connected a catalog takes any code, and one without forms of its own any flow:
    bodies can be tried out without setting a shop up first."""
    action = interactive.get("action") or {}
    catalog = commerce.catalog_of(waba_id)
    if catalog is not None and interactive["type"] in ("product", "product_list"):
        if action["catalog_id"] != catalog.id:
            raise GraphError(131009, f"The catalog {action['catalog_id']} is not connected to this account.")
        missing = [code for code in product_codes(action) if code not in catalog.products]
        if missing:
            raise GraphError(131009, f"Products not found in FB Catalog: {', '.join(missing)}")
    flow_id = (action.get("parameters") or {}).get("flow_id")
    flow = commerce.flow(waba_id, str(flow_id)) if interactive["type"] == "flow" and flow_id else None
    if flow is not None and flow.status != "PUBLISHED" and action["parameters"].get("mode") != "draft":
        raise GraphError(131009, f"The flow {flow.id} is not published: its status is {flow.status}.")


def product_codes(action: dict[str, Any]) -> list[str]:
    """In the order of the message."""
    one = action.get("product_retailer_id")
    sections = action.get("sections") or []
    listed = [item["product_retailer_id"] for section in sections for item in section.get("product_items") or []]
    return [*([str(one)] if one else []), *(str(code) for code in listed)]
