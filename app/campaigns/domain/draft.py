"""What a person writes in the template editor, in words of its own; `components.py` turns it into Meta's shape and back.

Limits: Cloud API, "Message templates".
"""

import re
from dataclasses import dataclass, field

MARKETING, UTILITY, AUTHENTICATION = "MARKETING", "UTILITY", "AUTHENTICATION"
CATEGORIES = (MARKETING, UTILITY, AUTHENTICATION)
POSITIONAL, NAMED = "POSITIONAL", "NAMED"
MEDIA_FORMATS = ("IMAGE", "VIDEO", "DOCUMENT")
HEADER_FORMATS = ("TEXT", *MEDIA_FORMATS, "LOCATION", "PRODUCT")
BUTTON_KINDS = ("QUICK_REPLY", "URL", "PHONE_NUMBER", "VOICE_CALL", "COPY_CODE", "FLOW", "CATALOG", "MPM", "SPM")
OTP_KINDS = ("COPY_CODE", "ONE_TAP", "ZERO_TAP")

MAX_NAME, MAX_HEADER, MAX_BODY, MAX_FOOTER = 512, 60, 1024, 60
MAX_BUTTONS, MAX_BUTTON_TEXT, MAX_URL, MAX_PHONE, MAX_CODE = 10, 25, 2000, 20, 20
MAX_OFFER, MAX_OFFER_BODY, MAX_OFFER_CODE = 16, 600, 15
FEWEST_CARDS, MOST_CARDS, MAX_CARD_BODY, MAX_CARD_BUTTONS, MOST_APPS = 2, 10, 160, 2, 5
CARD_HEADERS, CARD_BUTTONS = ("IMAGE", "VIDEO", "PRODUCT"), ("QUICK_REPLY", "URL", "PHONE_NUMBER", "SPM")
# Seconds for which Meta tries to deliver a message, by category; -1 is thirty days. Cloud API, "Time-to-live".
TTL_S = {AUTHENTICATION: (30, 900), UTILITY: (30, 43_200), MARKETING: (43_200, 2_592_000)}
LONGEST_TTL = -1
MOST_OF = dict.fromkeys(BUTTON_KINDS, 1) | {"QUICK_REPLY": 10, "URL": 2}

VARIABLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """`sample` fills the text's only variable; `handle` is what Meta gave for an uploaded sample, `sample_url` where we keep our copy."""

    format: str
    text: str = ""
    sample: str = ""
    handle: str = ""
    sample_url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """`sample` is the whole address of a dynamic URL, or the coupon code; the rest is by kind. `flow_screen`: where a flow begins."""

    kind: str
    text: str = ""
    url: str = ""
    phone_number: str = ""
    sample: str = ""
    flow_id: str = ""
    flow_screen: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One of a carousel's cards: all of them have the same parts, with words and pictures of their own."""

    header: Header
    body: str = ""
    samples: dict[str, str] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A limited-time offer: the line above the text, and whether the phone counts down to its end."""

    text: str
    has_expiration: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class App:
    """The Android app that a one-time code is handed to."""

    package_name: str
    signature_hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """`samples` by variable name ("1" or "first_name"). From `otp_kind` on for authentication templates, whose body is Meta's own.
    `send_ttl_s`: a message that could not be delivered for so long is dropped; None is as long as Meta usually tries."""

    name: str
    language: str
    category: str
    send_ttl_s: int | None = None
    parameter_format: str = POSITIONAL
    header: Header | None = None
    body: str = ""
    samples: dict[str, str] = field(default_factory=dict)
    footer: str = ""
    buttons: tuple[Button, ...] = ()
    offer: Offer | None = None
    cards: tuple[Card, ...] = ()
    otp_kind: str = "COPY_CODE"
    apps: tuple[App, ...] = ()
    zero_tap_terms_accepted: bool = False
    code_expiration_minutes: int | None = None
    add_security_recommendation: bool = False


def variables_of(text: str) -> list[str]:
    """The variables of a text in their order, each once."""
    return list(dict.fromkeys(VARIABLE.findall(text)))
