"""What can be said in WhatsApp's words, checked against its limits before anything is stored.

Limits: Cloud API reference, "messages" endpoint, interactive objects (buttons 3 x 20, list rows 10 x 24/72, bodies 1024, text 4096).
"""

from typing import Any
from uuid import UUID

from app.conversations.contracts import OutgoingButtons, OutgoingContent, OutgoingImage, OutgoingLink, OutgoingList, OutgoingText
from app.kernel.errors import Invalid
from app.kernel.ids import parsed_id

MAX_TEXT, MAX_BODY, MAX_HEADER, MAX_FOOTER = 4096, 1024, 60, 60
MAX_BUTTONS, MAX_BUTTON_TITLE, MAX_BUTTON_ID = 3, 20, 256
MAX_ROWS, MAX_ROW_TITLE, MAX_ROW_DESCRIPTION, MAX_ROW_ID, MAX_SECTION_TITLE = 10, 24, 72, 200, 24


class TooLongForWhatsApp(Invalid):
    """A part of the message is longer than WhatsApp takes."""

    code = "too_long_for_whatsapp"


def graph_content(content: OutgoingContent) -> dict[str, Any]:
    """The `type` and the object named after it. Raises Invalid or TooLongForWhatsApp with the field's name."""
    match content:
        case OutgoingText():
            _fits("text.body", content.body, MAX_TEXT)
            return {"type": "text", "text": {"preview_url": content.preview_url, "body": content.body}}
        case OutgoingImage():
            if content.caption:
                _fits("image.caption", content.caption, MAX_BODY)
            image = {"link": content.link, **({"caption": content.caption} if content.caption else {})}
            return {"type": "image", "image": image}
        case OutgoingButtons():
            return _interactive("button", content.body, _button_action(content), header=_header(content), footer=content.footer)
        case OutgoingList():
            return _interactive("list", content.body, _list_action(content), header=_header(content), footer=content.footer)
        case OutgoingLink():
            _fits("action.display_text", content.label, MAX_BUTTON_TITLE)
            parameters = {"display_text": content.label, "url": content.url}
            return _interactive("cta_url", content.body, {"name": "cta_url", "parameters": parameters}, header=None, footer=None)


def readable_text(content: OutgoingContent) -> str:
    """What a person reads first in it: for the thread's preview and for search."""
    return (content.caption or "") if isinstance(content, OutgoingImage) else content.body


def secure_link_in(content: dict[str, Any]) -> UUID | None:
    """The id of the secure link that a stored message leads to."""
    found = content
    for name in ("interactive", "action", "parameters"):
        found = found.get(name) or {}
    url = found.get("url", "")
    return parsed_id(url.removeprefix("/l/")) if url.startswith("/l/") else None


def with_link_address(content: dict[str, Any], address: str) -> dict[str, Any]:
    """The message as it leaves. What is stored goes on without the address, which is a key."""
    interactive = content["interactive"]
    action = interactive["action"]
    opened = {**action, "parameters": {**action["parameters"], "url": address}}
    return {**content, "interactive": {**interactive, "action": opened}}


def _interactive(kind: str, body: str, action: dict[str, Any], *, header: dict[str, Any] | None, footer: str | None) -> dict[str, Any]:
    _fits("body.text", body, MAX_BODY)
    parts: dict[str, Any] = {"type": kind}
    if header:
        parts["header"] = header
    parts["body"] = {"text": body}
    if footer:
        _fits("footer.text", footer, MAX_FOOTER)
        parts["footer"] = {"text": footer}
    return {"type": "interactive", "interactive": {**parts, "action": action}}


def _header(content: OutgoingButtons | OutgoingList) -> dict[str, Any] | None:
    if isinstance(content, OutgoingButtons) and content.header_image_url:
        return {"type": "image", "image": {"link": content.header_image_url}}
    if content.header_text:
        _fits("header.text", content.header_text, MAX_HEADER)
        return {"type": "text", "text": content.header_text}
    return None


def _button_action(content: OutgoingButtons) -> dict[str, Any]:
    _counts("action.buttons", len(content.buttons), MAX_BUTTONS)
    _are_unique("action.buttons", [button.title for button in content.buttons], [button.id for button in content.buttons])
    for button in content.buttons:
        _fits("reply.title", button.title, MAX_BUTTON_TITLE)
        _fits("reply.id", button.id, MAX_BUTTON_ID)
    return {"buttons": [{"type": "reply", "reply": {"id": button.id, "title": button.title}} for button in content.buttons]}


def _list_action(content: OutgoingList) -> dict[str, Any]:
    rows = [row for section in content.sections for row in section.rows]
    _fits("action.button", content.button, MAX_BUTTON_TITLE)
    _counts("action.sections.rows", len(rows), MAX_ROWS)
    _are_unique("action.sections.rows", [row.id for row in rows])
    sections: list[dict[str, Any]] = []
    for section in content.sections:
        if len(content.sections) > 1:
            _fits("section.title", section.title or "", MAX_SECTION_TITLE)
        for row in section.rows:
            _fits("row.title", row.title, MAX_ROW_TITLE)
            _fits("row.id", row.id, MAX_ROW_ID)
            if row.description:
                _fits("row.description", row.description, MAX_ROW_DESCRIPTION)
        facts = [
            {"id": row.id, "title": row.title, **({"description": row.description} if row.description else {})} for row in section.rows
        ]
        sections.append({**({"title": section.title} if section.title else {}), "rows": facts})
    return {"button": content.button, "sections": sections}


def _fits(field: str, text: str, limit: int) -> None:
    if not text.strip():
        raise Invalid("This part of the message must not be empty.", field=field)
    if len(text) > limit:
        raise TooLongForWhatsApp(field=field, limit=limit, length=len(text))


def _counts(field: str, count: int, limit: int) -> None:
    if not 1 <= count <= limit:
        raise Invalid(f"WhatsApp takes between 1 and {limit} here.", field=field, limit=limit, count=count)


def _are_unique(field: str, *groups: list[str]) -> None:
    if any(len(set(group)) < len(group) for group in groups):
        raise Invalid("Titles and ids must differ from each other.", field=field)
