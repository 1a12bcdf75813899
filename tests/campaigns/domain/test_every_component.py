"""Each kind of component: written for Meta, read back, filled, and shown, the fillings equal to Meta's own examples."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.campaigns.domain.blanks import blanks_of
from app.campaigns.domain.components import components_of, shown_components
from app.campaigns.domain.draft import App, Button, Card, Draft, Header, Offer
from app.campaigns.domain.filling import payload_of
from app.campaigns.domain.fitting import TemplateDoesNotFit, must_fit
from app.campaigns.domain.preview import preview
from app.campaigns.domain.reading import draft_of
from app.campaigns.domain.rendering import rendered
from app.campaigns.domain.values import TemplateValueMissing, TemplateValueRefused

RECORDED = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "outbound"
SHOP, PICTURE, OTHER_PICTURE = "https://shop.example", "1037543291543636", "1037543291543637"
EXPIRES_MS = 1795390000000


def a_draft(**parts):
    return Draft(**{"name": "a", "language": "it", "category": "UTILITY", "body": "Un testo come si deve."} | parts)


def a_url(text, path):
    return Button(kind="URL", text=text, url=f"{SHOP}/{path}/{{{{1}}}}", sample=f"{SHOP}/{path}/7")


def a_card(place=0):
    buttons = (Button(kind="QUICK_REPLY", text="Mi piace"), a_url("Vedi", "p"))
    return Card(header=Header(format="IMAGE", handle=f"4::{place}"), buttons=buttons)


OFFER = a_draft(
    category="MARKETING",
    header=Header(format="IMAGE", handle="4::a"),
    body="{{1}}, solo per oggi.",
    samples={"1": "Chiara"},
    offer=Offer(text="Offerta lampo"),
    buttons=(Button(kind="COPY_CODE", sample="LAMPO15"), a_url("Approfitta", "o")),
)
CAROUSEL = a_draft(category="MARKETING", body="{{1}}, le novità:", samples={"1": "Chiara"}, cards=(a_card(0), a_card(1)))
ITEMS = a_draft(
    category="MARKETING",
    header=Header(format="TEXT", text="{{1}}, il tuo carrello", sample="Chiara"),
    buttons=(Button(kind="MPM", text="View items"),),
)
FLOW = a_draft(buttons=(Button(kind="FLOW", text="Rispondi", flow_id="1", flow_screen="START"),))
CODE = Draft(name="a", language="it", category="AUTHENTICATION", code_expiration_minutes=5, add_security_recommendation=True)
ONE_TAP = replace(CODE, otp_kind="ONE_TAP", apps=(App(package_name="com.example.shop", signature_hash="K8a/AINcGX7"),))
DRAFTS = {
    "28_template_positional": a_draft(
        body="Ciao {{1}}, alle {{2}}.",
        samples={"1": "a", "2": "b"},
        buttons=(Button(kind="QUICK_REPLY", text="Confermo"), a_url("Dettagli", "b")),
    ),
    "29_template_named_media_header": a_draft(
        parameter_format="NAMED",
        header=Header(format="DOCUMENT", handle="4::a"),
        body="Ciao {{nome}}, il {{data}}.",
        samples={"nome": "a", "data": "b"},
    ),
    "30_template_currency_datetime": a_draft(body="Ricevuto {{1}} in data {{2}}.", samples={"1": "a", "2": "b"}),
    "31_template_location_header": a_draft(header=Header(format="LOCATION")),
    "32_template_auth_otp": CODE,
    "33_template_coupon_code": a_draft(
        body="Per te {{1}} di sconto.",
        samples={"1": "a"},
        buttons=(Button(kind="QUICK_REPLY", text="Basta"), Button(kind="COPY_CODE", sample="A")),
    ),
    "34_template_limited_time_offer": OFFER,
    "35_template_carousel": CAROUSEL,
    "36_template_flow_button": FLOW,
    "37_template_mpm": ITEMS,
}
VALUES = {
    "28_template_positional": {"body.1": "Chiara", "body.2": "20:30", "button.0": "booking:confirm:8841", "button.1": "8841"},
    "29_template_named_media_header": {
        "header.media": {"id": "1037543291540010", "filename": "promemoria.pdf"},
        "body.nome": "Chiara",
        "body.data": "4 dicembre",
    },
    "30_template_currency_datetime": {
        "body.1": {"currency": {"fallback_value": "74,90 €", "code": "EUR", "amount_1000": 74900}},
        "body.2": {"date_time": {"fallback_value": "21 novembre 2026"}},
    },
    "31_template_location_header": {
        "header.media": {"latitude": 41.902782, "longitude": 12.496366, "name": "Corriere", "address": "Via Nazionale, Roma"}
    },
    "32_template_auth_otp": {"body.1": "493027"},
    "33_template_coupon_code": {"body.1": "25%", "button.1": "AUTUNNO25"},
    "34_template_limited_time_offer": {
        "header.media": {"id": PICTURE},
        "body.1": "Chiara",
        "offer.expires": EXPIRES_MS,
        "button.0": "LAMPO15",
        "button.1": "lampo15",
    },
    "35_template_carousel": {
        "body.1": "Chiara",
        "card.0.header.media": {"id": PICTURE},
        "card.0.button.0": "like:zap-042",
        "card.0.button.1": "zap-042",
        "card.1.header.media": {"id": OTHER_PICTURE},
        "card.1.button.0": "like:zap-041",
        "card.1.button.1": "zap-041",
    },
    "36_template_flow_button": {"button.0": {"token": "tok_77", "data": {"ordine": "1042"}}},
    "37_template_mpm": {"header.1": "Chiara", "button.0": {"sections": [{"title": "Scarpe", "productIds": ["ZAP-042-NEG"]}]}},
}


def recorded(name):
    return json.loads((RECORDED / f"{name}.json").read_text())["template"]["components"]


def filled(draft, values):
    return payload_of(shown_components(draft), parameter_format=draft.parameter_format, values=values)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_filling_is_metas_own_example(name):
    assert filled(DRAFTS[name], VALUES[name]) == recorded(name)


@pytest.mark.parametrize("name", DRAFTS)
def test_metas_own_example_fits_its_template_and_no_other(name):
    draft = DRAFTS[name]
    must_fit(shown_components(draft), recorded(name), parameter_format=draft.parameter_format)
    with pytest.raises((TemplateDoesNotFit, TemplateValueMissing)):
        must_fit(
            shown_components(draft), recorded(next(other for other in DRAFTS if other != name)), parameter_format=draft.parameter_format
        )


@pytest.mark.parametrize("draft", [*DRAFTS.values(), ONE_TAP, replace(ONE_TAP, otp_kind="ZERO_TAP", zero_tap_terms_accepted=True)])
def test_a_draft_of_every_kind_comes_back_from_metas_shape(draft):
    back = draft_of(
        name=draft.name,
        language=draft.language,
        category=draft.category,
        parameter_format=draft.parameter_format,
        components=components_of(draft),
    )
    assert back == draft


@pytest.mark.parametrize(
    ("name", "key"),
    [(name, key) for name in DRAFTS for key in VALUES[name] if key in {blank.key for blank in blanks_of(shown_components(DRAFTS[name]))}],
)
def test_each_blank_that_is_empty_is_named(name, key):
    with pytest.raises(TemplateValueMissing) as missing:
        filled(DRAFTS[name], {**VALUES[name], key: ""})
    assert missing.value.facts["field"] == key


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("34_template_limited_time_offer", "offer.expires", 1795390000),
        ("34_template_limited_time_offer", "header.media", "javascript:alert(1)"),
        ("34_template_limited_time_offer", "header.media", "a.jpg"),
        ("31_template_location_header", "header.media", {"latitude": 91, "longitude": 0}),
        ("35_template_carousel", "card.1.button.0", "x" * 257),
        ("32_template_auth_otp", "body.1", "1" * 16),
        ("37_template_mpm", "button.0", {"sections": [{"title": "a", "productIds": [str(n) for n in range(31)]}]}),
        ("37_template_mpm", "button.0", {"sections": [{"title": "x" * 25, "productIds": ["1"]}]}),
        ("33_template_coupon_code", "button.1", "x" * 21),
    ],
)
def test_what_meta_would_refuse_in_a_blank_is_refused_before(name, key, value):
    with pytest.raises(TemplateValueRefused) as refused:
        filled(DRAFTS[name], {**VALUES[name], key: value})
    assert refused.value.facts["field"] == key


def test_a_carousel_is_shown_card_by_card_as_it_is_sent():
    shown = rendered(components_of(CAROUSEL), recorded("35_template_carousel"))
    assert shown["body"] == "Chiara, le novità:"
    assert [card["header"] for card in shown["cards"]] == [
        {"format": "IMAGE", "media": {"id": PICTURE}},
        {"format": "IMAGE", "media": {"id": OTHER_PICTURE}},
    ]
    assert shown["cards"][1]["buttons"][1] == {"type": "URL", "text": "Vedi", "url": f"{SHOP}/p/zap-041"}


def test_an_offer_is_shown_with_its_end_and_its_code():
    shown = rendered(components_of(OFFER), recorded("34_template_limited_time_offer"))
    assert shown["offer"] == {"text": "Offerta lampo", "expiresAtMs": EXPIRES_MS}
    assert shown["buttons"][0] == {"type": "COPY_CODE", "text": "", "code": "LAMPO15"}


def test_products_are_counted():
    assert rendered(components_of(ITEMS), recorded("37_template_mpm"))["buttons"][0]["products"] == 1


def test_a_catalog_needs_nothing_and_takes_a_picture():
    draft = a_draft(category="MARKETING", buttons=(Button(kind="CATALOG", text="View catalog"),))
    assert filled(draft, {}) == []
    action = {"type": "action", "action": {"thumbnail_product_retailer_id": "ZAP"}}
    assert filled(draft, {"button.0": "ZAP"}) == [{"type": "button", "sub_type": "catalog", "index": "0", "parameters": [action]}]


def test_a_product_stands_in_the_header():
    draft = a_draft(header=Header(format="PRODUCT"), buttons=(Button(kind="SPM", text="View"),))
    product = {"product_retailer_id": "ZAP", "catalog_id": "9"}
    payload = filled(draft, {"header.media": {"catalogId": "9", "productId": "ZAP"}})
    assert payload == [{"type": "header", "parameters": [{"type": "product", "product": product}]}]
    assert rendered(components_of(draft), payload)["header"]["media"] == product


def test_a_call_in_whatsapp_has_nothing_to_fill_in():
    draft = a_draft(buttons=(Button(kind="VOICE_CALL", text="Chiamaci"),))
    assert filled(draft, {}) == []
    assert rendered(components_of(draft), [])["buttons"] == [{"type": "VOICE_CALL", "text": "Chiamaci"}]


def test_a_codes_button_is_known_by_the_address_that_meta_makes_of_it():
    address = "https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&cta_display_name=Autofill&package_name=com.example.shop"
    button = {"type": "URL", "text": "Autofill", "url": f"{address}&signature_hash=K8a%2FAINcGX7&code=otp{{{{1}}}}", "example": ["x"]}
    parts = [
        {"type": "BODY", "text": "*{{1}}* è il tuo codice.", "add_security_recommendation": True},
        {"type": "FOOTER", "text": "Scade tra 5 minuti.", "code_expiration_minutes": 5},
        {"type": "BUTTONS", "buttons": [button]},
    ]
    assert draft_of(name="a", language="it", category="AUTHENTICATION", parameter_format="POSITIONAL", components=parts) == ONE_TAP
    assert [blank.key for blank in blanks_of(parts)] == ["body.1"]
    assert payload_of(parts, parameter_format="POSITIONAL", values={"body.1": "493027"}) == recorded("32_template_auth_otp")


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ([], "body"),
        ([{"type": "body", "parameters": [{"type": "text", "text": "a"}] * 2}], "body"),
        ([{"type": "body", "parameters": [{"type": "text", "text": "a"}]}], "carousel"),
        ([{"type": "body", "parameters": [{"type": "text", "text": "a"}]}, {"type": "carousel", "cards": [{}]}], "carousel"),
        ([{"type": "body", "parameters": [{"type": "text", "text": "a"}]}, {"type": "button", "index": "0"}], "button.0"),
        ([{"type": "body", "parameters": [{"type": "text", "text": "a"}]}, {"type": "button", "index": "x" * 99}], "button.xxx"),
    ],
)
def test_ready_made_components_that_do_not_fit_are_told_by_part(payload, field):
    with pytest.raises(TemplateDoesNotFit) as wrong:
        must_fit(components_of(CAROUSEL), payload, parameter_format="POSITIONAL")
    assert wrong.value.facts["field"] == field


@pytest.mark.parametrize("draft", [*DRAFTS.values(), ONE_TAP])
def test_a_preview_of_every_kind_can_be_drawn(draft):
    shown = preview(
        shown_components(draft), parameter_format=draft.parameter_format, samples={"card.0.header.media": "/media/templates/a.jpg"}
    )
    assert shown["body"]
    assert len(shown.get("cards", [])) == len(draft.cards)
