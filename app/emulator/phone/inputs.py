"""What a customer can do on the phone page, as it arrives."""

from typing import Annotated, Any

import msgspec

ShortText = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class _Input(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True, tag_field="type"):
    """The kind is the `type` key."""


class Text(_Input, tag="text"):
    """`from_ad`: the first message of somebody who came by an ad."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]
    quoted_id: str | None = None
    from_ad: bool = False


class ButtonReply(_Input, tag="buttonReply"):
    message_id: str
    button_id: str


class ListReply(_Input, tag="listReply"):
    message_id: str
    row_id: str


class TemplateReply(_Input, tag="templateReply"):
    message_id: str
    index: int
    card: int | None = None


class Location(_Input, tag="location"):
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    name: str | None = None
    address: str | None = None
    quoted_id: str | None = None


class Reaction(_Input, tag="reaction"):
    """The empty emoji takes the reaction away."""

    message_id: str
    emoji: Annotated[str, msgspec.Meta(max_length=64)]


class Contacts(_Input, tag="contacts"):
    contacts: Annotated[list[dict[str, Any]], msgspec.Meta(min_length=1, max_length=10)]
    quoted_id: str | None = None


class OrderedItem(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    retailer_id: str
    quantity: Annotated[int, msgspec.Meta(ge=1, le=99)]


class Order(_Input, tag="order"):
    """A cart of the products that a message offers."""

    message_id: str
    items: Annotated[list[OrderedItem], msgspec.Meta(min_length=1, max_length=30)]
    text: Annotated[str, msgspec.Meta(max_length=1000)] = ""


class FlowReply(_Input, tag="flowReply"):
    """A form that was filled in: answers by the names of its questions."""

    message_id: str
    answers: dict[str, Annotated[str, msgspec.Meta(max_length=500)]]


Written = Text | ButtonReply | ListReply | TemplateReply | Location | Reaction | Contacts | Order | FlowReply


class NewPersona(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`phone` is E.164 with its plus."""

    name: ShortText
    phone: Annotated[str, msgspec.Meta(pattern=r"^\+[1-9][0-9]{6,14}$")]
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en"


class ExpireWindow(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    thread_id: str
