"""What clients send to the inbox's API."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from app.conversations.application.wanted_products import WantedProducts
from app.conversations.contracts import (
    OutgoingAudio,
    OutgoingContacts,
    OutgoingContent,
    OutgoingDocument,
    OutgoingImage,
    OutgoingLocation,
    OutgoingSticker,
    OutgoingText,
    OutgoingVideo,
)
from app.conversations.contracts.questions import Option, OptionGroup, OutgoingQuestion
from app.conversations.contracts.templates import WantedTemplate
from app.conversations.domain.outgoing.limits import must
from app.conversations.domain.outgoing.options import rendered
from app.conversations.interfaces.interactive_requests import (
    CarouselBody,
    FlowBody,
    LinkBody,
    LocationRequestBody,
    ProductBody,
    ProductListBody,
)
from app.kernel.errors import Invalid
from app.kernel.texts import storable

Emoji = Annotated[str, msgspec.Meta(max_length=64)]
_KINDS = Literal[
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "template",
    "question",
    "locationRequest",
    "link",
    "product",
    "productList",
    "flow",
    "carousel",
]
_FIELDS = {"locationRequest": "location_request", "productList": "product_list"}


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


class FileBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """One of `attachment_id` (a file uploaded before) and `link` (that Meta fetches)."""

    attachment_id: UUID | None = None
    link: str | None = None
    caption: str | None = None
    filename: str | None = None


class LocationBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None


class OptionBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`id` comes back with the tap as `tapId`."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
    hint: Annotated[str, msgspec.Meta(max_length=1000)] | None = None


class QuestionBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Becomes buttons, a list or a numbered text, whatever fits. `label` opens the list."""

    body: Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]
    options: Annotated[list[OptionBody], msgspec.Meta(min_length=1, max_length=100)]
    label: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    header: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    footer: Annotated[str, msgspec.Meta(max_length=60)] | None = None

    def content(self) -> OutgoingContent:
        """Raises NotForWhatsApp when it is too much for one message."""
        options = tuple(Option(id=each.id, title=each.title, hint=each.hint) for each in self.options)
        groups = (OptionGroup(options=options),)
        question = OutgoingQuestion(body=self.body, groups=groups, label=self.label, header_text=self.header, footer=self.footer)
        first, *more = rendered(question)
        must("question", not more, "This is too much for one message.")
        return first


class ReactionBody(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """An empty emoji takes the reaction back."""

    message_id: UUID
    emoji: Emoji


class SendMessageRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`type` names the field that holds the content. `text` is the text itself, or WhatsApp's object with `body`; `reply_to` is the message
    that is quoted."""

    client_id: UUID
    type: _KINDS = "text"
    text: str | TextBody | None = None
    image: FileBody | None = None
    video: FileBody | None = None
    audio: FileBody | None = None
    document: FileBody | None = None
    sticker: FileBody | None = None
    location: LocationBody | None = None
    contacts: list[dict[str, Any]] | None = None
    reaction: ReactionBody | None = None
    template: TemplateBody | None = None
    question: QuestionBody | None = None
    location_request: LocationRequestBody | None = None
    link: LinkBody | None = None
    product: ProductBody | None = None
    product_list: ProductListBody | None = None
    flow: FlowBody | None = None
    carousel: CarouselBody | None = None
    reply_to: UUID | None = None

    def given(self) -> Any:
        """What the field that `type` names holds. Raises Invalid when it is missing."""
        found = getattr(self, _FIELDS.get(self.type, self.type))
        if found is None:
            raise Invalid("The content of the message is missing.", field=self.type)
        return found

    def wanted_products(self) -> WantedProducts | None:
        """None for a message of another kind."""
        if self.type not in ("product", "productList", "carousel"):
            return None
        wanted: WantedProducts = self.given().wanted()
        return wanted

    def content(self) -> OutgoingContent:
        """Raises Invalid when the field that `type` names is missing, or a text has nothing but spaces."""
        given = self.given()
        match given:
            case str() | TextBody():
                return _text(given)
            case FileBody():
                return _file(self.type, given)
            case QuestionBody() | LocationRequestBody() | LinkBody():
                return given.content()
            case FlowBody():
                return given.content(token=str(self.client_id))
            case LocationBody():
                return OutgoingLocation(latitude=given.latitude, longitude=given.longitude, name=given.name, address=given.address)
            case _:
                return OutgoingContacts(cards=tuple(given))


def _text(given: str | TextBody) -> OutgoingText:
    text, preview_url = (given, False) if isinstance(given, str) else (given.body, given.preview_url)
    if not text.strip():
        raise Invalid("Write something first.", field="text")
    return OutgoingText(body=text, preview_url=preview_url)


def _file(kind: str, given: FileBody) -> OutgoingContent:
    link, attachment_id, caption = given.link, given.attachment_id, given.caption
    match kind:
        case "image":
            return OutgoingImage(link=link, attachment_id=attachment_id, caption=caption)
        case "video":
            return OutgoingVideo(link=link, attachment_id=attachment_id, caption=caption)
        case "audio":
            return OutgoingAudio(link=link, attachment_id=attachment_id)
        case "sticker":
            return OutgoingSticker(link=link, attachment_id=attachment_id)
        case _:
            return OutgoingDocument(link=link, attachment_id=attachment_id, caption=caption, filename=given.filename)


class ConnectNumberRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """As Meta's dashboard shows them; the token is stored encrypted and never shown again."""

    phone_number_id: str
    waba_id: str
    display_phone_number: str = ""
    access_token: str
