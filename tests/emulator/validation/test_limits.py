import copy
import json
from pathlib import Path

import pytest

from app.emulator.errors import GraphError
from app.emulator.validation.message import check_message

OUTBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "outbound"


def a_body(name, **changes):
    """A good body with some places changed: `interactive__footer__text="x"`; None removes the key."""
    body = json.loads(next(OUTBOUND.glob(f"{name}.json")).read_text())
    for path, value in changes.items():
        *parents, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        place = body
        for step in parents:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return copy.deepcopy(body)


def code_for(body):
    with pytest.raises(GraphError) as refusal:
        check_message(body, knows_media=lambda media_id: media_id.startswith("10375"))
    return refusal.value.code


def buttons(*titles, ids=None):
    return [{"type": "reply", "reply": {"id": (ids or titles)[place], "title": title}} for place, title in enumerate(titles)]


def sections(*row_counts, title="Section"):
    return [
        {"title": title, "rows": [{"id": f"{place}-{row}", "title": f"Row {row}"} for row in range(count)]}
        for place, count in enumerate(row_counts)
    ]


@pytest.mark.parametrize(
    "fixture", sorted(OUTBOUND.glob("[012]*.json")) + sorted(OUTBOUND.glob("3[0-7]*.json")), ids=lambda path: path.stem
)
def test_every_canonical_body_is_legal(fixture):
    outgoing = check_message(json.loads(fixture.read_text()), knows_media=lambda media_id: True)
    assert outgoing.type in fixture.stem.replace("_", " ") or outgoing.type in {"interactive", "template"}


