"""What clients send to the inbox's API."""

from typing import Literal
from uuid import UUID

import msgspec

from app.kernel.errors import Invalid


class TextBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """WhatsApp's own form of a text."""

    body: str
    preview_url: bool = False


class SendMessageRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`text` is the text itself, or WhatsApp's object with `body`."""

    client_id: UUID
    type: Literal["text"] = "text"
    text: str | TextBody

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
