"""The Graph API's side of selling: the catalog of an account, what stands in it, and its flows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.reading import mapping, objects, string
from app.kernel.pagination import Page

_PAGE = 100
PUBLISHED = "PUBLISHED"


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    id: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """`categories` in Meta's words, such as APPOINTMENT_BOOKING."""

    id: str
    name: str
    categories: tuple[str, ...]


class GraphCommerce:
    """Every call raises GraphRefused, GraphUnreachable or GraphUnclear."""

    def __init__(self, graph: GraphClient) -> None:
        self._graph = graph

    async def catalog_of(self, *, waba_id: str, access_token: str) -> Catalog | None:
        """An account has one catalog at most; None when none is connected."""
        answer = await self._graph.call("GET", f"{waba_id}/product_catalogs?fields=id,name&limit=1", access_token, None)
        for node in objects(answer.get("data")):
            if identifier := string(node, "id"):
                return Catalog(id=identifier, name=string(node, "name") or "")
        return None

    async def listed(self, *, catalog_id: str, codes: Sequence[str], access_token: str) -> frozenset[str]:
        """Which of these codes (`retailer_id`) the catalog holds; at most a page of them."""
        wanted = json.dumps({"retailer_id": {"is_any": list(codes)}}, separators=(",", ":"))
        query = urlencode({"fields": "retailer_id", "filter": wanted, "limit": _PAGE})
        answer = await self._graph.call("GET", f"{catalog_id}/products?{query}", access_token, None)
        found = {string(node, "retailer_id") for node in objects(answer.get("data"))}
        return frozenset(code for code in codes if code in found)

    async def flows(self, *, waba_id: str, after: str | None, access_token: str) -> Page[Flow]:
        """A page of the account's flows, those that are published: no other can be sent to customers."""
        query = urlencode({"fields": "id,name,status,categories", "limit": _PAGE} | ({"after": after} if after else {}))
        answer = await self._graph.call("GET", f"{waba_id}/flows?{query}", access_token, None)
        found = [flow for node in objects(answer.get("data")) if (flow := _flow(node)) is not None]
        paging = mapping(answer.get("paging"))
        return Page(items=found, next_cursor=string(mapping(paging.get("cursors")), "after") if paging.get("next") else None)


def _flow(node: dict[str, Any]) -> Flow | None:
    identifier = string(node, "id")
    if identifier is None or string(node, "status") != PUBLISHED:
        return None
    categories = node.get("categories")
    known = tuple(str(each) for each in categories) if isinstance(categories, list) else ()
    return Flow(id=identifier, name=string(node, "name") or identifier, categories=known)
