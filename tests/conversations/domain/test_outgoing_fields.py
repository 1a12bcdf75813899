"""Whatever WhatsApp would refuse is refused before it is stored, and the field is named."""

from dataclasses import replace
from typing import Any

import pytest

from app.conversations.contracts import (
    CarouselCard,
    OutgoingAudio,
    OutgoingCarousel,
    OutgoingContacts,
    OutgoingContent,
    OutgoingDocument,
    OutgoingFlow,
    OutgoingImage,
    OutgoingLink,
    OutgoingLocation,
    OutgoingProductList,
    OutgoingReaction,
    OutgoingTemplate,
    ProductSection,
    ReplyButton,
    TemplateButton,
    TemplateCard,
    TextParameter,
)
from app.conversations.domain.outgoing.content import graph_content
from app.kernel.errors import Invalid

NAME = {"formatted_name": "Ada Byron", "first_name": "Ada"}
PICTURE = OutgoingImage(link="https://example.it/a.jpg")
LINKED = CarouselCard(header=PICTURE, label="Compra", url="https://example.it")
REPLYING = CarouselCard(header=PICTURE, buttons=(ReplyButton(id="a", title="A"),))
FLOW = OutgoingFlow(body="Modulo", flow_id="1", label="Apri")
TEMPLATE = OutgoingTemplate(name="ordine_pronto", language="it", category="utility")


def products(*sections: ProductSection) -> OutgoingProductList:
    return OutgoingProductList(header_text="H", body="B", catalog_id="1", sections=sections)


def a_template(**parts: Any) -> OutgoingTemplate:
    return replace(TEMPLATE, **parts)


def a_button(kind: str, value: str | None) -> OutgoingTemplate:
    return a_template(buttons=(TemplateButton(kind=kind, index=0, value=value),))


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (OutgoingImage(), "image"),
        (OutgoingImage(link="https://example.it/a.jpg", media_id="1"), "image"),
        (OutgoingImage(link="javascript:alert(1)"), "image.link"),
        (OutgoingAudio(link="ftp://example.it/a.ogg"), "audio.link"),
        (OutgoingDocument(media_id="1", filename="x" * 241), "document.filename"),
        (OutgoingDocument(media_id="1", caption="x" * 1025), "document.caption"),
        (OutgoingLocation(latitude=91, longitude=0), "location.latitude"),
        (OutgoingLocation(latitude=0, longitude=-181), "location.longitude"),
        (OutgoingContacts(cards=()), "contacts"),
        (OutgoingContacts(cards=({"name": NAME},) * 6), "contacts"),
        (OutgoingContacts(cards=({"name": {"formatted_name": "Ada"}},)), "contacts.name"),
        (OutgoingContacts(cards=({"name": {"first_name": "Ada"}},)), "contacts.name.formatted_name"),
        (OutgoingContacts(cards=({"name": NAME, "iban": "x"},)), "contacts"),
        (OutgoingReaction(wamid="wamid.A", emoji="hello"), "reaction.emoji"),
        (OutgoingLink(body="b", label="l", url="example.it"), "action.url"),
        (products(), "action.sections"),
        (products(ProductSection(title="A", product_ids=tuple(map(str, range(31))))), "action.sections.product_items"),
        (products(ProductSection(title="x" * 25, product_ids=("1",))), "section.title"),
        (replace(FLOW, label="x" * 31), "action.parameters.flow_cta"),
        (replace(FLOW, screen="A", data={}), "action.parameters.flow_action_payload.data"),
        (OutgoingCarousel(body="b", cards=(LINKED,)), "action.cards"),
        (OutgoingCarousel(body="b", cards=(LINKED, REPLYING)), "action.cards"),
        (OutgoingCarousel(body="b", cards=(replace(LINKED, body="x" * 161), LINKED)), "card.body"),
        (a_template(name="Ordine pronto"), "template.name"),
        (a_template(body=(TextParameter(text=""),)), "template.body"),
        (a_template(body=(TextParameter(text="two\nlines"),)), "template.body"),
        (a_template(body=(TextParameter(text="too     wide"),)), "template.body"),
        (a_template(header=TextParameter(text="x" * 61)), "template.header"),
        (a_template(cards=(TemplateCard(header=PICTURE),)), "template.carousel.cards"),
        (a_button("copy_code", "x" * 21), "template.buttons.0"),
        (a_button("quick_reply", "x" * 257), "template.buttons.0"),
        (a_button("url", None), "template.buttons.0"),
        (a_button("phone_number", "1"), "template.buttons.0"),
    ],
)
def test_the_field_that_whatsapp_would_refuse_is_named(content: OutgoingContent, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        graph_content(content)
    assert refused.value.facts["field"] == field


def test_a_carousel_of_quick_replies_is_made() -> None:
    cards = graph_content(OutgoingCarousel(body="b", cards=(REPLYING, REPLYING)))["interactive"]["action"]["cards"]
    assert cards[1]["action"] == {"buttons": [{"type": "quick_reply", "quick_reply": {"id": "a", "title": "A"}}]}
