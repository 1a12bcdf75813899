"""Before what is critical a link asks for the last digits of a number: where it was opened elsewhere, or by the shop's rule."""

import asyncio
import json

import httpx
import pytest
from sqlalchemy import text

from tests.conversations.interfaces.conftest import LinkedShop
from tests.conversations.interfaces.test_secure_links import WISHES, code_of

ELSEWHERE = "198.51.100.44"
RIGHT, WRONG = {"digits": "0142"}, {"digits": "0000"}


async def ask_always(linked: LinkedShop) -> None:
    async with linked.resources.sessions.control() as session:
        workspace_id = linked.shop.tenant.workspace_id
        await session.execute(
            text(
                "INSERT INTO platform.users (id, email, name, password_hash, language, created_at)"
                " VALUES (:id, :email, 'Ada', 'x', 'it', now()) ON CONFLICT DO NOTHING"
            ),
            {"id": workspace_id, "email": f"{workspace_id}@example.org"},
        )
        await session.execute(
            text(
                "INSERT INTO platform.workspaces (id, name, owner_id, language, currency, timezone, created_at, links_ask_digits)"
                " VALUES (:id, 'Roma', :id, 'it', 'EUR', 'Europe/Rome', now(), true) ON CONFLICT (id) DO UPDATE SET links_ask_digits = true"
            ),
            {"id": workspace_id},
        )
        await session.commit()


async def opened_at_home(linked: LinkedShop, token: str) -> httpx.AsyncClient:
    phone = linked.phone()
    assert (await phone.post(f"/{token}/open")).status_code == 200
    return phone


async def test_whoever_knows_the_digits_takes_the_link_along_to_another_network(linked: LinkedShop) -> None:
    _, token = await linked.send_document()
    home = await opened_at_home(linked, token)
    away = linked.phone(ELSEWHERE)
    assert code_of(await away.post(f"/{token}/document")) == (403, "link_elsewhere")
    proven = await away.post(f"/{token}/digits", json=RIGHT)
    assert (proven.status_code, proven.json()["document"]["filename"]) == (200, "invoice.pdf"), proven.text
    assert "HttpOnly" in proven.headers["set-cookie"]
    assert code_of(await home.post(f"/{token}/document")) == (403, "link_elsewhere")
    assert (await away.post(f"/{token}/document")).content == b"%PDF-1.7 invoice"


async def test_five_wrong_ones_end_it_and_a_new_one_goes_to_the_customer_alone(linked: LinkedShop) -> None:
    _, token = await linked.send()
    await opened_at_home(linked, token)
    away = linked.phone(ELSEWHERE)
    answers = [await away.post(f"/{token}/digits", json=WRONG) for _ in range(6)]
    assert [code_of(answer) for answer in answers] == [(403, "link_digits_wrong")] * 4 + [(410, "link_revoked")] * 2
    assert [answer.json()["facts"]["triesLeft"] for answer in answers[:4]] == [4, 3, 2, 1]
    assert [answer.json()["facts"]["canRenew"] for answer in answers[4:]] == [True, True]
    assert code_of(await away.post(f"/{token}/digits", json=RIGHT)) == (410, "link_revoked")
    assert (await away.post(f"/{token}/renew")).status_code == 202
    assert await linked.arrived() != token


async def test_of_twenty_simultaneous_guesses_five_are_compared(linked: LinkedShop) -> None:
    _, token = await linked.send()
    await opened_at_home(linked, token)
    guessing = [linked.phone(f"198.51.100.{number}").post(f"/{token}/digits", json=WRONG) for number in range(20)]
    answers = [code_of(answer) for answer in await asyncio.gather(*guessing)]
    assert answers.count((403, "link_digits_wrong")) == 4
    assert answers.count((410, "link_revoked")) == 16
    assert [note["action"] for note in await linked.audit()].count("link.revoked") == 1


async def test_right_ones_forgive_the_wrong_ones_before(linked: LinkedShop) -> None:
    _, token = await linked.send()
    phone = await opened_at_home(linked, token)
    for _ in range(2):
        for _ in range(4):
            await phone.post(f"/{token}/digits", json=WRONG)
        assert (await phone.post(f"/{token}/digits", json=RIGHT)).status_code == 200


