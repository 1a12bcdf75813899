"""One plain line for any message: for the chat list and for quotes."""

from typing import Any

LABELS = {
    "image": "📷 Photo",
    "video": "🎥 Video",
    "audio": "🎤 Audio",
    "document": "📄 Document",
    "sticker": "Sticker",
    "location": "📍 Location",
    "order": "🛒 Order",
}


def preview(*, message_type: str, content: Any, rendered: dict[str, Any] | None = None) -> str:
    if rendered:
        return str(rendered["body"])
    if message_type == "contacts":
        return "👤 " + ", ".join(str(card["name"]["formatted_name"]) for card in content)
    if message_type == "interactive":
        return _interactive(content)
    match message_type:
        case "text":
            return str(content["body"])
        case "button":
            return str(content["text"])
        case "reaction":
            return str(content.get("emoji", ""))
        case "location":
            return " ".join(part for part in ("📍", content.get("name") or "Location") if part)
    return str(content.get("caption") or content.get("filename") or LABELS.get(message_type, message_type))


def _interactive(content: dict[str, Any]) -> str:
    if content.get("nfm_reply"):
        return "📋 Form"
    reply = content.get("button_reply") or content.get("list_reply")
    if reply:
        return str(reply["title"])
    return str((content.get("body") or {}).get("text") or content["type"].replace("_", " "))
