"""The linter says beforehand what Meta would say afterwards."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.campaigns.domain.components import components_of
from app.campaigns.domain.draft import App, Button, Card, Draft, Header, Offer
from app.campaigns.domain.linting.lint import lint
from app.campaigns.domain.template import Template
from app.kernel.ids import new_id

ROOT = Path(__file__).parents[3]
LINTING, LOCALES = ROOT / "app" / "campaigns" / "domain" / "linting", ROOT / "web" / "src" / "locales"

GOOD = Draft(
    name="order_shipped",
    language="en",
    category="UTILITY",
    body="Hello {{1}}, your order has been handed to the courier today.",
    samples={"1": "Chiara"},
    footer="Bottega Aurora",
    buttons=(Button(kind="QUICK_REPLY", text="Where is it?"),),
)


def codes(draft, others=()):
    return {finding.code for finding in lint(draft, others)}


def with_body(body, **samples):
    return replace(GOOD, body=body, samples={key.removeprefix("v"): value for key, value in samples.items()})


def stored(draft):
    now = datetime(2026, 11, 25, tzinfo=UTC)
    return Template(
        id=new_id(), waba_id="1", meta_id="2", name=draft.name, language=draft.language, category=draft.category,
        parameter_format="POSITIONAL", components=components_of(draft), status="APPROVED", created_at=now, updated_at=now,
    )  # fmt: skip


def test_a_good_template_is_left_in_peace():
    assert lint(GOOD) == []


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(GOOD, name=""), "name_missing"),
        (replace(GOOD, name="Order shipped!"), "name_pattern"),
        (replace(GOOD, name="x" * 513), "name_too_long"),
        (replace(GOOD, language="english"), "language_unknown"),
        (replace(GOOD, body=" "), "body_missing"),
        (replace(GOOD, body="word " * 300), "body_too_long"),
        (with_body("{{1}} is on its way to you now", v1="It"), "variable_at_start"),
        (with_body("Your order is on its way, {{1}}", v1="Chiara"), "variable_at_end"),
        (with_body("Your order is on its way, {{1}}.", v1="Chiara"), "variable_at_end"),
        (with_body("Your order {{1}} {{2}} is on its way", v1="a", v2="b"), "variables_adjacent"),
        (with_body("Hi {{1}} and {{2}}!", v1="a", v2="b"), "variables_too_many"),
        (with_body("Your order {{2}} is on its way now", v2="b"), "variables_out_of_order"),
        (with_body("Your order {{1}} is on its way now"), "sample_missing"),
        (with_body("Your order {{1}} is on its way now", v1="{{1}}"), "sample_is_variable"),
        (with_body("Your order {{1} is on its way now"), "braces_unbalanced"),
        (with_body("Your order\n\n\n\n\nis on its way now"), "too_many_blank_lines"),
        (with_body("Your order is on its way " + "🎉" * 11), "too_many_emoji"),
        (
            replace(GOOD, parameter_format="NAMED", body="Your order {{OrderId}} is on its way now", samples={"OrderId": "7"}),
            "variable_name",
        ),
        (replace(GOOD, header=Header(format="TEXT", text="x" * 61)), "header_too_long"),
        (replace(GOOD, header=Header(format="TEXT", text="Order {{1}} of {{2}}", sample="7")), "header_many_variables"),
        (replace(GOOD, header=Header(format="TEXT", text="Order {{1}} sent")), "sample_missing"),
        (replace(GOOD, header=Header(format="TEXT", text="*Order*")), "header_formatting"),
        (replace(GOOD, header=Header(format="IMAGE")), "header_media_missing"),
        (replace(GOOD, footer="x" * 61), "footer_too_long"),
        (replace(GOOD, footer="For {{1}}"), "footer_variable"),
    ],
)
def test_what_meta_refuses_in_a_text_is_said_beforehand(draft, code):
    assert code in codes(draft)


@pytest.mark.parametrize(
    ("buttons", "code"),
    [
        ([Button(kind="QUICK_REPLY", text=f"Reply {n}") for n in range(11)], "buttons_too_many"),
        ([Button(kind="PHONE_NUMBER", text=f"Call {n}", phone_number="+390655550100") for n in range(2)], "buttons_too_many_of_kind"),
        (
            [
                Button(kind="QUICK_REPLY", text="Yes"),
                Button(kind="URL", text="See", url="https://shop.example/a"),
                Button(kind="QUICK_REPLY", text="No"),
            ],
            "quick_replies_apart",
        ),
        ([Button(kind="QUICK_REPLY", text="Yes"), Button(kind="QUICK_REPLY", text="yes ")], "button_text_twice"),
        ([Button(kind="QUICK_REPLY")], "button_text_missing"),
        ([Button(kind="QUICK_REPLY", text="x" * 26)], "button_text_too_long"),
        ([Button(kind="QUICK_REPLY", text="Hi {{1}}")], "button_text_plain"),
        ([Button(kind="URL", text="See", url="shop.example")], "url_invalid"),
        ([Button(kind="URL", text="See", url="https://bit.ly/3abc")], "url_shortened"),
        ([Button(kind="URL", text="See", url="https://wa.me/39333")], "url_to_whatsapp"),
        ([Button(kind="URL", text="See", url="https://shop.example/{{1}}/a", sample="https://shop.example/7/a")], "url_variable_place"),
        ([Button(kind="URL", text="See", url="https://shop.example/{{1}}")], "url_sample"),
        ([Button(kind="PHONE_NUMBER", text="Call", phone_number="0655")], "phone_invalid"),
        ([Button(kind="COPY_CODE", sample="x" * 21)], "code_missing"),
        ([Button(kind="FLOW", text="Answer")], "flow_missing"),
    ],
)
def test_what_meta_refuses_in_a_button_is_said_beforehand(buttons, code):
    assert code in codes(replace(GOOD, buttons=tuple(buttons)))


@pytest.mark.parametrize(
    "body",
    [
        "Our autumn sale has started in the shop.",
        "Solo oggi uno sconto per te nel negozio.",
        "Esta semana hay una oferta en la tienda.",
        "Come and get 20% less on everything you like.",
    ],
)
def test_promotional_words_in_a_utility_template_are_warned_of_in_each_language(body):
    found = [finding for finding in lint(with_body(body)) if finding.code == "promotion_in_utility"]
    assert [finding.severity for finding in found] == ["warning"]
    assert "promotion_in_utility" not in codes(replace(with_body(body), category="MARKETING"))


def test_asking_for_secrets_is_warned_of():
    assert "asks_for_secrets" in codes(with_body("Please send us your credit card number to go on."))


def test_marketing_without_a_way_to_stop_is_a_hint_and_no_more():
    marketing = replace(GOOD, category="MARKETING")
    assert [(finding.code, finding.severity) for finding in lint(marketing)] == [("no_way_to_stop", "hint")]
    assert lint(replace(marketing, buttons=(Button(kind="QUICK_REPLY", text="Stop messages"),))) == []


def test_the_same_name_or_the_same_words_twice_are_found():
    assert "name_taken" in codes(GOOD, [stored(GOOD)])
    assert "same_text" in codes(replace(GOOD, name="another"), [stored(GOOD)])
    assert codes(replace(GOOD, name="another", language="en_GB"), [stored(GOOD)]) == set()


def test_errors_come_before_warnings_and_hints():
    found = [finding.severity for finding in lint(replace(GOOD, name="", category="MARKETING", body="HELLO {{1}}. " + "SHOUT " * 10))]
    assert found == sorted(found, key=["error", "warning", "hint"].index)
    assert set(found) == {"error", "hint"}


def test_an_authentication_template_is_measured_by_its_own_rules():
    code = Draft(name="login_code", language="it", category="AUTHENTICATION", code_expiration_minutes=10)
    assert lint(code) == []
    assert codes(replace(code, code_expiration_minutes=91)) == {"code_expiration_range"}


URL = Button(kind="URL", text="See it", url="https://shop.example/p/{{1}}", sample="https://shop.example/p/7")
CODE = Button(kind="COPY_CODE", sample="SAVE10")
OFFER = replace(GOOD, category="MARKETING", footer="", offer=Offer(text="Only today"), buttons=(CODE, URL))
STOP = Button(kind="QUICK_REPLY", text="Stop")
CARD = Card(header=Header(format="IMAGE", handle="4::a"), body="A warm one.", buttons=(STOP, URL))
CAROUSEL = replace(GOOD, category="MARKETING", footer="", buttons=(), cards=(CARD, CARD))
APP = App(package_name="com.example.shop", signature_hash="K8a/AINcGX7")
LOGIN = Draft(name="login_code", language="it", category="AUTHENTICATION", code_expiration_minutes=10, otp_kind="ONE_TAP", apps=(APP,))


@pytest.mark.parametrize("draft", [CAROUSEL, LOGIN, replace(LOGIN, otp_kind="ZERO_TAP", zero_tap_terms_accepted=True)])
def test_good_templates_of_other_kinds_are_left_in_peace(draft):
    assert lint(draft) == []


def test_a_good_offer_has_no_more_than_a_hint():
    assert codes(OFFER) == {"no_way_to_stop"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"offer": Offer(text=" ")}, "offer_text_missing"),
        ({"offer": Offer(text="x" * 17)}, "offer_text_too_long"),
        ({"category": "UTILITY"}, "offer_category"),
        ({"footer": "Bottega"}, "offer_footer"),
        ({"header": Header(format="TEXT", text="Hello")}, "offer_header"),
        ({"body": "word " * 121}, "body_too_long"),
        ({"buttons": (CODE,)}, "offer_url_missing"),
        ({"buttons": (URL,)}, "offer_code_missing"),
        ({"buttons": (URL, CODE)}, "offer_code_first"),
        ({"buttons": (CODE, URL, STOP)}, "offer_buttons"),
        ({"buttons": (replace(CODE, sample="x" * 16), URL)}, "offer_code_too_long"),
    ],
)
def test_what_meta_refuses_in_an_offer_is_said_beforehand(changes, code):
    assert code in codes(replace(OFFER, **changes))
    assert code not in codes(OFFER)


def test_an_offer_without_an_end_needs_no_code():
    assert "offer_code_missing" not in codes(replace(OFFER, offer=Offer(text="Only today", has_expiration=False), buttons=(URL,)))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cards": (CARD,)}, "cards_count"),
        ({"cards": (CARD,) * 11}, "cards_count"),
        ({"footer": "Bottega"}, "carousel_alone"),
        ({"buttons": (STOP,)}, "carousel_alone"),
        ({"cards": (CARD, replace(CARD, body=""))}, "cards_differ"),
        ({"cards": (CARD, replace(CARD, buttons=(URL,)))}, "cards_differ"),
        ({"cards": (CARD, replace(CARD, header=Header(format="TEXT", text="a")))}, "card_header"),
        ({"cards": (CARD, replace(CARD, header=Header(format="IMAGE")))}, "card_media_missing"),
        ({"cards": (CARD, replace(CARD, body="x" * 161))}, "card_body_too_long"),
        ({"cards": (CARD, replace(CARD, body="For {{1}} alone"))}, "sample_missing"),
        ({"cards": (CARD, replace(CARD, buttons=()))}, "card_buttons"),
        ({"cards": (CARD, replace(CARD, buttons=(CODE, URL)))}, "card_buttons"),
        ({"cards": (CARD, replace(CARD, buttons=(STOP, replace(URL, url="https://bit.ly/3abc", sample=""))))}, "url_shortened"),
        ({"cards": (CARD, replace(CARD, header=Header(format="PRODUCT")))}, "product_needs_both"),
    ],
)
def test_what_meta_refuses_in_a_carousel_is_said_beforehand(changes, code):
    assert code in codes(replace(CAROUSEL, **changes))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"apps": ()}, "apps_count"),
        ({"apps": (APP,) * 6}, "apps_count"),
        ({"apps": (replace(APP, package_name="shop"),)}, "app_package"),
        ({"apps": (replace(APP, signature_hash="short"),)}, "app_signature"),
        ({"otp_kind": "ZERO_TAP"}, "zero_tap_terms"),
        ({"otp_kind": "MAGIC"}, "otp_kind_unknown"),
        ({"code_expiration_minutes": None}, "code_expiration_missing"),
    ],
)
def test_what_meta_refuses_in_a_login_code_is_said_beforehand(changes, code):
    assert code in codes(replace(LOGIN, **changes))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"buttons": (Button(kind="CATALOG", text="View catalog"), STOP)}, "shop_button_alone"),
        ({"category": "UTILITY", "buttons": (Button(kind="MPM", text="View items"),)}, "shop_button_category"),
        ({"buttons": (Button(kind="SPM", text="View"),)}, "product_needs_both"),
        ({"header": Header(format="PRODUCT"), "buttons": ()}, "product_needs_both"),
        ({"buttons": (Button(kind="VOICE_CALL", text=""),)}, "button_text_missing"),
        ({"buttons": (Button(kind="VOICE_CALL", text="Call"), Button(kind="VOICE_CALL", text="Ring"))}, "buttons_too_many_of_kind"),
        ({"buttons": (Button(kind="TELEPATHY", text="Think"),)}, "button_kind_unknown"),
        ({"header": Header(format="HOLOGRAM")}, "header_format_unknown"),
    ],
)
def test_buttons_of_the_catalog_and_calls_have_their_rules(changes, code):
    good = replace(GOOD, category="MARKETING", buttons=(Button(kind="CATALOG", text="View catalog"),))
    assert codes(good) == {"no_way_to_stop"}
    assert code in codes(replace(good, **changes))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Your order is on its way:\n{{1}}\nThank you for your patience", True),
        ("Your order is on its way:\n- {{1}} -\nThank you for your patience", True),
        ("Your order is on its way:\nNumber {{1}}\nThank you for your patience", False),
    ],
)
def test_a_variable_alone_on_its_line_floats(body, found):
    assert ("variable_floating" in codes(with_body(body, v1="7"))) is found


@pytest.mark.parametrize(
    ("language", "body", "looks"),
    [
        ("en", "Il tuo ordine è stato consegnato al corriere e sono in arrivo le scarpe", "it"),
        ("en", "Hemos entregado tu pedido al mensajero y llega en dos días con los zapatos", "es"),
        ("it", "We have handed your order to the courier and it will be with you", "en"),
        ("it", "Il tuo ordine è stato consegnato al corriere e sono in arrivo le scarpe", None),
        ("es_MX", "Hemos entregado tu pedido al mensajero y llega en dos días con los zapatos", None),
        ("en_GB", "We have handed your order to the courier and it will be with you", None),
        ("it", "Order 17 shipped", None),
        ("sq", "Porosia juaj iu dorëzua korrierit sot dhe vjen nesër", None),
    ],
)
def test_a_text_in_another_language_than_it_is_filed_under_is_warned_of(language, body, looks):
    found = [finding.facts["looks"] for finding in lint(replace(with_body(body), language=language)) if finding.code == "language_mismatch"]
    assert found == ([looks] if looks else [])


@pytest.mark.parametrize("body", ["Reply with your IBAN to get your money back.", "Necesitamos tu contraseña para seguir."])
def test_secrets_are_asked_for_in_no_language(body):
    assert "asks_for_secrets" in codes(with_body(body))


@pytest.mark.parametrize(
    "body", ["You have won a prize in our shop today", "Hai vinto un premio nel nostro negozio", "Has ganado un premio en la tienda"]
)
def test_prizes_sound_like_a_scam(body):
    assert "promises_prizes" in codes(with_body(body))


@pytest.mark.parametrize(
    "body",
    ["The appointment in our shop is tomorrow at ten.", "L'ordine è pronto nel nostro negozio.", "El pedido está listo en la tienda."],
)
def test_everyday_sentences_are_no_promotion_no_prize_and_no_question_for_secrets(body):
    assert not codes(with_body(body)) & {"promotion_in_utility", "promises_prizes", "asks_for_secrets", "shouting"}


def test_every_finding_says_what_to_do_in_each_language():
    said = {code for path in LINTING.glob("*.py") for code in re.findall(r'code="(\w+)"', path.read_text())}
    for language in ("en", "it", "es"):
        words = json.loads((LOCALES / language / "templates.json").read_text())["lint"]
        assert words.keys() == said
        assert all(word["says"] and word["fix"] for word in words.values())
