"""What can be said, in WhatsApp's words, checked against its limits before anything is stored."""

from typing import Any

from app.conversations.contracts import (
    OutgoingAddressRequest,
    OutgoingAudio,
    OutgoingButtons,
    OutgoingCallPermission,
    OutgoingCarousel,
    OutgoingCatalog,
    OutgoingContactRequest,
    OutgoingContacts,
    OutgoingDocument,
    OutgoingFlow,
    OutgoingImage,
    OutgoingInteractive,
    OutgoingLink,
    OutgoingList,
    OutgoingLocation,
    OutgoingLocationRequest,
    OutgoingMedia,
    OutgoingProduct,
    OutgoingProductList,
    OutgoingReaction,
    OutgoingSticker,
    OutgoingTemplate,
    OutgoingText,
    OutgoingVideo,
)
from app.conversations.contracts.products import ShownProducts
from app.conversations.contracts.templates import FilledTemplate, Sendable
from app.conversations.domain.outgoing import commerce, interactive, media, simple
from app.conversations.domain.outgoing.template import filled, template


def graph_content(content: Sendable) -> dict[str, Any]:
    """The `type` and the object named after it. Raises NotForWhatsApp or TooLongForWhatsApp with the field's name."""
    match content:
        case OutgoingText():
            return simple.text(content)
        case OutgoingLocation():
            return simple.location(content)
        case OutgoingContacts():
            return simple.contacts(content)
        case OutgoingReaction():
            return simple.reaction(content)
        case OutgoingTemplate():
            return template(content)
        case FilledTemplate():
            return filled(content)
        case ShownProducts():
            return commerce.shown(content, _interactive(content.message))
        case OutgoingImage() | OutgoingVideo() | OutgoingAudio() | OutgoingDocument() | OutgoingSticker():
            return media.media(content)
        case _:
            return _interactive(content)


def _interactive(content: OutgoingInteractive) -> dict[str, Any]:
    match content:
        case OutgoingButtons():
            return interactive.buttons(content)
        case OutgoingList():
            return interactive.a_list(content)
        case OutgoingLink():
            return interactive.link(content)
        case OutgoingLocationRequest():
            return interactive.interactive("location_request_message", {"name": "send_location"}, body=content.body)
        case OutgoingProduct():
            return commerce.product(content)
        case OutgoingProductList():
            return commerce.product_list(content)
        case OutgoingCatalog():
            return commerce.catalog(content)
        case OutgoingFlow():
            return commerce.flow(content)
        case OutgoingAddressRequest():
            return interactive.address_request(content)
        case OutgoingCallPermission():
            return interactive.interactive("call_permission_request", {"name": "call_permission_request"}, body=content.body)
        case OutgoingContactRequest():
            return interactive.interactive("request_contact_info", {"name": "request_contact_info"}, body=content.body)
        case OutgoingCarousel():
            return interactive.carousel(content)


def readable_text(content: Sendable) -> str:
    """What a person reads first in it: for the thread's preview and for search."""
    match content:
        case OutgoingTemplate():
            return content.shown_text
        case FilledTemplate():
            return str(content.rendered.get("body", ""))
        case ShownProducts():
            return content.message.body or ", ".join(product.name for product in content.products)
        case OutgoingReaction():
            return content.emoji
        case OutgoingLocation():
            return content.name or content.address or ""
        case OutgoingContacts():
            return ", ".join(str((card.get("name") or {}).get("formatted_name", "")) for card in content.cards)
        case OutgoingAudio() | OutgoingSticker():
            return ""
        case OutgoingImage() | OutgoingVideo() | OutgoingDocument():
            return content.caption or ""
        case _:
            return content.body or ""


def as_media(content: Sendable) -> OutgoingMedia | None:
    return content if isinstance(content, OutgoingImage | OutgoingVideo | OutgoingAudio | OutgoingDocument | OutgoingSticker) else None
