"""The linter says beforehand what Meta would say afterwards."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.campaigns.domain.components import components_of
from app.campaigns.domain.draft import Button, Draft, Header
from app.campaigns.domain.linting.lint import lint
from app.campaigns.domain.template import Template
from app.kernel.ids import new_id

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
