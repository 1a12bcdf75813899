"""Carousels, offers, login codes and buttons of the catalog: refused like at Meta when written and when sent."""

import copy
import json
from pathlib import Path

import pytest

from app.emulator.errors import GraphError
from app.emulator.templates.catalogue import TEMPLATES
from app.emulator.templates.check import check_template
from app.emulator.templates.creation import check_components
from app.emulator.templates.render import render_template
from app.emulator.validation.fields import Fields

OUTBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "outbound"


class Uploads:
    """Takes every handle that begins as Meta's do."""

    def type_of(self, handle):
        return "image/jpeg" if handle.startswith("4::") else None

    def address_of(self, handle):
        return f"https://samples.example/{handle}"


URL = {"type": "URL", "text": "See", "url": "https://shop.example/{{1}}", "example": ["https://shop.example/7"]}
CODE = {"type": "COPY_CODE", "example": "SAVE10"}
QUICK = {"type": "QUICK_REPLY", "text": "Yes"}
BODY = {"type": "BODY", "text": "Our new collection has arrived."}
PICTURE = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::a"]}}


def buttons(*given):
    return {"type": "BUTTONS", "buttons": list(given)}


def offer(**facts):
    return {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Only today", "has_expiration": True, **facts}}


def cards(*given):
    return {"type": "CAROUSEL", "cards": [{"components": list(card)} for card in given]}


def otp(**facts):
    return [{"type": "BODY"}, buttons({"type": "OTP", "otp_type": "COPY_CODE", **facts})]


CARD = (PICTURE, {"type": "BODY", "text": "A warm one."}, buttons(QUICK, URL))
APPS = [{"package_name": "com.example.shop", "signature_hash": "K8a/AINcGX7"}]


def check(components, category="MARKETING"):
    return check_components(copy.deepcopy(components), category=category, named=False, uploads=Uploads())


@pytest.mark.parametrize(
    ("components", "category"),
    [
        ([PICTURE, offer(), BODY, buttons(CODE, URL)], "MARKETING"),
        ([BODY, cards(CARD, CARD)], "MARKETING"),
        (otp(), "AUTHENTICATION"),
        (otp(otp_type="ONE_TAP", supported_apps=APPS), "AUTHENTICATION"),
        (otp(otp_type="ZERO_TAP", supported_apps=APPS, zero_tap_terms_accepted=True), "AUTHENTICATION"),
        ([BODY, buttons({"type": "CATALOG", "text": "View catalog"})], "MARKETING"),
        ([BODY, buttons({"type": "VOICE_CALL", "text": "Call"})], "UTILITY"),
    ],
)
def test_good_ones_are_taken(components, category):
    check(components, category)


def test_a_sample_is_kept_by_the_address_at_which_it_can_be_seen():
    kept = check([BODY, cards(CARD, CARD)])
    assert kept[1]["cards"][1]["components"][0]["example"]["header_handle"] == ["https://samples.example/4::a"]


@pytest.mark.parametrize(
    ("components", "category", "subcode"),
    [
        ([offer(text="x" * 17), BODY, buttons(CODE, URL)], "MARKETING", 2388043),
        ([offer(), BODY, buttons(CODE, URL)], "UTILITY", 2388103),
        ([offer(), BODY, {"type": "FOOTER", "text": "Shop"}, buttons(CODE, URL)], "MARKETING", 2388073),
        ([offer(), {**BODY, "text": "word " * 130}, buttons(CODE, URL)], "MARKETING", 2388040),
        ([{"type": "HEADER", "format": "TEXT", "text": "a"}, offer(), BODY, buttons(CODE, URL)], "MARKETING", 2388047),
        ([offer(), BODY, buttons(URL, CODE)], "MARKETING", 2388060),
        ([offer(), BODY, buttons(URL)], "MARKETING", 2388060),
        ([offer(), BODY, buttons({**CODE, "example": "x" * 16}, URL)], "MARKETING", 2388060),
        ([BODY, cards(CARD)], "MARKETING", 2388043),
        ([BODY, cards(CARD, CARD[:1] + CARD[2:])], "MARKETING", 2388043),
        ([BODY, cards(CARD, (PICTURE, CARD[1], buttons(URL)))], "MARKETING", 2388043),
        ([BODY, cards(CARD[1:], CARD[1:])], "MARKETING", 2388047),
        ([BODY, cards(CARD[:2], CARD[:2])], "MARKETING", 2388060),
        ([BODY, cards((PICTURE, {"type": "BODY", "text": "x" * 161}, CARD[2]), CARD)], "MARKETING", 2388040),
        ([BODY, cards(({**PICTURE, "example": {"header_handle": ["https://x.example/a"]}}, *CARD[1:]), CARD)], "MARKETING", 2388084),
        (otp(otp_type="TELEPATHY"), "AUTHENTICATION", 2388131),
        (otp(otp_type="ONE_TAP"), "AUTHENTICATION", 2388131),
        (otp(otp_type="ONE_TAP", supported_apps=[{"package_name": "shop", "signature_hash": "K8a/AINcGX7"}]), "AUTHENTICATION", 2388131),
        (otp(otp_type="ZERO_TAP", supported_apps=APPS), "AUTHENTICATION", 2388131),
    ],
)
def test_bad_ones_are_refused_with_metas_subcode(components, category, subcode):
    with pytest.raises(GraphError) as refusal:
        check(components, category)
    assert (refusal.value.code, refusal.value.subcode) == (100, subcode)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: f"{template.name}-{template.language}")
