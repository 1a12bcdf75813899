"""Messages that are answered by a tap: buttons, lists, links, requests, cards."""

from typing import Any

from app.conversations.contracts import (
    CarouselCard,
    ListSection,
    MediaHeader,
    OutgoingAddressRequest,
    OutgoingButtons,
    OutgoingCarousel,
    OutgoingImage,
    OutgoingLink,
    OutgoingList,
    ReplyButton,
)
from app.conversations.domain.outgoing import limits
from app.conversations.domain.outgoing.limits import are_unique, counts, fits, is_address, must
from app.conversations.domain.outgoing.media import header_object


def interactive(
    kind: str,
    action: dict[str, Any],
    *,
    body: str | None,
    header: dict[str, Any] | None = None,
    footer: str | None = None,
) -> dict[str, Any]:
    parts: dict[str, Any] = {"type": kind}
    if header:
        parts["header"] = header
    if body is not None:
        parts["body"] = {"text": fits("body.text", body, limits.BODY)}
    if footer:
        parts["footer"] = {"text": fits("footer.text", footer, limits.FOOTER)}
    return {"type": "interactive", "interactive": {**parts, "action": action}}


def text_header(text: str | None) -> dict[str, Any] | None:
    return {"type": "text", "text": fits("header.text", text, limits.HEADER)} if text else None


def buttons(content: OutgoingButtons) -> dict[str, Any]:
    picture = OutgoingImage(link=content.header_image_url) if content.header_image_url else None
    header = _header(content.header or picture, content.header_text)
    return interactive("button", {"buttons": _replies(content.buttons)}, body=content.body, header=header, footer=content.footer)


def a_list(content: OutgoingList) -> dict[str, Any]:
    rows = [row for section in content.sections for row in section.rows]
    counts("action.sections", len(content.sections), limits.SECTIONS)
    counts("action.sections.rows", len(rows), limits.ROWS)
    are_unique("action.sections.rows", [row.id for row in rows])
    is_alone = len(content.sections) == 1
    sections = [_section(section, is_alone=is_alone) for section in content.sections]
    action = {"button": fits("action.button", content.button, limits.BUTTON_TITLE), "sections": sections}
    return interactive("list", action, body=content.body, header=text_header(content.header_text), footer=content.footer)


def link(content: OutgoingLink) -> dict[str, Any]:
    action = _link_action(content.label, content.url)
    return interactive("cta_url", action, body=content.body, header=_header(content.header, content.header_text), footer=content.footer)


def address_request(content: OutgoingAddressRequest) -> dict[str, Any]:
    must("action.parameters.country", len(content.country) == 2, "A country has two letters.")
    values = {"values": dict(content.values)} if content.values else {}
    action = {"name": "address_message", "parameters": {"country": content.country, **values}}
    return interactive("address_message", action, body=content.body)


def carousel(content: OutgoingCarousel) -> dict[str, Any]:
    counts("action.cards", len(content.cards), limits.CARDS, fewest=limits.FEWEST_CARDS)
    layouts = {(card.url is not None, len(card.buttons)) for card in content.cards}
    must("action.cards", len(layouts) == 1, "All cards carry the same buttons.")
    cards = [{"card_index": index, **_card(card)} for index, card in enumerate(content.cards)]
    return interactive("carousel", {"cards": cards}, body=content.body)


def _card(card: CarouselCard) -> dict[str, Any]:
    must("card.action", (card.url is None) != (not card.buttons), "A card has a link or quick replies.")
    body = {"body": {"text": fits("card.body", card.body, limits.CARD_BODY)}} if card.body else {}
    if card.url is not None:
        return {"type": "cta_url", "header": header_object(card.header), **body, "action": _link_action(card.label or "", card.url)}
    replies = [{"type": "quick_reply", "quick_reply": reply["reply"]} for reply in _replies(card.buttons, longest_id=limits.BUTTON_TITLE)]
    return {"type": "quick_reply", "header": header_object(card.header), **body, "action": {"buttons": replies}}


def _link_action(label: str, url: str) -> dict[str, Any]:
    parameters = {"display_text": fits("action.display_text", label, limits.BUTTON_TITLE), "url": is_address("action.url", url)}
    return {"name": "cta_url", "parameters": parameters}


def _header(media: MediaHeader | None, text: str | None) -> dict[str, Any] | None:
    return header_object(media) if media else text_header(text)


def _replies(replies: tuple[ReplyButton, ...], *, longest_id: int = limits.BUTTON_ID) -> list[dict[str, Any]]:
    counts("action.buttons", len(replies), limits.BUTTONS)
    are_unique("action.buttons", [reply.title for reply in replies], [reply.id for reply in replies])
    for reply in replies:
        fits("reply.title", reply.title, limits.BUTTON_TITLE)
        fits("reply.id", reply.id, longest_id)
        must("reply.id", reply.id == reply.id.strip(), "An id has no blanks at its ends.")
    return [{"type": "reply", "reply": {"id": reply.id, "title": reply.title}} for reply in replies]


def _section(section: ListSection, *, is_alone: bool) -> dict[str, Any]:
    if section.title or not is_alone:
        fits("section.title", section.title or "", limits.SECTION_TITLE)
    rows = []
    for row in section.rows:
        found = {"id": fits("row.id", row.id, limits.ROW_ID), "title": fits("row.title", row.title, limits.ROW_TITLE)}
        if row.description:
            found["description"] = fits("row.description", row.description, limits.ROW_DESCRIPTION)
        rows.append(found)
    return {**({"title": section.title} if section.title else {}), "rows": rows}