async def test_by_the_shop_s_rule_they_come_before_a_download_and_a_deletion_but_not_before_one_s_details(linked: LinkedShop) -> None:
    await ask_always(linked)
    _, token = await linked.send_document()
    phone = await opened_at_home(linked, token)
    refused = await phone.post(f"/{token}/document")
    assert code_of(refused) == (403, "link_digits_needed")
    assert (await phone.post(f"/{token}/open")).json()["asksDigits"] is True
    assert (await phone.post(f"/{token}/digits", json=RIGHT)).json()["asksDigits"] is False
    assert (await phone.post(f"/{token}/document")).status_code == 200
    _, token = await linked.send()
    phone = await opened_at_home(linked, token)
    assert (await phone.put(f"/{token}/preferences", json=WISHES)).status_code == 200
    assert code_of(await phone.post(f"/{token}/erasure", json={"confirm": True})) == (403, "link_digits_needed")
    await phone.post(f"/{token}/digits", json=RIGHT)
    assert (await phone.post(f"/{token}/erasure", json={"confirm": True})).status_code == 204


async def test_what_is_asked_is_not_shown_before(linked: LinkedShop) -> None:
    await ask_always(linked)
    _, token = await linked.send()
    phone = linked.phone()
    shown = await phone.post(f"/{token}/open")
    assert shown.json()["preferences"]["phoneHint"] is None
    assert "0142" not in shown.text
    assert (await phone.post(f"/{token}/digits", json=RIGHT)).json()["preferences"]["phoneHint"] == "…0142"


async def test_saving_one_s_details_does_not_show_them_either(linked: LinkedShop) -> None:
    await ask_always(linked)
    _, token = await linked.send()
    phone = await opened_at_home(linked, token)
    assert "0142" not in (await phone.put(f"/{token}/preferences", json=WISHES)).text


async def test_without_the_rule_nobody_is_asked_where_they_first_opened_it(linked: LinkedShop) -> None:
    _, token = await linked.send_document()
    phone = linked.phone()
    assert (await phone.post(f"/{token}/open")).json()["asksDigits"] is False
    assert (await phone.post(f"/{token}/document")).status_code == 200


async def test_a_customer_without_a_number_is_not_asked_and_can_prove_nothing(linked: LinkedShop) -> None:
    await ask_always(linked)
    _, token = await linked.send_document()
    async with linked.resources.work(linked.shop.tenant) as work:
        await work.session.execute(text("UPDATE customers SET wa_id = NULL, user_id = 'IT.1'"))
        await work.commit()
    phone = linked.phone()
    assert (await phone.post(f"/{token}/open")).json()["asksDigits"] is False
    for digits in ("0142", "0000"):
        assert code_of(await linked.phone(ELSEWHERE).post(f"/{token}/digits", json={"digits": digits})) == (403, "link_digits_wrong")
    assert (await phone.post(f"/{token}/document")).status_code == 200


@pytest.mark.parametrize("digits", ["142", "01421", "????", "०१४२", "", None, 142])
async def test_what_is_no_four_digits_is_no_try(linked: LinkedShop, digits: object) -> None:
    _, token = await linked.send()
    for _ in range(6):
        assert (await linked.phone().post(f"/{token}/digits", json={"digits": digits})).status_code == 400
    assert (await linked.phone().post(f"/{token}/digits", json=RIGHT)).status_code == 200


async def test_a_link_that_is_over_is_brought_back_by_no_digits(linked: LinkedShop) -> None:
    _, token = await linked.send_document()
    phone = await opened_at_home(linked, token)
    await phone.post(f"/{token}/document")
    assert code_of(await phone.post(f"/{token}/digits", json=RIGHT)) == (410, "link_used")
    _, token = await linked.send()
    linked.pass_time(minutes=61)
    assert code_of(await phone.post(f"/{token}/digits", json=RIGHT)) == (410, "link_expired")


async def test_every_answer_is_noted_and_the_digits_are_nowhere(linked: LinkedShop) -> None:
    _, token = await linked.send()
    away = linked.phone(ELSEWHERE)
    await away.post(f"/{token}/digits", json={"digits": "7391"})
    await away.post(f"/{token}/digits", json=RIGHT)
    notes = await linked.audit()
    assert [(note["action"], note["facts"].get("reason")) for note in notes][-2:] == [
        ("link.refused", "link_digits_wrong"),
        ("link.proven", None),
    ]
    assert "7391" not in json.dumps([note["facts"] for note in notes])
