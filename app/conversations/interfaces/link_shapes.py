"""What crosses the wire at a secure link's page and beside a thread."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, Self

import msgspec
from litestar.datastructures import UploadFile

from app.conversations.application.views import LinkView
from app.conversations.domain.document import Document
from app.customers.contracts import DELETION, Preferences, Wishes
from app.identity.contracts import SecureLink
from app.identity.facade import LinkLine


class LinkLook(msgspec.Struct, rename="camel", kw_only=True):
    """Nothing about the customer: previews and crawlers read this. `deleting`: the page begins with the deletion of the account."""

    operation: str
    shop_name: str
    language: str
    expires_at: datetime
    single_use: bool
    deleting: bool

    @classmethod
    def of(cls, link: SecureLink) -> Self:
        return cls(
            operation=link.operation,
            shop_name=link.shop_name,
            language=link.language,
            expires_at=link.expires_at,
            single_use=link.is_single_use,
            deleting=link.intent == DELETION,
        )


class PreferencesShape(msgspec.Struct, rename="camel", kw_only=True):
    """`name` and `email` are empty when they are not known; `phone_hint` is the end of the customer's number, "…0142"."""

    name: str
    email: str
    language: str
    marketing_consent: bool
    privacy_accepted_at: datetime | None
    privacy_text: str
    phone_hint: str | None

    @classmethod
    def of(cls, found: Preferences, *, shows_phone: bool) -> Self:
        return cls(
            name=found.name,
            email=found.email,
            language=found.language,
            marketing_consent=found.marketing_consent,
            privacy_accepted_at=found.privacy_accepted_at,
            privacy_text=found.privacy_text,
            phone_hint=found.phone_hint if shows_phone else None,
        )


class DocumentShape(msgspec.Struct, rename="camel", kw_only=True):
    filename: str
    size_bytes: int
    content_type: str

    @classmethod
    def of(cls, document: Document) -> Self:
        return cls(filename=document.filename, size_bytes=document.size_bytes, content_type=document.content_type)


class OwnCopyShape(msgspec.Struct, rename="camel", kw_only=True):
    """A copy of the customer's data. While it is `pending`, open the link again; one that `failed` can be asked for by a new link."""

    state: Literal["pending", "ready", "failed"]
    size_bytes: int | None


class OpenedLinkShape(msgspec.Struct, rename="camel", kw_only=True):
    """What the operation's page shows; operations with more of their own have routes of their own.

    `asks_digits`: before a download or a deletion the last digits of the customer's number have to be given; until then they are not shown.
    """

    operation: str
    shop_name: str
    language: str
    expires_at: datetime
    preferences: PreferencesShape | None
    document: DocumentShape | None
    copy: OwnCopyShape | None
    asks_digits: bool


class PreferencesBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`privacy_accepted` must be true: the words are in `privacyText`."""

    name: str
    email: str
    language: str
    marketing_consent: bool
    privacy_accepted: bool

    def wishes(self) -> Wishes:
        return Wishes(
            name=self.name,
            email=self.email,
            language=self.language,
            marketing_consent=self.marketing_consent,
            privacy_accepted=self.privacy_accepted,
        )


class ErasureBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    confirm: Literal[True]


class DigitsBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """The last four digits of the customer's WhatsApp number."""

    digits: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}$")]


class NewLinkBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`deleting`: the page is to begin with the deletion of the account."""

    operation: Literal["preferences"]
    deleting: bool = False


@dataclass
class DocumentForm:
    file: UploadFile
    caption: str = ""


def link_view(line: LinkLine, *, filename: str | None = None) -> LinkView:
    link = line.link
    return LinkView(
        id=link.id,
        operation=link.operation,
        state=line.state,
        maker=link.maker_kind,  # type: ignore[arg-type]
        made_by=line.made_by,
        made_at=link.made_at,
        expires_at=link.expires_at,
        opened_at=link.opened_at,
        used_at=link.used_at,
        filename=filename,
    )
