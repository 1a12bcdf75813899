"""One value of a blank, as Meta's parameter. Each raises TemplateValueMissing or TemplateValueRefused with the blank's key as field."""

import re
from typing import Any
from urllib.parse import urlsplit

from app.campaigns.domain.blanks import MEDIA_KINDS
from app.campaigns.domain.draft import MAX_CODE
from app.kernel.errors import Invalid
from app.kernel.ids import parsed_id

_BROKEN_TEXT = re.compile(r"[\n\r\t]| {5,}")
# Our own copy of a sample: a path until it is sent.
_OWN_FILE = "/media/templates/"
MAX_VALUE, MAX_PAYLOAD, MAX_OTP, MAX_ID, MAX_PLACE = 1024, 256, 15, 200, 1000
MOST_SECTIONS, MOST_PRODUCTS, MAX_SECTION_TITLE = 10, 30, 24


class TemplateValueMissing(Invalid):
    """A variable of the template was not filled."""

    code = "template_value_missing"


class TemplateValueRefused(Invalid):
    """WhatsApp takes no line breaks, tabs or rows of blanks in a variable, nothing longer than the part it stands in, and in the place of a
    file, a date or a product nothing else. `reason`: line_break, link, file, place, moment, products; none for one that is too long."""

    code = "template_value_refused"


Parameter = dict[str, Any]


def text(key: str, value: Any, *, limit: int = MAX_VALUE) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TemplateValueMissing(field=key)
    if _BROKEN_TEXT.search(value):
        raise TemplateValueRefused(field=key, reason="line_break")
    return within(key, value, limit)


def within(key: str, value: str, limit: int) -> str:
    if len(value) > limit:
        raise TemplateValueRefused(field=key, limit=limit, length=len(value))
    return value


def text_parameter(key: str, value: Any) -> Parameter:
    """Words, or a price or date for which Meta gets words to fall back to."""
    for kind in ("currency", "date_time"):
        inner = value.get(kind) if isinstance(value, dict) else None
        if isinstance(inner, dict):
            text(key, inner.get("fallback_value"))
            return {"type": kind, kind: inner}
    return {"type": "text", "text": text(key, value)}


def header_parameter(kind: str, key: str, value: Any) -> Parameter:
    """`kind`: image, video, document, location or product."""
    if kind in MEDIA_KINDS:
        return {"type": kind, kind: _media(key, value)}
    if kind == "location":
        return {"type": kind, kind: _place(key, value)}
    given = value if isinstance(value, dict) else {}
    product = {"product_retailer_id": given.get("productId"), "catalog_id": given.get("catalogId")}
    return {"type": "product", "product": {name: text(key, part, limit=MAX_ID) for name, part in product.items()}}


def _media(key: str, value: Any) -> dict[str, Any]:
    media = {"link": value.strip()} if isinstance(value, str) else value
    if isinstance(media, dict) and "attachmentId" in media:
        return _own_file(key, media["attachmentId"])
    if not isinstance(media, dict) or not (media.get("link") or media.get("id")):
        raise TemplateValueMissing(field=key)
    link = str(media.get("link") or "")
    if link and not link.startswith(_OWN_FILE) and not _is_web_address(link):
        raise TemplateValueRefused(field=key, reason="link")
    return media


def _own_file(key: str, attachment_id: Any) -> dict[str, Any]:
    """A file that was put beside the conversation: one, above the message. The sender takes it to WhatsApp and puts its id in."""
    if key != "header.media" or not isinstance(attachment_id, str) or parsed_id(attachment_id) is None:
        raise TemplateValueRefused(field=key, reason="file")
    return {"attachmentId": attachment_id}


def _is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _place(key: str, value: Any) -> dict[str, str]:
    """Here WhatsApp writes coordinates as text, in a message of its own as numbers."""
    place = value if isinstance(value, dict) else {}
    try:
        latitude, longitude = (float(place[name]) for name in ("latitude", "longitude"))
    except (KeyError, TypeError, ValueError) as error:
        raise TemplateValueMissing(field=key) from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise TemplateValueRefused(field=key, reason="place")
    named = {name: text(key, place[name], limit=MAX_PLACE) for name in ("name", "address") if place.get(name)}
    return {"latitude": str(place["latitude"]), "longitude": str(place["longitude"]), **named}


def moment_parameter(key: str, value: Any) -> Parameter:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TemplateValueMissing(field=key)
    # Seconds instead of milliseconds would be in 1970: an offer that is over before it is read.
    if value < 1_000_000_000_000:
        raise TemplateValueRefused(field=key, reason="moment")
    return {"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": value}}


def code_parameter(key: str, value: Any) -> Parameter:
    return {"type": "coupon_code", "coupon_code": text(key, value, limit=MAX_CODE)}


def products_action(key: str, value: Any) -> Parameter:
    """The products that a multi-product message shows, and the one whose picture stands above them: the first, unless another is named."""
    given = value if isinstance(value, dict) else {}
    sections = [section for section in given.get("sections") or [] if isinstance(section, dict) and section.get("productIds")]
    ids = [str(each) for section in sections for each in section["productIds"]]
    if not ids:
        raise TemplateValueMissing(field=key)
    if len(sections) > MOST_SECTIONS or len(ids) > MOST_PRODUCTS:
        raise TemplateValueRefused(field=key, reason="products", limit=MOST_PRODUCTS, length=len(ids))
    written = [
        {
            "title": text(key, section.get("title"), limit=MAX_SECTION_TITLE),
            "product_items": [{"product_retailer_id": text(key, str(each), limit=MAX_ID)} for each in section["productIds"]],
        }
        for section in sections
    ]
    action = {"thumbnail_product_retailer_id": text(key, given.get("thumbnail") or ids[0], limit=MAX_ID), "sections": written}
    return {"type": "action", "action": action}


def flow_action(key: str, value: Any) -> Parameter:
    """The token by which the answers are known again, and what the first screen is given."""
    given = {"token": value} if isinstance(value, str) else value if isinstance(value, dict) else {}
    action: dict[str, Any] = {"flow_token": text(key, given["token"], limit=MAX_ID)} if given.get("token") else {}
    if given.get("data"):
        action["flow_action_data"] = given["data"]
    return {"type": "action", "action": action}
