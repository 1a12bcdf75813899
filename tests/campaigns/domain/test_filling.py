"""What is shown is what is sent; and a draft survives the way to Meta and back."""

from dataclasses import replace

import pytest

from app.campaigns.domain.blanks import blanks_of
from app.campaigns.domain.components import components_of, shown_components
from app.campaigns.domain.draft import Button, Draft, Header
from app.campaigns.domain.filling import payload_of
from app.campaigns.domain.preview import CustomerFacts, preview, suggested_values
from app.campaigns.domain.reading import draft_of
from app.campaigns.domain.rendering import rendered
from app.campaigns.domain.values import TemplateValueMissing, TemplateValueRefused

ORDER = Draft(
    name="order_ready",
    language="en",
    category="UTILITY",
    header=Header(format="TEXT", text="Order {{1}}", sample="A7"),
    body="Hi {{1}}, order {{2}} is ready for you.",
    samples={"1": "Chiara", "2": "A7"},
    footer="Bottega Aurora",
    buttons=(
        Button(kind="URL", text="See it", url="https://shop.example/o/{{1}}", sample="https://shop.example/o/7"),
        Button(kind="PHONE_NUMBER", text="Call us", phone_number="+390655550100"),
        Button(kind="COPY_CODE", sample="SAVE10"),
    ),
)
VALUES = {"header.1": "B9", "body.1": "Emma", "body.2": "B9", "button.0": "b9", "button.2": "TEN"}
PARTS = components_of(ORDER)


def filled(**changes):
    return payload_of(PARTS, parameter_format="POSITIONAL", values={**VALUES, **changes})


def test_values_become_metas_payload():
    assert filled() == [
        {"type": "header", "parameters": [{"type": "text", "text": "B9"}]},
        {"type": "body", "parameters": [{"type": "text", "text": "Emma"}, {"type": "text", "text": "B9"}]},
        {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "b9"}]},
        {"type": "button", "sub_type": "copy_code", "index": "2", "parameters": [{"type": "coupon_code", "coupon_code": "TEN"}]},
    ]


def test_what_is_shown_is_drawn_from_the_payload():
    shown = rendered(PARTS, filled())
    assert shown["header"] == {"format": "TEXT", "text": "Order B9"}
    assert shown["body"] == "Hi Emma, order B9 is ready for you."
    assert shown["footer"] == "Bottega Aurora"
    assert shown["buttons"] == [
        {"type": "URL", "text": "See it", "url": "https://shop.example/o/b9"},
        {"type": "PHONE_NUMBER", "text": "Call us", "phoneNumber": "+390655550100"},
        {"type": "COPY_CODE", "text": "", "code": "TEN"},
    ]


def test_named_variables_carry_their_names():
    parts = components_of(
        Draft(name="a", language="en", category="UTILITY", parameter_format="NAMED", body="Hi {{name}}, it is {{what}} now.")
    )
    payload = payload_of(parts, parameter_format="NAMED", values={"body.name": "Emma", "body.what": "late"})
    assert payload[0]["parameters"][0] == {"type": "text", "parameter_name": "name", "text": "Emma"}
    assert rendered(parts, payload)["body"] == "Hi Emma, it is late now."


@pytest.mark.parametrize("key", list(VALUES))
def test_a_blank_that_is_not_filled_is_named(key):
    with pytest.raises(TemplateValueMissing) as missing:
        filled(**{key: ""})
    assert missing.value.facts["field"] == key


@pytest.mark.parametrize("value", ["two\nlines", "a\ttab", "five     blanks", "x" * 1100])
def test_what_whatsapp_takes_in_no_variable_is_refused(value):
    with pytest.raises(TemplateValueRefused) as refused:
        filled(**{"body.2": value})
    assert refused.value.facts["field"] == "body.2"


def test_a_value_that_makes_the_header_too_long_is_refused():
    with pytest.raises(TemplateValueRefused) as refused:
        filled(**{"header.1": "x" * 60})
    assert refused.value.facts["field"] == "header.1"


def test_a_picture_is_sent_by_its_address():
    parts = components_of(replace(ORDER, header=Header(format="IMAGE", handle="4::x"), buttons=()))
    payload = payload_of(parts, parameter_format="POSITIONAL", values={**VALUES, "header.media": "https://shop.example/a.jpg"})
    assert payload[0] == {"type": "header", "parameters": [{"type": "image", "image": {"link": "https://shop.example/a.jpg"}}]}


def test_a_draft_comes_back_from_metas_shape_as_it_was():
    back = draft_of(name=ORDER.name, language="en", category="UTILITY", parameter_format="POSITIONAL", components=PARTS)
    assert back == ORDER


def test_a_part_that_nobody_knows_is_not_for_this_editor():
    parts = [{"type": "BODY", "text": "New:"}, {"type": "HOLOGRAM"}]
    assert draft_of(name="a", language="en", category="MARKETING", parameter_format="POSITIONAL", components=parts) is None


def test_a_code_is_sent_in_the_body_and_in_the_button():
    parts = shown_components(Draft(name="code", language="it", category="AUTHENTICATION", code_expiration_minutes=5))
    payload = payload_of(parts, parameter_format="POSITIONAL", values={"body.1": "493021"})
    assert [part["parameters"][0]["text"] for part in payload] == ["493021", "493021"]
    assert payload[1]["sub_type"] == "url"
    assert "493021" in rendered(parts, payload)["body"]


def test_a_preview_shows_samples_and_leaves_what_has_none():
    assert preview(PARTS, parameter_format="POSITIONAL", samples={})["body"] == "Hi Chiara, order A7 is ready for you."
    bare = components_of(replace(ORDER, samples={}))
    assert preview(bare, parameter_format="POSITIONAL", samples={})["body"] == "Hi {{1}}, order {{2}} is ready for you."


def test_the_customers_name_is_suggested_where_it_belongs():
    facts = CustomerFacts(name="Chiara Lombardi", phone="+39 333 555 0142", shop_name="Bottega")
    assert suggested_values(PARTS, facts, samples={}) == {"body.1": "Chiara", "button.2": "SAVE10"}
    named = components_of(
        Draft(name="a", language="it", category="UTILITY", parameter_format="NAMED", body="Ciao {{nome}} da {{negozio}} oggi {{data}}.")
    )
    assert suggested_values(named, facts, samples={}) == {"body.nome": "Chiara", "body.negozio": "Bottega"}
    assert [blank.key for blank in blanks_of(named)] == ["body.nome", "body.negozio", "body.data"]
