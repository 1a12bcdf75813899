"""Bodies that nobody recorded: each leaves what it says, and the lot of them, repeated and in any order, leaves the same."""

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.conversations.shop import Shop, a_status, a_text
from tests.integrations.whatsapp.bodies import MADRID, ROME, WABA
from tests.integrations.whatsapp.invented import MESSAGES, TIMES

BEFORE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CHIARA, NOOR = "393335550142", "GB.15590238847716620034"


def message(part: dict[str, Any], *, wamid: str, at: datetime = BEFORE, wa_id: str = CHIARA) -> dict[str, Any]:
    return {"from": wa_id, "id": wamid, "timestamp": str(int(at.timestamp())), **part}


def change(field: str, number: str = ROME, **value: Any) -> dict[str, Any]:
    metadata = {"display_phone_number": "390694805512", "phone_number_id": number}
    return {"field": field, "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}


def webhook(*changes: dict[str, Any]) -> bytes:
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": WABA, "changes": list(changes)}]}).encode()


def echo(part: dict[str, Any], *, wamid: str, at: datetime = BEFORE) -> bytes:
    stamp = str(int(at.timestamp()))
    return webhook(
        change("smb_message_echoes", message_echoes=[{"from": "390694805512", "to": CHIARA, "id": wamid, "timestamp": stamp, **part}])
    )


def edited(original: str, words: str, *, wamid: str, at: datetime) -> dict[str, Any]:
    part = {"original_message_id": original, "message": {"type": "text", "text": {"body": words}, "context": {"id": "M0"}}}
    return message({"type": "edit", "edit": part}, wamid=wamid, at=at)


def revoked(original: str, *, wamid: str, at: datetime) -> dict[str, Any]:
    return message({"type": "revoke", "revoke": {"original_message_id": original}}, wamid=wamid, at=at)


@pytest.mark.parametrize("case", MESSAGES)
async def test_an_invented_message_is_filed_as_what_it_is(rome: Shop, case: str) -> None:
    part, (kind, words, facts) = MESSAGES[case]
    await rome.hear(rome.webhook(message(part, wamid="wamid.invented")))
    (found,) = await rome.messages()
    assert (found.type, found.text) == (kind, words)
    (stored,) = await rome.rows("SELECT content FROM messages")
    assert facts.items() <= stored["content"].items()
    # What nobody has read is for those who may ask for the raw message.
    assert found.content == {key: value for key, value in stored["content"].items() if key != "received"}
    assert msgspec.json.encode(found)
    assert (await rome.conversation()).window_expires_at == BEFORE + timedelta(days=1)
    fetched = bool(facts.get("mediaId")) or found.content.get("mediaId") is not None
    assert len(await rome.commands("fetch_attachment")) == fetched


@pytest.mark.parametrize("case", TIMES)
async def test_a_message_at_an_odd_time_opens_a_window_of_a_day_at_most(rome: Shop, case: str) -> None:
    odd = message({"type": "text", "text": {"body": "ciao"}}, wamid="wamid.time") | {"timestamp": TIMES[case]}
    await rome.hear(rome.webhook(odd))
    (found,) = await rome.messages()
    now = rome.resources.clock.now()
    assert found.created_at <= now
    assert (await rome.conversation()).window_expires_at == found.created_at + timedelta(days=1)


async def test_two_writers_beside_one_contact_stay_two_people(rome: Shop) -> None:
    contact = {"wa_id": CHIARA, "user_id": "IT.1", "profile": {"name": "Chiara"}}
    one, other = a_text("one", at=BEFORE), a_text("other", at=BEFORE, wa_id="393335550188")
    await rome.hear(rome.webhook(one, other, contacts=[contact]))
    assert {(c.customer.name, c.customer.user_id) for c in await rome.conversations()} == {
        ("Chiara", "IT.1"),
        ("+39 333 555 0188", None),
    }


async def test_contacts_in_another_order_give_everybody_their_own_name(rome: Shop) -> None:
    numbers = {"393335550142": "Chiara", "393335550188": "Dario", "5511987654321": "Ines"}
    contacts = [{"wa_id": wa_id, "profile": {"name": name}} for wa_id, name in reversed(numbers.items())]
    contacts[0]["wa_id"] = "551187654321"  # without Brazil's ninth digit
    await rome.hear(rome.webhook(*(a_text(name, at=BEFORE, wa_id=wa_id) for wa_id, name in numbers.items()), contacts=contacts))
    said = {c.customer.name: c.last_message.text for c in await rome.conversations() if c.last_message}
    assert said == {name: name for name in numbers.values()}


@pytest.mark.parametrize("name", ["\u200b\u2060", "\u202e\u202d", "   ", "\x00\x01"])
async def test_a_name_of_which_nothing_is_seen_is_none(rome: Shop, name: str) -> None:
    await rome.hear(rome.webhook(a_text("ciao", at=BEFORE), contacts=[{"wa_id": CHIARA, "profile": {"name": name}}]))
    assert (await rome.conversation()).customer.name in ("+39 333 555 0142", "\ufffd")


async def test_workspaces_fields_and_unknown_things_in_one_body_each_find_their_place(rome: Shop, madrid: Shop) -> None:
    status = a_status("wamid.x", "sent", at=BEFORE)
    body = webhook(
        change("messages", messages=[a_text("Roma", at=BEFORE, wamid="wamid.r"), 7, {"id": "wamid.nobody"}]),
        change("messages", MADRID, messages=[a_text("Madrid", at=BEFORE, wamid="wamid.m")], statuses=[status]),
        change("messages", "999", messages=[a_text("nobody's", at=BEFORE)]),
        change("telepathy", thoughts=[1]),
        {"field": "account_review_update", "value": {"decision": "APPROVED"}},
        {"field": "messages", "value": "nothing"},
    )
    outcome = await rome.hear(body)
    assert outcome.has_strangers
    assert [m.text for m in await rome.messages()] == ["Roma"]
    assert [m.text for m in await madrid.messages()] == ["Madrid"]
    fields = sorted(row["field"] for row in await rome.rows("SELECT field FROM account_notices"))
    assert fields == ["account_review_update", "messages", "telepathy", "unreadable", "unreadable"]


async def test_edits_in_any_order_end_with_the_newest_words_and_every_earlier_version(rome: Shop) -> None:
    for order in range(6):
        original = f"wamid.o{order}"
        things = [
            a_text("uno", at=BEFORE, wamid=original),
            edited(original, "due", wamid=f"wamid.e{order}", at=BEFORE + timedelta(minutes=1)),
            edited(original, "tre", wamid=f"wamid.f{order}", at=BEFORE + timedelta(minutes=2)),
        ]
        random.Random(order).shuffle(things)
        for thing in [*things, *things]:
            await rome.hear(rome.webhook(thing))
    found = await rome.messages()
    assert [m.text for m in found] == ["tre"] * 6
    assert [[edit["text"] for edit in m.content["edits"]] for m in found] == [["uno", "due"]] * 6
    last = (await rome.conversation()).last_message
    assert last is not None
    assert last.text == "tre"


async def test_a_message_that_was_taken_back_before_it_came_is_shown_as_taken_back_and_not_answered(rome: Shop) -> None:
    await rome.hear(rome.webhook(revoked("wamid.o", wamid="wamid.b", at=BEFORE + timedelta(minutes=1))))
    await rome.hear(rome.webhook(a_text("segreto", at=BEFORE, wamid="wamid.o")))
    (found,) = await rome.messages()
    assert found.revoked_at is not None
    assert found.text == ""
    assert await rome.commands("answer_conversation") == []


async def test_nobody_edits_or_takes_back_what_the_other_side_wrote(rome: Shop) -> None:
    await rome.said(wamid="wamid.ours")
    await rome.hear(rome.webhook(edited("wamid.ours", "gratis!", wamid="wamid.e", at=BEFORE)))
    await rome.hear(rome.webhook(revoked("wamid.ours", wamid="wamid.r", at=BEFORE)))
    (ours,) = await rome.ours()
    assert (ours.text, ours.revoked_at) == ("Buongiorno!", None)


async def test_what_is_quoted_and_was_taken_back_is_not_read_in_the_quote(rome: Shop) -> None:
    await rome.hear(rome.webhook(a_text("segreto", at=BEFORE, wamid="wamid.o")))
    await rome.hear(rome.webhook(a_text("e allora?", at=BEFORE, wamid="wamid.q") | {"context": {"id": "wamid.o"}}))
    await rome.hear(rome.webhook(revoked("wamid.o", wamid="wamid.b", at=BEFORE)))
    quoting = next(m for m in await rome.messages() if m.wamid == "wamid.q")
    assert quoting.quoted is not None
    assert quoting.quoted.text == ""


async def test_a_file_sent_from_the_shops_own_phone_is_brought_here(rome: Shop) -> None:
    await rome.hear(echo({"type": "image", "image": {"id": "m1", "mime_type": "image/jpeg"}}, wamid="wamid.echo"))
    (shown,) = [m for m in await rome.messages() if m.type == "image"]
    assert shown.author.kind == "phone"
    assert [c["payload"] for c in await rome.commands("fetch_attachment")] == [{"message_id": str(shown.id)}]


async def test_the_shops_own_phone_edits_takes_back_and_reacts(rome: Shop) -> None:
    await rome.hear(rome.webhook(a_text("ciao", at=BEFORE, wamid="wamid.c")))
    for wamid, words in (("wamid.1", "Prego"), ("wamid.2", "sbagliato")):
        await rome.hear(echo({"type": "text", "text": {"body": words}}, wamid=wamid))
    later = BEFORE + timedelta(minutes=1)
    change_of_words = {"original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "Prego!"}}}
    await rome.hear(echo({"type": "edit", "edit": change_of_words}, wamid="wamid.e", at=later))
    await rome.hear(echo({"type": "revoke", "revoke": {"original_message_id": "wamid.2"}}, wamid="wamid.r", at=later))
    await rome.hear(echo({"type": "reaction", "reaction": {"message_id": "wamid.c", "emoji": "❤️"}}, wamid="wamid.h", at=later))
    by_wamid = {m.wamid: m for m in await rome.messages()}
    assert by_wamid["wamid.1"].text == "Prego!"
    assert by_wamid["wamid.2"].revoked_at is not None
    assert [(r.emoji, r.is_ours) for r in by_wamid["wamid.c"].reactions] == [("❤️", True)]
    assert {"wamid.e", "wamid.r", "wamid.h"}.isdisjoint(by_wamid)


async def test_a_file_of_the_past_takes_the_place_of_what_stood_for_it(rome: Shop) -> None:
    stamp = str(int(BEFORE.timestamp()))
    stands_for = {"from": CHIARA, "id": "wamid.p", "timestamp": stamp, "type": "media_placeholder"}
    thread = {"id": CHIARA, "messages": [stands_for]}
    file = {"from": CHIARA, "id": "wamid.p", "timestamp": stamp, "type": "image", "image": {"id": "m9", "caption": "foto"}}
    for _ in range(2):
        await rome.hear(webhook(change("history", history=[{"metadata": {"phase": 0}, "threads": [thread]}])))
        await rome.hear(webhook(change("history", messages=[file])))
    (found,) = await rome.messages()
    assert (found.type, found.text, found.direction) == ("image", "foto", "inbound")
    assert len(await rome.commands("fetch_attachment")) == 1
    assert (await rome.conversation()).window_expires_at is None


async def test_a_number_with_a_plus_and_blanks_is_the_same_number(rome: Shop) -> None:
    await rome.hear_text("one", wa_id="393335550142")
    await rome.hear_text("two", wa_id="+39 333 555 0142")
    assert [m.text for m in (await rome.thread())] == ["one", "two"]


def preference(value: str, *, at: datetime) -> bytes:
    said = {"wa_id": CHIARA, "detail": "", "category": "marketing_messages", "value": value, "timestamp": int(at.timestamp())}
    return webhook(change("user_preferences", user_preferences=[said]))


async def test_the_newest_word_on_marketing_counts_however_late_the_older_ones_come(rome: Shop) -> None:
    stop, resume = preference("stop", at=BEFORE), preference("resume", at=BEFORE + timedelta(hours=1))
    for body in (stop, resume, stop, resume, stop):
        await rome.hear(body)
    assert [row["marketing_opt_out_at"] for row in await rome.rows("SELECT marketing_opt_out_at FROM customers")] == [None]
    assert len(await rome.rows("SELECT id FROM consents")) == 1


async def test_a_user_id_that_changed_is_told_by_the_number_alone(rome: Shop) -> None:
    first = a_text("one", at=BEFORE) | {"from_user_id": "IT.OLD"}
    await rome.hear(rome.webhook(first))
    told = {"type": "system", "system": {"type": "user_changed_user_id", "body": "x", "wa_id": CHIARA, "user_id": "IT.NEW"}}
    line = message(told, wamid="wamid.s")
    del line["from"]
    await rome.hear(rome.webhook(line))
    second = a_text("two", at=BEFORE + timedelta(minutes=1)) | {"from_user_id": "IT.NEW"}
    del second["from"]
    await rome.hear(rome.webhook(second))
    conversation = await rome.conversation()
    assert conversation.customer.user_id == "IT.NEW"
    assert [m.content for m in await rome.thread() if m.type == "system"] == [{"event": "user_id_changed"}]


def everything() -> list[bytes]:
    """One customer's life with the shop, each webhook of its own."""
    stories: list[bytes] = []
    for place, (part, _) in enumerate(MESSAGES.values()):
        at = BEFORE + timedelta(seconds=place)
        stories.append(webhook(change("messages", messages=[message(part, wamid=f"wamid.i{place}", at=at)])))
    later = BEFORE + timedelta(hours=1)
    stories += [
        webhook(change("messages", messages=[a_text("uno", at=BEFORE, wamid="wamid.o")])),
        webhook(change("messages", messages=[edited("wamid.o", "due", wamid="wamid.e1", at=later)])),
        webhook(change("messages", messages=[edited("wamid.o", "tre", wamid="wamid.e2", at=later + timedelta(minutes=1))])),
        webhook(change("messages", messages=[revoked("wamid.i22", wamid="wamid.b", at=later)])),
        preference("stop", at=BEFORE),
        preference("resume", at=later),
        webhook(change("smb_app_state_sync", state_sync=[{"action": "add", "contact": {"phone_number": CHIARA}}])),
    ]
    for emoji, minutes in (("👍", 1), ("", 2), ("🎉", 3)):
        reaction = {"type": "reaction", "reaction": {"message_id": "wamid.o", "emoji": emoji}}
        sent = message(reaction, wamid=f"wamid.r{minutes}", at=BEFORE + timedelta(minutes=minutes))
        stories.append(webhook(change("messages", messages=[sent])))
    for status in ("sent", "delivered", "read", "played"):
        stories.append(webhook(change("messages", statuses=[a_status("wamid.ours", status, at=later)])))
    return stories


async def settled(shop: Shop) -> dict[str, list[str]]:
    """What the tables hold, but for our own ids, the numbers that arrival gives, and moments of storing."""
    stored = await shop.state()
    return {table: sorted(_facts(row) for row in rows) for table, rows in stored.items()}


_OURS = {
    *("id", "conversation_id", "customer_id", "author_id", "number_id", "message_id", "merged_into", "seq", "sequence", "category"),
    *("received_at", "last_message_id", "last_message_at", "last_received_at", "parked_at", "opened_at"),
}


def _facts(row: dict[str, Any]) -> str:
    # Customers' messages bear Meta's time; everything else the time of storing.
    left_out = _OURS if row.get("direction") == "inbound" else _OURS | {"created_at"}
    return json.dumps({name: value for name, value in row.items() if name not in left_out}, sort_keys=True)


async def test_everything_twice_and_in_any_order_leaves_the_same(rome: Shop, madrid: Shop) -> None:
    bodies = everything()
    states = []
    for shop, seed in ((rome, 1), (madrid, 2)):
        await shop.said(wamid="wamid.ours")
        mine = [body.replace(ROME.encode(), shop.number.phone_number_id.encode()) for body in bodies]
        random.Random(seed).shuffle(mine)
        for body in [*mine, *mine[::-1]]:
            await shop.hear(body)
        states.append(await settled(shop))
    for table, rows in states[0].items():
        assert rows == states[1][table], table
