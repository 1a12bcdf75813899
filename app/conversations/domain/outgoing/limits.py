"""WhatsApp's limits, and the three ways of checking them: each names the field that breaks one.

Source: Cloud API reference, "messages" endpoint: messages, interactive objects and template components.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from app.conversations.contracts import questions
from app.kernel.errors import Invalid

TEXT, CAPTION, FILENAME = 4096, 1024, 240
BODY, HEADER, FOOTER = questions.BODY, questions.HEADER, questions.FOOTER
BUTTONS, BUTTON_TITLE, BUTTON_ID = questions.BUTTONS, questions.BUTTON_TITLE, questions.BUTTON_ID
SECTIONS, SECTION_TITLE = questions.SECTIONS, questions.SECTION_TITLE
ROWS, ROW_TITLE, ROW_DESCRIPTION, ROW_ID = questions.ROWS, questions.ROW_TITLE, questions.ROW_DESCRIPTION, questions.ROW_ID
PRODUCTS = 30
FLOW_LABEL = 30
CARDS, FEWEST_CARDS, CARD_BODY = 10, 2, 160
CONTACT_CARDS = 5
PLACE_NAME = 1000
URL = 2000
ONE_TIME_CODE, COUPON, PAYLOAD = 15, 20, 256
TEMPLATE_NAME = 512


class TooLongForWhatsApp(Invalid):
    """A part of the message is longer than WhatsApp takes."""

    code = "too_long_for_whatsapp"


class NotForWhatsApp(Invalid):
    """A part of the message that WhatsApp would refuse: empty, too many, twice the same, or not of its kind."""

    code = "not_for_whatsapp"


def fits(field: str, text: str, limit: int) -> str:
    if not text.strip():
        raise NotForWhatsApp("This part of the message must not be empty.", field=field)
    if len(text) > limit:
        raise TooLongForWhatsApp(field=field, limit=limit, length=len(text))
    return text


def counts(field: str, count: int, limit: int, *, fewest: int = 1) -> None:
    if not fewest <= count <= limit:
        raise NotForWhatsApp(f"WhatsApp takes between {fewest} and {limit} here.", field=field, limit=limit, fewest=fewest, count=count)


def are_unique(field: str, *groups: Sequence[str]) -> None:
    if any(len(set(group)) < len(group) for group in groups):
        raise NotForWhatsApp("Titles and ids must differ from each other.", field=field)


def must(field: str, is_right: object, why: str) -> None:
    if not is_right:
        raise NotForWhatsApp(why, field=field)


def is_web_address(field: str, url: str) -> str:
    """A whole address: what a person sends leads into the web, never to a path of ours."""
    must(field, not url.startswith("/"), "This is not an address of the web.")
    return is_address(field, url)


def is_address(field: str, url: str) -> str:
    """An address of the web, or a path on our own host."""
    fits(field, url, URL)
    parts = urlsplit(url)
    must(field, url.startswith("/") or (parts.scheme in ("http", "https") and parts.netloc), "This is not an address of the web.")
    return url
