"""`/{waba}/product_catalogs`, `/{catalog}/products`, `/{waba}/flows`: reading what can be sold and asked."""

import hashlib
import json
from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.emulator.commerce import Catalog, Flow, Product
from app.emulator.errors import GraphError, unknown_object
from app.emulator.graph.authorize import GraphRequest, account_of
from app.emulator.graph.chosen import chosen
from app.emulator.graph.cursor import cursor_at, place_of
from app.emulator.parts import Emulator

CATALOG_DEFAULTS, PRODUCT_DEFAULTS, FLOW_DEFAULTS = ("id", "name"), ("id", "name", "retailer_id"), ("id", "name", "status", "categories")


class CommerceController(Controller):
    path = "/{node_id:str}"

    @get("/product_catalogs")
    async def catalogs(
        self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str], fields: FromQuery[str] = ""
    ) -> dict[str, Any]:
        account_of(emulator, request, node_id)
        catalog = emulator.commerce.catalog_of(node_id)
        return {"data": [chosen(_catalog_node(catalog), fields, defaults=CATALOG_DEFAULTS)] if catalog else []}

    @get("/products")
    async def products(
        self,
        request: GraphRequest,
        emulator: NamedDependency[Emulator],
        node_id: FromPath[str],
        fields: FromQuery[str] = "",
        filter: FromQuery[str] = "",  # noqa: A002 - Meta's own name
        limit: FromQuery[int] = 25,
        after: FromQuery[str] = "",
    ) -> dict[str, Any]:
        """`filter` as of a product set, for codes alone: `{"retailer_id": {"is_any": [...]}}` or `{"eq": ...}`."""
        owner = emulator.commerce.owner_of(node_id)
        if owner is None:
            raise unknown_object(node_id)
        account_of(emulator, request, owner)
        catalog = emulator.commerce.catalog_of(owner)
        found = list(catalog.products.values()) if catalog else []
        wanted = _wanted(filter)
        matching = [product for product in found if wanted is None or product.retailer_id in wanted]
        return _page([_product_node(each) for each in matching], fields, PRODUCT_DEFAULTS, limit=limit, after=after)

    @get("/flows")
    async def flows(
        self,
        request: GraphRequest,
        emulator: NamedDependency[Emulator],
        node_id: FromPath[str],
        fields: FromQuery[str] = "",
        limit: FromQuery[int] = 25,
        after: FromQuery[str] = "",
    ) -> dict[str, Any]:
        account_of(emulator, request, node_id)
        nodes = [_flow_node(flow) for flow in emulator.commerce.flows_of(node_id)]
        return _page(nodes, fields, FLOW_DEFAULTS, limit=limit, after=after)


def _catalog_node(catalog: Catalog) -> dict[str, Any]:
    return {"id": catalog.id, "name": catalog.name, "product_count": len(catalog.products), "vertical": "commerce"}


def _product_node(product: Product) -> dict[str, Any]:
    price = None if product.price_minor is None else f"{product.item_price:.2f} {product.currency}"
    return {
        "id": _node_id(product.retailer_id),
        "retailer_id": product.retailer_id,
        "name": product.name,
        "price": price,
        "currency": product.currency,
        "availability": "in stock",
        "image_url": product.image_url,
    }


def _flow_node(flow: Flow) -> dict[str, Any]:
    return {"id": flow.id, "name": flow.name, "status": flow.status, "categories": flow.categories, "validation_errors": []}


def _wanted(rule: str) -> set[str] | None:
    """The codes that a filter asks for; None for no filter. Raises GraphError 100 for a rule that is none."""
    if not rule:
        return None
    try:
        condition = json.loads(rule)["retailer_id"]
        return {str(condition["eq"])} if "eq" in condition else {str(each) for each in condition["is_any"]}
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(100, "The filter is not a rule over retailer_id with eq or is_any.") from error


def _page(nodes: list[dict[str, Any]], fields: str, defaults: tuple[str, ...], *, limit: int, after: str) -> dict[str, Any]:
    start = place_of(after)
    page = nodes[start : start + max(1, limit)]
    end = start + len(page)
    paging: dict[str, Any] = {"cursors": {"before": cursor_at(start), "after": cursor_at(end)}}
    if end < len(nodes):
        paging["next"] = f"?limit={limit}&after={cursor_at(end)}"
    return {"data": [chosen(node, fields, defaults=defaults) for node in page], "paging": paging}


def _node_id(code: str) -> str:
    """The same for the same code, as long as there is one."""
    return f"7{int.from_bytes(hashlib.sha256(code.encode()).digest()[:6]):015d}"
