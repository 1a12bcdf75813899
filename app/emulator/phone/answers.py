"""What a tap says: the reply to a button, a row or a template's quick reply, as it stands in the webhook."""

import json
from typing import Any

from app.emulator.commerce import Product
from app.emulator.messages import Message


class NoSuchChoice(Exception):
    """The message has no such button or row."""


def button_reply(message: Message, *, button_id: str) -> dict[str, Any]:
    """Raises NoSuchChoice."""
    for reply in _reply_buttons(message):
        if reply["id"] == button_id:
            return {"type": "button_reply", "button_reply": {"id": reply["id"], "title": reply["title"]}}
    raise NoSuchChoice(f"The message has no button {button_id!r}.")


def list_reply(message: Message, *, row_id: str) -> dict[str, Any]:
    """Raises NoSuchChoice."""
    sections = message.content["action"].get("sections", []) if message.type == "interactive" else []
    for section in sections:
        for row in section.get("rows", []):
            if row["id"] == row_id:
                chosen = {key: row[key] for key in ("id", "title", "description") if row.get(key)}
                return {"type": "list_reply", "list_reply": chosen}
    raise NoSuchChoice(f"The message has no row {row_id!r}.")


def template_reply(message: Message, *, index: int, card: int | None = None) -> dict[str, Any]:
    """`card`: the place of the card in a carousel. Raises NoSuchChoice."""
    shown = message.rendered or {}
    cards = shown.get("cards", [])
    if card is not None:
        shown = cards[card] if 0 <= card < len(cards) else {}
    for button in shown.get("buttons", []):
        if button["index"] == index and button["type"] == "quick_reply":
            return {"payload": button["payload"], "text": button["text"]}
    raise NoSuchChoice(f"The template has no quick reply at {index}.")


def order_of(message: Message, cart: list[tuple[str, int]], *, text: str, products: list[Product]) -> dict[str, Any]:
    """`cart` holds codes and quantities; prices are the catalog's. Raises NoSuchChoice for a product that the message does not offer."""
    offered = {product.retailer_id: product for product in products}
    lines = []
    for code, quantity in cart:
        if code not in offered:
            raise NoSuchChoice(f"The message has no product {code!r}.")
        product = offered[code]
        lines.append({"product_retailer_id": code, "quantity": quantity, "item_price": product.item_price, "currency": product.currency})
    return {"catalog_id": str(message.content["action"]["catalog_id"]), "text": text, "product_items": lines}


def flow_reply(message: Message, answers: dict[str, str]) -> dict[str, Any]:
    """The answers are JSON inside a string, with the token of the message. Raises NoSuchChoice for a message without a form."""
    if message.type != "interactive" or message.content.get("type") != "flow":
        raise NoSuchChoice("The message has no form.")
    token = message.content["action"]["parameters"].get("flow_token") or "unused"
    response = json.dumps({"flow_token": token, **answers}, ensure_ascii=False)
    return {"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": response}}


def _reply_buttons(message: Message) -> list[dict[str, Any]]:
    if message.type != "interactive":
        return []
    action = message.content["action"]
    buttons = list(action.get("buttons", []))
    for card in action.get("cards", []):
        buttons += card.get("action", {}).get("buttons", [])
    return [reply for button in buttons if (reply := button.get("reply") or button.get("quick_reply"))]
