"""What a person writes in the template editor, in words of its own; `components.py` turns it into Meta's shape and back.

Limits: Cloud API, "Message templates".
"""

import re
from dataclasses import dataclass, field

MARKETING, UTILITY, AUTHENTICATION = "MARKETING", "UTILITY", "AUTHENTICATION"
CATEGORIES = (MARKETING, UTILITY, AUTHENTICATION)
POSITIONAL, NAMED = "POSITIONAL", "NAMED"
MEDIA_FORMATS = ("IMAGE", "VIDEO", "DOCUMENT")
HEADER_FORMATS = ("TEXT", *MEDIA_FORMATS, "LOCATION")
BUTTON_KINDS = ("QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "FLOW")

MAX_NAME, MAX_HEADER, MAX_BODY, MAX_FOOTER = 512, 60, 1024, 60
MAX_BUTTONS, MAX_BUTTON_TEXT, MAX_URL, MAX_PHONE, MAX_CODE = 10, 25, 2000, 20, 20
MOST_OF = {"QUICK_REPLY": 10, "URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "FLOW": 1}

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
    """`sample` is the whole address of a dynamic URL, or the coupon code; the rest is by kind."""

    kind: str
    text: str = ""
    url: str = ""
    phone_number: str = ""
    sample: str = ""
    flow_id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """`samples` by variable name ("1" or "first_name"). The two last fields are for authentication templates, whose body is Meta's own."""

    name: str
    language: str
    category: str
    parameter_format: str = POSITIONAL
    header: Header | None = None
    body: str = ""
    samples: dict[str, str] = field(default_factory=dict)
    footer: str = ""
    buttons: tuple[Button, ...] = ()
    code_expiration_minutes: int | None = None
    add_security_recommendation: bool = False


def variables_of(text: str) -> list[str]:
    """The variables of a text in their order, each once."""
    return list(dict.fromkeys(VARIABLE.findall(text)))