TOO_MUCH_OR_WRONG = {
    "a text of 4097 characters": ("01_text", {"text__body": "x" * 4097}),
    "an empty text": ("01_text", {"text__body": "  "}),
    "a text that is a number": ("01_text", {"text__body": 7}),
    "a phone that is none": ("01_text", {"to": "call me"}),
    "callback data of 513 characters": ("04_text_tracked", {"biz_opaque_callback_data": "x" * 513}),
    "a caption of 1025 characters": ("06_image_id", {"image__caption": "x" * 1025}),
    "media by id and link at once": ("06_image_id", {"image__link": "https://cdn.example.it/a.png"}),
    "a link that is no web address": ("07_image_link", {"image__link": "ftp://cdn.example.it/a.png"}),
    "a latitude of 91": ("12_location", {"location__latitude": 91}),
    "four buttons": ("16_interactive_button", {"interactive__action__buttons": buttons("a", "b", "c", "d")}),
    "no button": ("16_interactive_button", {"interactive__action__buttons": []}),
    "a button title of 21 characters": ("16_interactive_button", {"interactive__action__buttons": buttons("x" * 21)}),
    "two buttons with one title": ("16_interactive_button", {"interactive__action__buttons": buttons("a", "a", ids=["1", "2"])}),
    "two buttons with one id": ("16_interactive_button", {"interactive__action__buttons": buttons("a", "b", ids=["1", "1"])}),
    "a button id of 257 characters": ("16_interactive_button", {"interactive__action__buttons": buttons("a", ids=["x" * 257])}),
    "a button id that ends with a blank": ("16_interactive_button", {"interactive__action__buttons": buttons("a", ids=["x "])}),
    "a button body of 1025 characters": ("16_interactive_button", {"interactive__body__text": "x" * 1025}),
    "a footer of 61 characters": ("16_interactive_button", {"interactive__footer__text": "x" * 61}),
    "a list body of 4097 characters": ("17_interactive_list", {"interactive__body__text": "x" * 4097}),
    "a list header of 61 characters": ("17_interactive_list", {"interactive__header__text": "x" * 61}),
    "a list with a picture above": ("17_interactive_list", {"interactive__header": {"type": "image", "image": {"id": "1037543291543636"}}}),
    "a list button of 21 characters": ("17_interactive_list", {"interactive__action__button": "x" * 21}),
    "11 rows over two sections": ("17_interactive_list", {"interactive__action__sections": sections(6, 5)}),
    "11 sections": ("17_interactive_list", {"interactive__action__sections": sections(*[1] * 11)}),
    "a section without rows": ("17_interactive_list", {"interactive__action__sections": sections(0)}),
    "a section title of 25 characters": ("17_interactive_list", {"interactive__action__sections": sections(1, title="x" * 25)}),
    "a row title of 25 characters": ("17_interactive_list", {"interactive__action__sections__0__rows__0__title": "x" * 25}),
    "a row description of 73 characters": ("17_interactive_list", {"interactive__action__sections__0__rows__0__description": "x" * 73}),
    "a row id of 201 characters": ("17_interactive_list", {"interactive__action__sections__0__rows__0__id": "x" * 201}),
    "two rows with one id": ("17_interactive_list", {"interactive__action__sections__0__rows__0__id": "slot_2030"}),
    "a link button of 21 characters": ("18_interactive_cta_url", {"interactive__action__parameters__display_text": "x" * 21}),
    "a link button to nowhere": ("18_interactive_cta_url", {"interactive__action__parameters__url": "menu"}),
    "a product with a header": ("20_interactive_product", {"interactive__header": {"type": "text", "text": "x"}}),
    "a flow by id and name at once": ("23_interactive_flow", {"interactive__action__parameters__flow_name": "x"}),
    "an unknown kind of interactive": ("16_interactive_button", {"interactive__type": "hologram"}),
    "a carousel of one card": ("27_interactive_media_carousel", {"interactive__action__cards__1": None}),
    "a quoted reaction": ("14_reaction", {"context": {"message_id": "wamid.x"}}),
}
MISSING = {
    "no recipient": ("01_text", {"to": None}),
    "no body": ("01_text", {"text__body": None}),
    "no content": ("01_text", {"text": None}),
    "media without id and link": ("06_image_id", {"image__id": None}),
    "a contact with a formatted name alone": ("13_contacts", {"contacts__0__name__first_name": None}),
    "a reaction to nothing": ("14_reaction", {"reaction__message_id": None}),
    "no action": ("16_interactive_button", {"interactive__action": None}),
    "an interactive without body": ("16_interactive_button", {"interactive__body": None}),
    "two sections of which one has no title": ("17_interactive_list", {"interactive__action__sections__0__title": None}),
    "a product list without header": ("21_interactive_product_list", {"interactive__header": None}),
}
UNKNOWN = {
    "another product than whatsapp": ("01_text", {"messaging_product": "messenger"}),
    "a key beside the message": ("01_text", {"colour": "red"}),
    "a key inside the text": ("01_text", {"text__colour": "red"}),
    "a caption on audio": ("08_audio_voice", {"audio__caption": "x"}),
    "a caption on a sticker": ("11_sticker", {"sticker__caption": "x"}),
    "media that was never uploaded": ("06_image_id", {"image__id": "999"}),
}


@pytest.mark.parametrize(("name", "changes"), TOO_MUCH_OR_WRONG.values(), ids=TOO_MUCH_OR_WRONG.keys())
def test_a_value_beyond_its_limit_is_refused_with_131009(name, changes):
    assert code_for(a_body(name, **changes)) == 131009


@pytest.mark.parametrize(("name", "changes"), MISSING.values(), ids=MISSING.keys())
def test_something_missing_is_refused_with_131008(name, changes):
    assert code_for(a_body(name, **changes)) == 131008


@pytest.mark.parametrize(("name", "changes"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_something_that_does_not_belong_there_is_refused_with_100(name, changes):
    assert code_for(a_body(name, **changes)) == 100


def test_an_unknown_type_is_refused_with_131051():
    assert code_for(a_body("01_text", type="hologram")) == 131051


@pytest.mark.parametrize("to", ["393335550142", "+39 333 555-0142", "(39) 333.5550142"])
def test_a_phone_may_be_written_in_the_usual_ways(to):
    assert check_message(a_body("01_text", to=to), knows_media=lambda _: True).to == to


def test_exactly_the_limits_are_allowed():
    ten_rows = a_body("17_interactive_list", interactive__action__sections=sections(5, 5), interactive__action__button="x" * 20)
    three = a_body("16_interactive_button", interactive__action__buttons=buttons("x" * 20, "b", "c"), interactive__body__text="x" * 1024)
    for body in (ten_rows, three, a_body("01_text", text__body="x" * 4096)):
        check_message(body, knows_media=lambda _: True)
