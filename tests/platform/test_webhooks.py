"""The journal of raw webhooks, as those who run the platform search it and have parts of it filed again."""

import itertools
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from app.conversations.infrastructure import journal
from app.resources import Resources
from jobs.journal import JournalDesk
from tests.factories.workspaces import a_number, a_workspace
from tests.platform.conftest import ADMIN_ID, Person

_numbers = itertools.count(910_000_000)


def a_body(number: str, words: str, *, wamid: str = "wamid.1") -> bytes:
    message = {"from": "393331234567", "id": wamid, "timestamp": "1790000000", "type": "text", "text": {"body": words}}
    value = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": number}, "messages": [message]}
    changes = [{"field": "messages", "value": value}]
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "9", "changes": changes}]}).encode()


@pytest.fixture
def number() -> str:
    return str(next(_numbers))


async def arrive(resources: Resources, *bodies: bytes) -> list[UUID]:
    """Kept and filed, one after the other."""
    found = []
    for body in bodies:
        async with resources.sessions.control_driver() as driver:
            found += await journal.add_bodies(driver, [body])
        await file(resources, found[-1])
    return found


async def file(resources: Resources, entry_id: UUID) -> None:
    await JournalDesk(resources=resources, worker="test", concurrency=1).file(entry_id)


async def test_only_those_who_run_the_platform_look_into_the_journal(person: Person, resources: Resources, number: str) -> None:
    (entry_id,) = await arrive(resources, a_body(number, "Segreto"))
    for who, status in (("", 401), ("shop", 403)):
        for path in ("", "/counts", f"/{entry_id}"):
            answer = await person(who).get(path)
            assert (answer.status_code, "Segreto" in answer.text) == (status, False)
        refused = await person(who).post("/replay", json={"ids": [str(entry_id)]})
        assert refused.status_code == status


async def test_a_delivery_is_found_by_what_is_in_it_and_says_how_each_item_ended(person: Person, resources: Resources, number: str) -> None:
    wamid = f"wamid.{number}"
    (entry_id,) = await arrive(resources, a_body(number, "C'è nessuno?", wamid=wamid))
    for needle in (wamid, number):
        (found,) = (await person("platform").get("", params={"q": needle})).json()["items"]
        assert (found["id"], found["state"], found["phoneNumberIds"]) == (str(entry_id), "quarantined", [number])
        assert (found["items"], found["fields"]) == (["InboundMessage: nobody's"], ["messages"])
    reading = (await person("platform").get(f"/{entry_id}")).json()
    assert json.loads(reading["body"])["entry"][0]["changes"][0]["value"]["messages"][0]["id"] == wamid


@pytest.mark.parametrize("words", ["C'è nessuno? 😀", "https://example.com/a/b", 'say "hello"'])
async def test_a_customer_s_words_are_found_as_they_are_typed(person: Person, resources: Resources, number: str, words: str) -> None:
    """Meta writes accents as \\u00e8 and slashes as \\/."""
    escaped = a_body(number, f"{words} {number}").replace(b"/", b"\\/")
    (entry_id,) = await arrive(resources, escaped)
    found = (await person("platform").get("", params={"q": f"{words} {number}"})).json()["items"]
    assert [entry["id"] for entry in found] == [str(entry_id)]
    assert (await person("platform").get("", params={"q": f"{words}! {number}"})).json()["items"] == []


async def test_looking_into_a_delivery_is_noted_in_the_audit_log(person: Person, resources: Resources, number: str) -> None:
    (entry_id,) = await arrive(resources, a_body(number, "C'è nessuno?"))
    await person("platform").get(f"/{entry_id}")
    async with resources.sessions.control() as session:
        noted = "SELECT action, actor_id FROM audit_inbox WHERE subject = :subject"
        row = (await session.execute(text(noted), {"subject": f"webhook:{entry_id}"})).one()
    assert (row.action, row.actor_id) == ("webhook.read", ADMIN_ID)


async def test_a_long_journal_comes_page_by_page_without_a_gap(person: Person, resources: Resources, number: str) -> None:
    kept = await arrive(resources, *(a_body(number, f"{n}", wamid=f"wamid.{n}") for n in range(5)))
    seen: list[str] = []
    cursor = None
    for _ in range(3):
        query = {"q": number, "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await person("platform").get("", params=query)).json()
        seen += [entry["id"] for entry in page["items"]]
        cursor = page["nextCursor"]
    assert (seen, cursor) == ([str(entry_id) for entry_id in reversed(kept)], None)


async def test_what_came_before_the_number_was_connected_is_filed_when_replayed(person: Person, resources: Resources, number: str) -> None:
    (entry_id,) = await arrive(resources, a_body(number, "Sono il primo"))
    tenant = await a_workspace(resources)
    await a_number(resources, tenant, phone_number_id=number, waba_id="9")
    for _ in range(2):  # the second time there is nothing left to do
        answer = await person("platform").post("/replay", json={"ids": [str(entry_id)]})
        assert answer.json() == {"count": 1, "more": False}
        await file(resources, entry_id)
        async with resources.sessions.tenant(tenant) as session:
            texts = (await session.scalars(text("SELECT text FROM messages"))).all()
        assert texts == ["Sono il primo"]
    (found,) = (await person("platform").get("", params={"q": number})).json()["items"]
    assert found["state"] == "done"


async def test_a_range_is_replayed_and_what_lies_outside_it_is_left_alone(person: Person, resources: Resources, number: str) -> None:
    old, new = await arrive(resources, a_body(number, "alt"), a_body(number, "neu"))
    async with resources.sessions.control() as session:
        await session.execute(text("UPDATE webhook_journal SET received_at = now() - interval '3 days' WHERE id = :id"), {"id": old})
        await session.commit()
    since = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    answer = await person("platform").post("/replay", json={"since": since, "text": number})
    assert answer.json() == {"count": 1, "more": False}
    states = {entry["id"]: entry["state"] for entry in (await person("platform").get("", params={"q": number})).json()["items"]}
    assert states == {str(old): "quarantined", str(new): "new"}


@pytest.mark.parametrize("body", [{}, {"text": "x"}, {"since": "2026-03-01T10:00:00"}, {"ids": ["x"]}, {"since": "gestern"}])
async def test_a_replay_of_nobody_knows_what_is_refused(person: Person, body: dict[str, str]) -> None:
    answer = await person("platform").post("/replay", json=body)
    assert answer.status_code == 400


async def test_filed_deliveries_are_forgotten_after_the_days_of_the_setting_and_others_never(
    person: Person, resources: Resources, number: str
) -> None:
    ids = await arrive(resources, a_body(number, "a"), a_body(number, "b"))
    async with resources.sessions.control() as session:
        state = "UPDATE webhook_journal SET state = :state, filed_at = now() - interval '8 days' WHERE id = :id"
        await session.execute(text(state), {"id": ids[0], "state": "done"})
        await session.execute(text(state), {"id": ids[1], "state": "dead"})
        await journal.prune(session, days=9)
        assert len((await session.scalars(text("SELECT id FROM webhook_journal WHERE id = ANY(:ids)"), {"ids": ids})).all()) == 2
        await journal.prune(session, days=7)
        left = (await session.scalars(text("SELECT id FROM webhook_journal WHERE id = ANY(:ids)"), {"ids": ids})).all()
        await session.commit()
    assert left == [ids[1]]
