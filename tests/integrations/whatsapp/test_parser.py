"""What each recorded webhook says."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from app.integrations.whatsapp import items
from app.integrations.whatsapp.parser import parse_webhook
from tests.integrations.whatsapp.bodies import MADRID, ROME, WABA, body

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def items_of(number: int) -> list[Any]:
    return list(parse_webhook(body(number), received_at=NOW))


def message_of(number: int) -> items.InboundMessage:
    (item,) = items_of(number)
    assert isinstance(item, items.InboundMessage)
    return item


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ([*range(1, 13), *range(15, 20), 21, *range(23, 31)], items.InboundMessage),
        ([13, 14], items.InboundReaction),
        ([20], items.AddressChanged),
        ([22, *range(46, 57)], items.AccountNotice),
        (range(31, 38), items.StatusUpdate),
        ([41], items.BusinessEcho),
        ([44], items.MessageEdited),
        ([45], items.MessageRevoked),
        ([57], items.MarketingPreference),
    ],
)
def test_every_recorded_body_of_one_thing_is_that_thing(numbers: list[int], kind: type) -> None:
    assert {number: [type(item) for item in items_of(number)] for number in numbers} == {number: [kind] for number in numbers}


@pytest.mark.parametrize(
    ("number", "kinds"),
    [
        (38, [items.StatusUpdate] * 3),
        (39, [items.InboundMessage] * 3 + [items.StatusUpdate]),
        (40, [items.InboundMessage] * 2),
        (42, [items.AddressBookEntry] * 2),
        (43, [items.PastMessage] * 2),
    ],
)
def test_every_recorded_body_of_several_things_is_all_of_them_in_order(number: int, kinds: list[type]) -> None:
    assert [type(item) for item in items_of(number)] == kinds


def test_a_text_says_who_wrote_when_and_what() -> None:
    item = message_of(1)
    assert item.phone_number_id == ROME
    assert item.sender == items.Sender(wa_id="393335550142", user_id="IT.48201957364102857719", name="Chiara Lombardi")
    assert item.occurred_at == datetime.fromtimestamp(1795300000, UTC)
    assert (item.body.type, item.body.text) == ("text", "Buongiorno, avete ancora posto per due domani sera?")


def test_every_code_point_of_a_text_is_kept() -> None:
    text = message_of(26).body.text
    assert "👨\u200d👩\u200d👧\u200d👦" in text
    assert "\u202e123\u202c" in text
    assert "n\u0303" in text  # not put together
    assert "ñ" in text
    assert len(message_of(27).body.text) == 4096


def test_a_quote_is_a_quote_and_a_forward_is_not() -> None:
    assert (message_of(2).quoted_wamid or "").startswith("wamid.")
    assert message_of(3).quoted_wamid is None
    assert message_of(3).body.content["forwarded"] is True
    assert "forwarded" not in message_of(2).body.content


def test_the_product_and_the_ad_that_a_text_came_from_are_kept() -> None:
    assert message_of(4).body.content["referredProduct"] == {"catalog_id": "194836987003835", "product_retailer_id": "ZAP-042-NEG"}
    assert message_of(5).body.content["referral"]["ctwa_clid"]


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (6, {"mimeType": "image/jpeg", "caption": "Ecco la ricevuta 📎"}),
        (7, {"mimeType": "video/mp4"}),
        (8, {"mimeType": "audio/ogg; codecs=opus", "voice": True}),
        (9, {"mimeType": "application/pdf"}),
        (10, {"mimeType": "image/webp", "animated": True}),
    ],
)
def test_a_file_is_known_by_its_id_and_digest(number: int, facts: dict[str, Any]) -> None:
    content = message_of(number).body.content
    assert content["mediaId"].endswith(f"{number:02d}")
    assert content["sha256"]
    assert facts.items() <= content.items()


def test_a_document_has_its_name_and_its_caption_is_what_can_be_read() -> None:
    item = message_of(9)
    assert item.body.content["filename"].endswith(".pdf")
    assert item.body.text == "Fattura di ottobre"


def test_a_place_and_two_contact_cards() -> None:
    assert message_of(11).body.content["latitude"] == 41.902782
    cards = message_of(12).body.content["cards"]
    assert [card["name"] for card in cards] == ["Lucía Gómez Prado", "Fontanero"]
    assert cards[1]["phones"][0]["waId"] is None


def test_a_tap_carries_its_id_and_its_title() -> None:
    assert [(message_of(n).body.tap_id, message_of(n).body.text) for n in (15, 16, 18)] == [
        ("booking:confirm:8841", "Confermo"),
        ("slot_2030", "20:30"),
        ("unsub:newsletter", "Non voglio più offerte"),
    ]


def test_a_forms_answers_are_read_out_of_their_string() -> None:
    assert message_of(17).body.content["response"]["nombre"] == "Íñigo"


def test_an_order_lists_what_was_ordered() -> None:
    ordered = message_of(19).body.content["items"]
    assert round(sum(line["quantity"] * line["itemPrice"] for line in ordered), 2) == 74.90


def test_what_cannot_be_shown_keeps_its_raw_object() -> None:
    assert message_of(21).body.content["kind"] == "poll_creation"
    assert message_of(25).body.type == "event_invite"
    assert "event_invite" in message_of(25).raw


def test_a_reaction_names_its_target_and_without_emoji_it_is_taken_back() -> None:
    (given,), (taken_back,) = items_of(13), items_of(14)
    assert given.target_wamid == taken_back.target_wamid
    assert (given.emoji, taken_back.emoji) == ("👍🏽", None)


def test_a_changed_number_tells_the_old_and_the_new_one() -> None:
    (item,) = items_of(20)
    assert (item.sender.wa_id, item.new_wa_id) == ("447700900123", "447700900188")


def test_somebody_without_phone_or_profile_is_still_somebody() -> None:
    assert message_of(28).sender == items.Sender(wa_id="393335550199", user_id=None)
    assert message_of(29).sender == items.Sender(wa_id=None, user_id="GB.15590238847716620034", name="Noor", username="noor.designs")


def test_names_are_joined_by_id_and_not_by_position() -> None:
    document = json.loads(body(1))
    value = document["entry"][0]["changes"][0]["value"]
    value["contacts"] = [
        {"profile": {"name": "Noor"}, "user_id": "GB.1"},
        {"profile": {"name": "Priya"}, "wa_id": "447700900123", "user_id": "GB.2"},
        {"profile": {"name": "Chiara"}, "wa_id": "393335550142"},
    ]
    text = {"timestamp": "1795300000", "type": "text", "text": {"body": "hi"}}
    value["messages"] = [
        {"id": "1", "from": "393335550142", **text},
        {"id": "2", "from": "447700900999", "from_user_id": "GB.2", **text},
        {"id": "3", "from_user_id": "GB.1", **text},
    ]
    found: list[Any] = list(parse_webhook(json.dumps(document).encode(), received_at=NOW))
    assert [item.sender.name for item in found] == ["Chiara", "Priya", "Noor"]
    assert found[1].sender.wa_id == "447700900999"  # where to reply


def test_a_groups_message_names_its_group() -> None:
    assert message_of(30).group_id
    assert message_of(1).group_id is None


def test_statuses_keep_price_errors_and_our_own_id() -> None:
    (delivered,), (failed,), (opaque,) = items_of(32), items_of(34), items_of(36)
    assert delivered.pricing["category"] == "marketing"
    assert failed.errors[0]["code"] == 131047
    assert opaque.opaque == "campaign=autumn;row=1042"


def test_two_numbers_in_one_body_stay_apart() -> None:
    assert [item.phone_number_id for item in items_of(39)] == [ROME, MADRID, MADRID, ROME]


def test_the_shops_own_phone_writes_to_a_customer() -> None:
    (echo,) = items_of(41)
    assert (echo.customer.wa_id, echo.body.text) == ("393335550142", "Rispondo dal telefono del negozio")


def test_the_past_tells_who_spoke() -> None:
    theirs, ours = items_of(43)
    assert (theirs.is_ours, ours.is_ours) == (False, True)
    assert ours.status == "played"


def test_an_account_notice_is_found_by_the_account() -> None:
    for number in range(46, 57):
        (notice,) = items_of(number)
        assert (notice.waba_id, notice.phone_number_id) == (WABA, None)
    (alert,) = items_of(22)
    assert (alert.field, alert.phone_number_id) == ("messages", ROME)


def test_what_an_unknown_type_brought_is_kept_to_be_read_unless_it_is_very_long() -> None:
    assert message_of(25).body.content == {"received": message_of(25).raw["event_invite"]}
    long = json.loads(body(25))
    long["entry"][0]["changes"][0]["value"]["messages"][0]["event_invite"]["title"] = "x" * 10_000
    (item,) = parse_webhook(json.dumps(long).encode(), received_at=NOW)
    assert isinstance(item, items.InboundMessage)
    assert item.body.content == {}
