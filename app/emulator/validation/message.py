"""The body of `POST /{phone_number_id}/messages`: the envelope, then the check of its kind."""

from dataclasses import dataclass
from typing import Any

from app.emulator.errors import GraphError, invalid, missing
from app.emulator.templates.catalogue import Template
from app.emulator.templates.check import FindTemplate, check_template, find_in_catalogue
from app.emulator.validation.attachments import KEYS as ATTACHMENTS
from app.emulator.validation.attachments import KnowsMedia, check_attachment
from app.emulator.validation.fields import Fields
from app.emulator.validation.interactive import check_interactive
from app.emulator.validation.simple import check_contacts, check_location, check_reaction, check_text

ENVELOPE = (
    "messaging_product",
    "recipient_type",
    "to",
    "recipient",
    "type",
    "context",
    "biz_opaque_callback_data",
    "recipient_identity_key_hash",
    "category",
)
KINDS = ("text", "location", "contacts", "reaction", "interactive", "template", *ATTACHMENTS)
CALLBACK_LIMIT = 512


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A body that passed: `to` (phone as given) or `user_id`; `content` is the object under the key named by `type`."""

    to: str | None
    user_id: str | None
    type: str
    content: Any
    quoted_id: str | None
    callback_data: str | None
    template: Template | None
    identity_hash: str | None = None


def check_message(body: dict[str, Any], *, knows_media: KnowsMedia, find_template: FindTemplate = find_in_catalogue) -> Outgoing:
    """Raises GraphError: 100 unknown key, product or Direct Send, 131008 missing, 131009 bad value, 131051 type, 132xxx template."""
    message = Fields(body, "")
    check_product(message)
    kind = message.text("type", longest=64) if message.has("type") else "text"
    if kind not in KINDS:
        raise GraphError(131051, f"Message type {kind!r} is not supported.")
    message.only(*ENVELOPE, kind)
    if message.has("category"):
        raise GraphError(100, "Direct Send is not enabled for this account.", message="(#100) The parameter category is not allowed.")
    if message.has("recipient_type"):
        message.one_of("recipient_type", {"individual"})
    if not message.has("to") and not message.has("recipient"):
        raise missing("to")
    template = _check_kind(message, kind=kind, knows_media=knows_media, find_template=find_template)
    return Outgoing(
        to=_phone(message) if message.has("to") else None,
        user_id=message.text("recipient", longest=160) if not message.has("to") else None,
        type=kind,
        content=body[kind],
        quoted_id=_quoted_id(message, kind=kind),
        callback_data=message.optional_text("biz_opaque_callback_data", longest=CALLBACK_LIMIT),
        template=template,
        identity_hash=message.optional_text("recipient_identity_key_hash", longest=256),
    )


def check_product(message: Fields) -> None:
    if message.value.get("messaging_product") != "whatsapp":
        sentence = "(#100) The parameter messaging_product is required and must be 'whatsapp'."
        raise GraphError(100, "messaging_product must be 'whatsapp'.", message=sentence)


def _check_kind(message: Fields, *, kind: str, knows_media: KnowsMedia, find_template: FindTemplate) -> Template | None:
    if kind == "contacts":
        check_contacts(message)
        return None
    content = message.object(kind)
    if kind == "template":
        return check_template(content, knows_media=knows_media, find=find_template)
    if kind == "interactive":
        check_interactive(content, knows_media=knows_media)
    elif kind in ATTACHMENTS:
        check_attachment(content, kind=kind, knows_media=knows_media)
    else:
        {"text": check_text, "location": check_location, "reaction": check_reaction}[kind](content)
    return None


def _phone(message: Fields) -> str:
    """Meta tolerates a plus, spaces, dashes, dots and brackets."""
    given = message.text("to", longest=64)
    digits = given.translate(str.maketrans("", "", " +-().\u00a0"))
    if not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 15):
        raise invalid("to", "is not a phone number")
    return given


def digits_of(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())


def _quoted_id(message: Fields, *, kind: str) -> str | None:
    if not message.has("context"):
        return None
    if kind == "reaction":
        raise invalid("context", "is not supported for reactions")
    return message.object("context").text("message_id", longest=512)
