import json
from pathlib import Path

import pytest

from app.emulator.errors import GraphError
from app.emulator.templates.catalogue import approved_template
from app.emulator.templates.check import check_template
from app.emulator.templates.render import render_template
from app.emulator.validation.fields import Fields

OUTBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "outbound"


def a_template(name):
    return json.loads((OUTBOUND / f"{name}.json").read_text())["template"]


def code_for(template):
    with pytest.raises(GraphError) as refusal:
        check_template(Fields(template, "template"), knows_media=lambda _: True)
    return refusal.value.code


def test_a_template_in_another_language_does_not_exist():
    assert code_for(a_template("28_template_positional") | {"language": {"code": "de"}}) == 132001


def test_a_parameter_too_few_is_refused():
    template = a_template("28_template_positional")
    template["components"][0]["parameters"].pop()
    assert code_for(template) == 132000


def test_a_parameter_with_a_line_break_is_refused():
    template = a_template("28_template_positional")
    template["components"][0]["parameters"][0]["text"] = "Chiara\nLombardi"
    assert code_for(template) == 132012


def test_a_wrong_parameter_name_is_refused():
    template = a_template("29_template_named_media_header")
    template["components"][1]["parameters"][0]["parameter_name"] = "cognome"
    assert code_for(template) == 132000


def test_a_picture_where_the_template_has_a_document_is_refused():
    template = a_template("29_template_named_media_header")
    template["components"][0]["parameters"] = [{"type": "image", "image": {"link": "https://cdn.example.it/a.png"}}]
    assert code_for(template) == 132012


def test_a_url_button_needs_its_suffix():
    template = a_template("28_template_positional")
    template["components"].pop()
    assert code_for(template) == 131008


def test_a_carousel_needs_as_many_cards_as_were_approved():
    template = a_template("35_template_carousel")
    template["components"][1]["cards"].pop()
    assert code_for(template) == 132012


def test_the_phone_shows_the_texts_filled_in():
    template = a_template("28_template_positional")
    shown = render_template(approved_template(name=template["name"], language="it"), template)
    assert shown["body"] == "Ciao Chiara, ti aspettiamo alle 20:30 nel nostro negozio."
    assert shown["buttons"][0]["payload"] == "booking:confirm:8841"
    assert shown["buttons"][1]["url"] == "https://shop.example/b/8841"
