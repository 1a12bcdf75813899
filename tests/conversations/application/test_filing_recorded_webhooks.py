"""What each recorded webhook leaves behind, on the real database."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.conversations.shop import Shop, a_text
from tests.integrations.whatsapp.bodies import NAMES, body

EVERY_BODY = [int(name[:2]) for name in NAMES]


def at(stamp: int) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)


def values_of(number: int) -> list[dict[str, Any]]:
    return [change["value"] for entry in json.loads(body(number))["entry"] for change in entry["changes"]]


def our_wamids_in(number: int) -> list[tuple[str, str]]:
    """The messages of ours that a body speaks of, and who got them."""
    found = []
    for value in values_of(number):
        for message in value.get("messages", []):
            about = message.get("reaction", {}).get("message_id") or message.get("context", {}).get("id")
            found += [(about, message["from"])] if about else []
        found += [(status["id"], status.get("recipient_id") or "393335550142") for status in value.get("statuses", [])]
    return found


async def file(shop: Shop, number: int) -> None:
    """Files a body, with what it speaks of known beforehand."""
    if number != 37:
        for wamid, wa_id in dict.fromkeys(our_wamids_in(number)):
            await shop.said(wamid=wamid, wa_id=wa_id)
    await shop.hear(body(number))


async def inbound_of(shop: Shop) -> Any:
    (message,) = [message for message in await shop.messages() if message.direction == "inbound"]
    return message


async def test_a_text_opens_a_conversation_for_a_day(rome: Shop) -> None:
    await file(rome, 1)
    conversation, message = await rome.conversation(), await inbound_of(rome)
    assert (conversation.customer.name, conversation.customer.user_id) == ("Chiara Lombardi", "IT.48201957364102857719")
    assert conversation.window_expires_at == at(1795300000 + 86400)
    assert (conversation.unread_count, conversation.handler) == (1, "assistant")
    assert (message.text, message.created_at) == ("Buongiorno, avete ancora posto per due domani sera?", at(1795300000))
    assert len(await rome.commands("answer_conversation")) == 1


async def test_every_code_point_and_every_one_of_4096_characters_is_stored(rome: Shop) -> None:
    for number in (26, 27):
        await file(rome, number)
    stored = {message.text for message in await rome.messages()}
    assert stored == {values_of(number)[0]["messages"][0]["text"]["body"] for number in (26, 27)}


async def test_a_quote_shows_what_it_quotes(rome: Shop) -> None:
    await file(rome, 2)
    quoted = (await inbound_of(rome)).quoted
    assert quoted is not None
    assert quoted.text == "Buongiorno!"
    assert (await inbound_of(rome)).quotes_missing is False


async def test_a_quote_of_what_is_not_here_says_so(rome: Shop) -> None:
    answer = a_text("quello di ieri", at=rome.resources.clock.now())
    await rome.hear(rome.webhook({**answer, "context": {"from": "390694805512", "id": "wamid.of-before-we-came"}}))
    await rome.hear_text("e questo?")
    quoting, plain = await rome.thread()
    assert (quoting.quoted, quoting.quotes_missing) == (None, True)
    assert (plain.quoted, plain.quotes_missing) == (None, False)


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (3, {"forwarded": True}),
        (4, {"referredProduct": {"catalog_id": "194836987003835", "product_retailer_id": "ZAP-042-NEG"}}),
        (8, {"voice": True}),
        (11, {"latitude": 41.902782}),
        (15, {"id": "booking:confirm:8841"}),
        (16, {"id": "slot_2030"}),
        (19, {"catalogId": "194836987003835"}),
        (24, {"kind": "call_permission_reply"}),
    ],
)
async def test_the_facts_of_a_message_are_kept(rome: Shop, madrid: Shop, number: int, facts: dict[str, Any]) -> None:
    await file(rome, number)
    (message,) = [m for shop in (rome, madrid) for m in await shop.messages() if m.direction == "inbound"]
    assert facts.items() <= message.content.items()


@pytest.mark.parametrize("number", [6, 7, 8, 9, 10])
async def test_a_files_download_is_queued(rome: Shop, madrid: Shop, number: int) -> None:
    await file(rome, number)
    (command,) = [c for shop in (rome, madrid) for c in await shop.commands("fetch_attachment")]
    (message,) = [m for shop in (rome, madrid) for m in await shop.messages()]
    assert command["payload"] == {"message_id": str(message.id)}


async def test_a_reaction_hangs_on_its_target_and_can_be_taken_back(rome: Shop) -> None:
    await file(rome, 13)
    (target,) = await rome.messages()
    assert [reaction.emoji for reaction in target.reactions] == ["👍🏽"]
    await rome.hear(body(14))
    (target,) = await rome.messages()
    assert target.reactions == []


async def test_a_reaction_taken_back_stays_away_when_the_older_webhook_comes_late(rome: Shop) -> None:
    await file(rome, 13)
    await rome.hear(body(14))
    await rome.hear(body(13))
    assert (await rome.messages())[0].reactions == []


@pytest.mark.parametrize("number", [21, 25])
async def test_what_cannot_be_shown_is_a_placeholder_with_its_raw_body(rome: Shop, number: int) -> None:
    await file(rome, number)
    raw = values_of(number)[0]["messages"][0]
    assert (await inbound_of(rome)).type == raw["type"]
    assert await rome.rows("SELECT raw FROM messages") == [{"raw": raw}]
    assert (await rome.conversation()).window_expires_at is not None


async def test_an_alert_is_noted_and_leaves_no_message(rome: Shop) -> None:
    await file(rome, 22)
    assert await rome.conversations() == []
    (notice,) = await rome.rows("SELECT value, number_id FROM account_notices")
    assert notice["number_id"] == rome.number.id
    assert notice["value"]["errors"][0]["code"] == 130429


async def test_a_chat_opened_for_the_first_time_opens_the_window_and_is_welcomed(madrid: Shop) -> None:
    await file(madrid, 23)
    assert (await madrid.conversation()).window_expires_at is not None
    assert len(await madrid.commands("answer_conversation")) == 1


async def test_a_call_permission_is_shown_and_not_answered(madrid: Shop) -> None:
    await file(madrid, 24)
    assert (await inbound_of(madrid)).content["kind"] == "call_permission_reply"
    assert await madrid.commands("answer_conversation") == []


async def test_a_customer_without_profile_is_called_by_their_number(rome: Shop) -> None:
    await file(rome, 28)
    customer = (await rome.conversation()).customer
    assert customer.name == customer.phone == "+39 333 555 0199"


async def test_a_customer_without_phone_is_known_by_their_user_id(rome: Shop, madrid: Shop) -> None:
    await file(rome, 29)
    (conversation,) = [*await rome.conversations(), *await madrid.conversations()]
    assert (conversation.customer.name, conversation.customer.phone) == ("Noor", None)
    assert (conversation.customer.user_id, conversation.customer.username) == ("GB.15590238847716620034", "noor.designs")


async def test_a_groups_message_is_not_part_of_its_senders_own_chat_and_not_answered(rome: Shop, madrid: Shop) -> None:
    for number in (5, 30):
        await file(rome, number)
    group, own = sorted([*await rome.conversations(), *await madrid.conversations()], key=lambda c: c.group_id is None)
    assert group.group_id
    assert own.group_id is None
    assert len([*await rome.commands("answer_conversation"), *await madrid.commands("answer_conversation")]) == 1


@pytest.mark.parametrize(
    ("number", "status"), [(31, "sent"), (32, "delivered"), (33, "read"), (34, "failed"), (35, "read"), (36, "sent"), (38, "read")]
)
async def test_a_status_moves_its_message(rome: Shop, madrid: Shop, number: int, status: str) -> None:
    for shop in (rome, madrid):
        if values_of(number)[0]["metadata"]["phone_number_id"] == shop.number.phone_number_id:
            await file(shop, number)
            (message,) = await shop.messages()
            assert message.status == status


async def test_statuses_in_the_wrong_order_end_as_read_with_every_time_and_the_price(rome: Shop) -> None:
    await file(rome, 38)
    (message,) = await rome.messages()
    assert (message.sent_at, message.delivered_at, message.read_at) == (at(1795300061), at(1795300063), at(1795300066))
    assert (await rome.rows("SELECT pricing FROM messages"))[0]["pricing"]["category"] == "utility"


async def test_a_failure_says_its_code(rome: Shop, madrid: Shop) -> None:
    shop = next(s for s in (rome, madrid) if s.number.phone_number_id == values_of(34)[0]["metadata"]["phone_number_id"])
    await file(shop, 34)
    (message,) = await shop.messages()
    assert (message.failure or {})["code"] == "131047"
    assert (await shop.rows("SELECT failed_at FROM messages"))[0]["failed_at"] is not None


async def test_a_status_of_an_unknown_message_is_set_aside(rome: Shop) -> None:
    await file(rome, 37)
    assert await rome.conversations() == []
    assert [row["status"] for row in await rome.rows("SELECT status FROM parked_statuses")] == ["delivered"]


async def test_two_numbers_in_one_body_are_two_workspaces(rome: Shop, madrid: Shop) -> None:
    await file(rome, 39)
    assert [m.text for m in await rome.messages() if m.direction == "inbound"] == ["Messaggio per Roma"]
    assert [m.text for m in await madrid.messages()] == ["Mensaje para Madrid", "y otro más"]
    assert [m.status for m in await rome.messages() if m.direction == "outbound"] == ["delivered"]


async def test_one_wamid_twice_in_a_body_and_once_in_another_is_one_message_and_one_answer(rome: Shop) -> None:
    for number in (40, 1):
        await file(rome, number)
    assert len(await rome.messages()) == 1
    assert (await rome.conversation()).unread_count == 1
    assert len(await rome.commands("answer_conversation")) == 1


async def test_the_shops_own_phone_takes_the_conversation_over(rome: Shop) -> None:
    await file(rome, 41)
    conversation = await rome.conversation()
    (echo,) = [message for message in await rome.thread() if message.type == "text"]
    assert (echo.direction, echo.author.kind, echo.text) == ("outbound", "phone", "Rispondo dal telefono del negozio")
    assert (conversation.handler, conversation.window_expires_at, conversation.unread_count) == ("operator", None, 0)


async def test_the_address_book_gives_a_name_and_no_conversation(rome: Shop) -> None:
    await file(rome, 42)
    assert await rome.rows("SELECT wa_id, profile_name FROM customers") == [
        {"wa_id": "393335550142", "profile_name": "Chiara Lombardi (cliente)"}
    ]
    assert await rome.conversations() == []


async def test_history_is_filed_silently(rome: Shop) -> None:
    await file(rome, 43)
    conversation = await rome.conversation()
    assert [(m.direction, m.author.kind) for m in await rome.thread()] == [("inbound", "customer"), ("outbound", "phone")]
    assert (conversation.window_expires_at, conversation.unread_count, conversation.handler) == (None, 0, "assistant")
    assert await rome.commands("answer_conversation") == []


async def test_an_edit_shows_the_new_text_and_keeps_the_earlier_one(rome: Shop) -> None:
    await file(rome, 2)
    await rome.hear(body(44))
    message = await inbound_of(rome)
    assert message.text == "Alle 20:45 va benissimo"
    assert message.edited_at is not None
    assert [edit["text"] for edit in message.content["edits"]] == ["Alle 20:30 va benissimo"]


async def test_a_withdrawn_message_is_shown_as_withdrawn_and_without_its_text(rome: Shop) -> None:
    await file(rome, 3)
    await rome.hear(body(45))
    message = await inbound_of(rome)
    assert message.revoked_at is not None
    assert message.text == ""


@pytest.mark.parametrize("number", [44, 45])
async def test_a_change_of_an_unknown_message_leaves_a_line_and_raises_nothing(rome: Shop, number: int) -> None:
    await file(rome, number)
    (line,) = await rome.thread()
    assert line.type == {44: "edit", 45: "revoke"}[number]


@pytest.mark.parametrize("number", [*range(46, 57)])
async def test_account_news_is_noted_for_every_workspace_of_the_account(rome: Shop, madrid: Shop, number: int) -> None:
    await file(rome, number)
    for shop in (rome, madrid):
        assert len(await shop.rows("SELECT field FROM account_notices")) == 1


async def test_an_approved_name_becomes_the_numbers_name(rome: Shop, madrid: Shop) -> None:
    await file(rome, 50)
    assert await madrid.rows("SELECT verified_name FROM numbers") == [{"verified_name": "Zapatería Fixture"}]
    assert await rome.rows("SELECT verified_name FROM numbers") == [{"verified_name": "Bar Fixture"}]


async def test_a_customer_who_stops_marketing_is_opted_out(rome: Shop) -> None:
    await file(rome, 57)
    (customer,) = await rome.rows("SELECT marketing_opt_out_at FROM customers")
    assert customer["marketing_opt_out_at"] is not None


async def test_a_customer_with_a_new_number_keeps_their_thread(madrid: Shop) -> None:
    await madrid.hear_text("hello", wa_id="447700900123")
    await file(madrid, 20)
    conversation = await madrid.conversation()
    assert conversation.customer.phone == "+44 7700 900188"
    (line,) = [message for message in await madrid.thread() if message.type == "system"]
    assert line.content == {"event": "number_changed"}
    await madrid.hear_text("it is me", wa_id="447700900188")
    assert len(await madrid.conversations()) == 1


async def test_a_new_number_that_had_a_thread_of_its_own_joins_it(madrid: Shop) -> None:
    await madrid.hear_text("from the new number", wa_id="447700900188")
    await madrid.hear_text("from the old number", wa_id="447700900123")
    await file(madrid, 20)
    texts = {message.text for message in await madrid.thread()}
    assert {"from the new number", "from the old number"} <= texts
    assert (await madrid.conversation()).customer.phone == "+44 7700 900188"


@pytest.mark.parametrize("number", EVERY_BODY)
async def test_the_same_body_again_changes_nothing(rome: Shop, madrid: Shop, number: int) -> None:
    if number == 44:
        await file(rome, 2)
    await file(rome, number)
    before = (await rome.state(), await madrid.state())
    await rome.hear(body(number))
    assert (await rome.state(), await madrid.state()) == before
