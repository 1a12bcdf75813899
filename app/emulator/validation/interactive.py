"""Interactive messages: what all kinds share, then each kind's action."""

from collections.abc import Callable
from functools import partial

from app.emulator.errors import GraphError, invalid
from app.emulator.validation.attachments import KnowsMedia, check_attachment
from app.emulator.validation.carousel import check_carousel, check_link_action
from app.emulator.validation.fields import Fields, unique
from app.emulator.validation.products import check_catalog, check_product, check_product_list

FOOTER_LIMIT = 60
HEADER_TEXT_LIMIT = 60
BODY_LIMIT = 1024
LIST_BODY_LIMIT = 4096
BUTTON_TITLE_LIMIT = 20
ROW_LIMIT = 10

ANY_HEADER = frozenset({"text", "image", "video", "document"})
TEXT_HEADER = frozenset({"text"})
NO_HEADER: frozenset[str] = frozenset()
HEADERS = {
    "button": ANY_HEADER,
    "cta_url": ANY_HEADER,
    "flow": ANY_HEADER,
    "list": TEXT_HEADER,
    "product_list": TEXT_HEADER,
    "catalog_message": TEXT_HEADER,
}
BODY_OPTIONAL = frozenset({"product", "call_permission_request", "carousel"})


def check_interactive(interactive: Fields, *, knows_media: KnowsMedia) -> None:
    """Raises GraphError 131008, 131009 or 100."""
    interactive.only("type", "header", "body", "footer", "action")
    kind = interactive.one_of("type", ACTIONS)
    _check_header(interactive, kind=kind, knows_media=knows_media)
    if interactive.has("body") or kind not in BODY_OPTIONAL:
        interactive.object("body").text("text", longest=LIST_BODY_LIMIT if kind == "list" else BODY_LIMIT)
    if interactive.has("footer"):
        interactive.object("footer").text("text", longest=FOOTER_LIMIT)
    if kind == "carousel":
        check_carousel(interactive.object("action"), knows_media=knows_media)
    else:
        ACTIONS[kind](interactive.object("action"))


def _check_header(interactive: Fields, *, kind: str, knows_media: KnowsMedia) -> None:
    allowed = HEADERS.get(kind, NO_HEADER)
    if not interactive.has("header"):
        if kind == "product_list":
            interactive.object("header")
        return
    if not allowed:
        raise GraphError(131009, f"A message of type {kind} cannot have a header.")
    header = interactive.object("header")
    header_type = header.one_of("type", allowed)
    if header_type == "text":
        header.text("text", longest=HEADER_TEXT_LIMIT)
    else:
        check_attachment(header.object(header_type), kind=header_type, knows_media=knows_media)


def _check_buttons(action: Fields) -> None:
    action.only("buttons")
    replies = []
    for button in action.objects("buttons", fewest=1, most=3):
        button.only("type", "reply")
        button.one_of("type", {"reply"})
        reply = button.object("reply")
        reply.only("id", "title")
        replies.append((reply.identifier("id", longest=256), reply.text("title", longest=BUTTON_TITLE_LIMIT)))
    unique((identifier for identifier, _ in replies), f"{action.place('buttons')} ids")
    unique((title for _, title in replies), f"{action.place('buttons')} titles")


def _check_list(action: Fields) -> None:
    action.only("button", "sections")
    action.text("button", longest=BUTTON_TITLE_LIMIT)
    sections = action.objects("sections", fewest=1, most=10)
    row_ids: list[str] = []
    for section in sections:
        section.only("title", "rows")
        if len(sections) > 1 or section.has("title"):
            section.text("title", longest=24)
        for row in section.objects("rows", fewest=1, most=ROW_LIMIT):
            row.only("id", "title", "description")
            row_ids.append(row.identifier("id", longest=200))
            row.text("title", longest=24)
            row.optional_text("description", longest=72)
    if len(row_ids) > ROW_LIMIT:
        raise invalid(action.place("sections"), f"must have at most {ROW_LIMIT} rows in total, not {len(row_ids)}")
    unique(row_ids, f"{action.place('sections')} row ids")


def _check_flow(action: Fields) -> None:
    action.one_of("name", {"flow"})
    parameters = action.object("parameters")
    parameters.one_of("flow_message_version", {"3"})
    if parameters.has("flow_id") == parameters.has("flow_name"):
        raise invalid(parameters.place("flow_id"), "or flow_name must be given, and not both")
    parameters.text("flow_cta", longest=30)


def _check_address(action: Fields) -> None:
    action.one_of("name", {"address_message"})
    action.object("parameters").text("country", longest=2)


def _check_name(action: Fields, *, name: str) -> None:
    action.one_of("name", {name})


ACTIONS: dict[str, Callable[[Fields], None]] = {
    "button": _check_buttons,
    "list": _check_list,
    "cta_url": check_link_action,
    "flow": _check_flow,
    "address_message": _check_address,
    "product": check_product,
    "product_list": check_product_list,
    "catalog_message": check_catalog,
    "location_request_message": partial(_check_name, name="send_location"),
    "call_permission_request": partial(_check_name, name="call_permission_request"),
    "request_contact_info": partial(_check_name, name="request_contact_info"),
    "carousel": lambda action: None,
}
