"""What clients send to the inbox's API."""

from typing import Any, Literal
from uuid import UUID

import msgspec

from app.conversations.contracts.templates import WantedTemplate
from app.kernel.errors import Invalid
from app.kernel.texts import storable


class TextBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """WhatsApp's own form of a text."""

    body: str
    preview_url: bool = False


class TemplateLanguage(msgspec.Struct, forbid_unknown_fields=True):
    """WhatsApp's own form of a language."""

    code: str


class TemplateBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`values` fills the template's blanks by key, or `components` is WhatsApp's own array."""

    name: str
    language: str | TemplateLanguage
    values: dict[str, Any] | None = None
    components: list[dict[str, Any]] | None = None

    def wanted(self) -> WantedTemplate:
        language = self.language if isinstance(self.language, str) else self.language.code
        given = None if self.components is None else tuple(storable(self.components))
        return WantedTemplate(name=self.name, language=language, values=storable(self.values), components=given)


class SendMessageRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`text` is the text itself, or WhatsApp's object with `body`; `template` goes with the type of that name."""

    client_id: UUID
    type: Literal["text", "template"] = "text"
    text: str | TextBody = ""
    template: TemplateBody | None = None

    def body(self) -> str:
        """Raises Invalid for a text of nothing but spaces."""
        text = self.text if isinstance(self.text, str) else self.text.body
        if not text.strip():
            raise Invalid("Write something first.", field="text")
        return text


class ConnectNumberRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """As Meta's dashboard shows them; the token is stored encrypted and never shown again."""

    phone_number_id: str
    waba_id: str
    display_phone_number: str = ""
    access_token: str
