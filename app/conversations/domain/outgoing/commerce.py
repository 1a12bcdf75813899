"""Products of a WhatsApp catalog, and flows."""

from collections.abc import Sequence
from typing import Any

from app.conversations.contracts import OutgoingCatalog, OutgoingFlow, OutgoingProduct, OutgoingProductList, ProductSection
from app.conversations.contracts.products import ShownProducts
from app.conversations.domain.outgoing import limits
from app.conversations.domain.outgoing.interactive import interactive, text_header
from app.conversations.domain.outgoing.limits import counts, fits, must

_FLOW_MESSAGE_VERSION = "3"


def shown(content: ShownProducts, wire: dict[str, Any]) -> dict[str, Any]:
    """`products` stand beside the object that is sent, for the thread."""
    keys = {"sku": "sku", "name": "name", "price_minor": "priceMinor", "currency": "currency", "image_url": "imageUrl"}
    return {**wire, "products": [{said: getattr(each, name) for name, said in keys.items()} for each in content.products]}


def product(content: OutgoingProduct) -> dict[str, Any]:
    action = {
        "catalog_id": fits("action.catalog_id", content.catalog_id, limits.ROW_ID),
        "product_retailer_id": fits("action.product_retailer_id", content.product_id, limits.ROW_ID),
    }
    return interactive("product", action, body=content.body, footer=content.footer)


def product_list(content: OutgoingProductList) -> dict[str, Any]:
    action = {
        "catalog_id": fits("action.catalog_id", content.catalog_id, limits.ROW_ID),
        "sections": product_sections(content.sections),
    }
    fits("header.text", content.header_text, limits.HEADER)
    return interactive("product_list", action, body=content.body, header=text_header(content.header_text), footer=content.footer)


def product_sections(sections: Sequence[ProductSection]) -> list[dict[str, Any]]:
    counts("action.sections", len(sections), limits.SECTIONS)
    counts("action.sections.product_items", sum(len(section.product_ids) for section in sections), limits.PRODUCTS)
    return [
        {
            "title": fits("section.title", section.title, limits.SECTION_TITLE),
            "product_items": [{"product_retailer_id": product_id} for product_id in section.product_ids],
        }
        for section in sections
    ]


def catalog(content: OutgoingCatalog) -> dict[str, Any]:
    thumbnail = content.thumbnail_product_id
    parameters = {"parameters": {"thumbnail_product_retailer_id": thumbnail}} if thumbnail else {}
    return interactive("catalog_message", {"name": "catalog_message", **parameters}, body=content.body, footer=content.footer)


def flow(content: OutgoingFlow) -> dict[str, Any]:
    must("action.parameters.flow_action_payload.data", content.data is None or content.data, "The data of a screen must not be empty.")
    parameters: dict[str, Any] = {
        "flow_message_version": _FLOW_MESSAGE_VERSION,
        "flow_id": fits("action.parameters.flow_id", content.flow_id, limits.ROW_ID),
        "flow_cta": fits("action.parameters.flow_cta", content.label, limits.FLOW_LABEL),
    }
    for name, value in (("flow_token", content.token), ("mode", content.mode), ("flow_action", content.flow_action)):
        if value:
            parameters[name] = value
    if content.screen:
        parameters["flow_action_payload"] = {"screen": content.screen, **({"data": dict(content.data)} if content.data else {})}
    action = {"name": "flow", "parameters": parameters}
    return interactive("flow", action, body=content.body, header=text_header(content.header_text), footer=content.footer)
