"""What is looked at in a template's buttons."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from app.campaigns.domain.draft import (
    BUTTON_KINDS,
    MARKETING,
    MAX_BUTTON_TEXT,
    MAX_BUTTONS,
    MAX_CODE,
    MAX_PHONE,
    MAX_URL,
    MOST_OF,
    VARIABLE,
    Button,
    Draft,
    variables_of,
)
from app.campaigns.domain.linting.finding import Finding

# Meta rejects addresses that hide where they lead, and links to WhatsApp itself.
_SHORTENERS = frozenset(
    {"bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "cutt.ly", "rebrand.ly", "shorturl.at", "buff.ly", "t.ly", "lnkd.in"}
)
_WHATSAPP = frozenset({"wa.me", "api.whatsapp.com", "whatsapp.com", "www.whatsapp.com", "chat.whatsapp.com"})
_SHOP = frozenset({"CATALOG", "MPM", "SPM"})
_PHONE = re.compile(rf"\+[0-9]{{7,{MAX_PHONE}}}")
_EMOJI = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf]")


def button_findings(draft: Draft) -> Iterator[Finding]:
    buttons = draft.buttons
    if len(buttons) > MAX_BUTTONS:
        yield Finding(code="buttons_too_many", field="buttons", facts={"limit": MAX_BUTTONS})
    for kind, count in Counter(button.kind for button in buttons).items():
        if kind in MOST_OF and count > MOST_OF[kind]:
            yield Finding(code="buttons_too_many_of_kind", field="buttons", facts={"kind": kind, "limit": MOST_OF[kind]})
    runs = [is_quick for is_quick, _ in groupby(button.kind == "QUICK_REPLY" for button in buttons)]
    if runs.count(True) > 1:
        yield Finding(code="quick_replies_apart", field="buttons")
    yield from each_button(buttons, "buttons")
    yield from _shop_buttons(draft)


def each_button(buttons: Sequence[Button], at: str) -> Iterator[Finding]:
    """`at`: where the row of buttons stands, as a field's name."""
    seen: set[str] = set()
    for index, button in enumerate(buttons):
        text = button.text.strip().lower()
        if text and text in seen:
            yield Finding(code="button_text_twice", field=f"{at}.{index}.text")
        seen.add(text)
        yield from _button(button, f"{at}.{index}")


def _shop_buttons(draft: Draft) -> Iterator[Finding]:
    """Buttons that open Meta's catalog stand alone and make the template marketing."""
    kinds = [button.kind for button in draft.buttons]
    shop = [kind for kind in kinds if kind in _SHOP]
    if shop and len(kinds) > 1:
        yield Finding(code="shop_button_alone", field="buttons", severity="warning")
    if shop and draft.category != MARKETING:
        yield Finding(code="shop_button_category", field="category", severity="warning")
    has_product = draft.header is not None and draft.header.format == "PRODUCT"
    if has_product != ("SPM" in kinds):
        yield Finding(code="product_needs_both", field="header" if has_product else "buttons")


def _button(button: Button, at: str) -> Iterator[Finding]:
    if button.kind not in BUTTON_KINDS:
        yield Finding(code="button_kind_unknown", field=at)
        return
    if button.kind != "COPY_CODE":
        yield from _text(button, at)
    if button.kind == "URL":
        yield from _url(button, at)
    elif button.kind == "PHONE_NUMBER" and not _PHONE.fullmatch(button.phone_number):
        yield Finding(code="phone_invalid", field=f"{at}.phoneNumber")
    elif button.kind == "COPY_CODE" and not 1 <= len(button.sample) <= MAX_CODE:
        yield Finding(code="code_missing", field=f"{at}.sample", facts={"limit": MAX_CODE})
    elif button.kind == "FLOW" and not button.flow_id.strip():
        yield Finding(code="flow_missing", field=f"{at}.flowId")


def _text(button: Button, at: str) -> Iterator[Finding]:
    if not button.text.strip():
        yield Finding(code="button_text_missing", field=f"{at}.text")
    if len(button.text) > MAX_BUTTON_TEXT:
        yield Finding(code="button_text_too_long", field=f"{at}.text", facts={"limit": MAX_BUTTON_TEXT, "length": len(button.text)})
    if VARIABLE.search(button.text) or "\n" in button.text or _EMOJI.search(button.text):
        yield Finding(code="button_text_plain", field=f"{at}.text")


def _url(button: Button, at: str) -> Iterator[Finding]:
    field = f"{at}.url"
    try:
        parts = urlsplit(VARIABLE.sub("", button.url))
        host = (parts.hostname or "").lower()
    except ValueError:
        host = ""
    if not host or "." not in host or parts.scheme not in {"http", "https"} or len(button.url) > MAX_URL:
        yield Finding(code="url_invalid", field=field, facts={"limit": MAX_URL})
        return
    if host in _SHORTENERS:
        yield Finding(code="url_shortened", field=field, severity="warning", facts={"host": host})
    if host in _WHATSAPP:
        yield Finding(code="url_to_whatsapp", field=field, severity="warning", facts={"host": host})
    if parts.scheme == "http":
        yield Finding(code="url_not_secure", field=field, severity="hint")
    names = variables_of(button.url)
    if names and (names != ["1"] or not button.url.endswith("}}")):
        yield Finding(code="url_variable_place", field=field)
    elif names and not button.sample.startswith(VARIABLE.split(button.url)[0]):
        yield Finding(code="url_sample", field=f"{at}.sample", facts={"url": VARIABLE.split(button.url)[0]})