def test_the_ready_made_ones_would_be_taken(template):
    if template.category == "AUTHENTICATION":
        return
    components = json.loads(json.dumps(template.components).replace("ready-made.", "4::ready-made."))
    named = template.parameter_format == "NAMED"
    check_components(components, category=template.category, named=named, uploads=Uploads())


def sent(name, change):
    template = json.loads((OUTBOUND / f"{name}.json").read_text())["template"]
    change(template["components"])
    return template


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("34_template_limited_time_offer", lambda parts: parts.pop(2), 131008),
        (
            "34_template_limited_time_offer",
            lambda parts: parts[2]["parameters"][0]["limited_time_offer"].update(expiration_time_ms=1795390000),
            131009,
        ),
        ("34_template_limited_time_offer", lambda parts: parts[3].update(sub_type="url"), 132012),
        ("35_template_carousel", lambda parts: parts[1]["cards"].reverse(), 132012),
        ("35_template_carousel", lambda parts: parts[1]["cards"][0]["components"].pop(0), 132012),
        ("35_template_carousel", lambda parts: parts[1]["cards"][0]["components"].pop(2), 131008),
        ("37_template_mpm", lambda parts: parts.pop(1), 131008),
        ("37_template_mpm", lambda parts: parts[1]["parameters"][0]["action"].pop("sections"), 131008),
        ("37_template_mpm", lambda parts: parts[1]["parameters"][0]["action"]["sections"][0].update(title="x" * 25), 131009),
    ],
)
def test_what_a_send_leaves_out_or_mixes_up_is_refused(name, change, code):
    with pytest.raises(GraphError) as refusal:
        check_template(Fields(sent(name, change), "template"), knows_media=lambda _: True)
    assert refusal.value.code == code


def test_the_phone_shows_cards_and_offers_with_what_was_sent():
    shown = {}
    for name in ("34_template_limited_time_offer", "35_template_carousel"):
        template = sent(name, lambda parts: None)
        shown[name] = render_template(check_template(Fields(template, "template"), knows_media=lambda _: True), template)
    assert shown["34_template_limited_time_offer"]["offer"] == {"text": "Offerta lampo", "expires_at_ms": 1795390000000}
    assert shown["34_template_limited_time_offer"]["media"] == {"kind": "image", "id": "1037543291543636"}
    second = shown["35_template_carousel"]["cards"][1]
    assert [button["payload"] or button["url"] for button in second["buttons"]] == ["like:zap-041", "https://shop.example/p/zap-041"]
