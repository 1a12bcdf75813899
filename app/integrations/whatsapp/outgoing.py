"""Bodies for `POST /{phone-number-id}/messages`: the addressee, the content, and what ties the status back to our row."""

from typing import Any


def message_body(
    *, wa_id: str | None, user_id: str | None, content: dict[str, Any], opaque: str | None = None, quoted_wamid: str | None = None
) -> dict[str, Any]:
    """`content` holds `type` and the object named after it; what stands beside them is for our screens alone.

    A phone number wins over a user id; it is sent with a plus,
    because Meta may otherwise take it for a number of the business's own country."""
    body: dict[str, Any] = {"messaging_product": "whatsapp", "recipient_type": "individual"}
    if wa_id:
        body["to"] = f"+{wa_id}"
    else:
        body["recipient"] = user_id
    if quoted_wamid:
        body["context"] = {"message_id": quoted_wamid}
    if opaque:
        body["biz_opaque_callback_data"] = opaque
    kind = content["type"]
    return {**body, "type": kind, kind: content[kind]}


def read_body(*, wamid: str, typing: bool) -> dict[str, Any]:
    """Marks the message and all before it as read; `typing` also shows that an answer is coming (for up to 25 s)."""
    shown = {"typing_indicator": {"type": "text"}} if typing else {}
    return {"messaging_product": "whatsapp", "status": "read", "message_id": wamid, **shown}


def with_absolute_links(content: Any, public_url: str) -> Any:
    """Our own pictures are stored as paths, so that a message kept for later survives a change of address; Meta needs the whole URL."""
    if isinstance(content, dict):
        return {
            key: public_url + value
            if key == "link" and isinstance(value, str) and value.startswith("/")
            else with_absolute_links(value, public_url)
            for key, value in content.items()
        }
    return [with_absolute_links(item, public_url) for item in content] if isinstance(content, list) else content
