"""Customers have a copy of their own data made and fetch it, by a link that is theirs alone."""

import io
import json
import secrets
import zipfile

import httpx
import pytest

from app.assistant.wiring import provide_answer_conversation
from app.customers.infrastructure.copies import SqlCopies
from jobs.customers import forget_copies
from tests.conversations.interfaces.conftest import LinkedShop
from tests.conversations.interfaces.test_customer_copies import work_off
from tests.conversations.interfaces.test_link_digits import ask_always
from tests.conversations.interfaces.test_secure_links import code_of


def somebody(linked: LinkedShop) -> httpx.AsyncClient:
    """At an address that no other test counts against."""
    return linked.phone(f"198.18.{secrets.randbelow(256)}.{secrets.randbelow(256)}")


async def asked(linked: LinkedShop, phone: httpx.AsyncClient) -> str:
    """On the page of one's own data; the token of the link that came for it."""
    _, page = await linked.send()
    await phone.post(f"/{page}/open")
    answer = await phone.post(f"/{page}/copies")
    assert answer.status_code == 202, answer.text
    return await linked.arrived()


async def test_the_copy_comes_as_a_link_waits_until_it_is_made_and_is_fetched_once(linked: LinkedShop) -> None:
    async with somebody(linked) as phone:
        token = await asked(linked, phone)
        look = (await phone.get(f"/{token}")).json()
        assert (look["operation"], look["singleUse"]) == ("copy", True)
        opened = (await phone.post(f"/{token}/open")).json()
        assert opened["copy"] == {"state": "pending", "sizeBytes": None}
        assert code_of(await phone.post(f"/{token}/copy")) == (404, "copy_missing")
        await work_off(linked)
        ready = (await phone.post(f"/{token}/open")).json()["copy"]
        file = await phone.post(f"/{token}/copy")
        assert (file.status_code, file.headers["content-type"], file.headers["cache-control"]) == (200, "application/zip", "no-store")
        assert ready == {"state": "ready", "sizeBytes": len(file.content)}
        assert code_of(await phone.post(f"/{token}/copy")) == (410, "link_used")
    archive = zipfile.ZipFile(io.BytesIO(file.content))
    said = json.loads(archive.read("data.json"))["conversations"][0]["messages"]
    assert "Buongiorno" in {message["text"] for message in said}
    acts = [(note["action"], note["facts"]["act"]) for note in await linked.audit() if "act" in note["facts"]]
    too_early = [("link.used", "copy_downloaded"), ("link.given_back", "copy_downloaded")]
    assert acts == [("link.used", "copy_asked"), *too_early, ("link.used", "copy_downloaded")]


async def test_asking_in_the_chat_brings_the_same_link(linked: LinkedShop) -> None:
    await linked.shop.hear_text("una copia dei miei dati")
    async with linked.resources.work(linked.shop.tenant) as work:
        await provide_answer_conversation(work, linked.resources)(await linked.conversation_id())
        await work.commit()
    token = await linked.arrived()
    await work_off(linked)
    async with somebody(linked) as phone:
        assert (await phone.post(f"/{token}/open")).json()["copy"]["state"] == "ready"
        assert (await phone.post(f"/{token}/copy")).status_code == 200


async def test_it_is_nobody_else_s_and_no_other_link_fetches_it(linked: LinkedShop) -> None:
    async with somebody(linked) as phone, linked.phone("198.51.100.9") as stranger:
        token = await asked(linked, phone)
        await work_off(linked)
        await phone.post(f"/{token}/open")
        assert code_of(await stranger.post(f"/{token}/open")) == (403, "link_elsewhere")
        assert code_of(await stranger.post(f"/{token}/copy")) == (403, "link_elsewhere")
        _, document = await linked.send_document()
        await phone.post(f"/{document}/open")
        assert code_of(await phone.post(f"/{document}/copy")) == (404, "link_unknown")
        assert code_of(await phone.post(f"/{document}/copies")) == (404, "link_unknown")
        assert code_of(await phone.post(f"/{token}/document")) == (404, "link_unknown")


async def test_where_the_shop_asks_for_digits_they_come_before_the_copy(linked: LinkedShop) -> None:
    await ask_always(linked)
    async with somebody(linked) as phone:
        token = await asked(linked, phone)
        await work_off(linked)
        assert (await phone.post(f"/{token}/open")).json()["asksDigits"] is True
        assert code_of(await phone.post(f"/{token}/copy")) == (403, "link_digits_needed")
        await phone.post(f"/{token}/digits", json={"digits": "0142"})
        assert (await phone.post(f"/{token}/copy")).status_code == 200


@pytest.mark.parametrize("trouble", ["failed", "expired"])
async def test_a_new_link_brings_a_new_copy_where_the_old_one_is_gone(linked: LinkedShop, trouble: str) -> None:
    async with somebody(linked) as phone:
        token = await asked(linked, phone)
        if trouble == "expired":
            await work_off(linked)
            linked.pass_time(hours=25)
            await linked.shop.hear_text("Buongiorno di nuovo")
            async with linked.resources.work(linked.shop.tenant) as work:
                await forget_copies(work)
                await work.commit()
        else:
            async with linked.resources.work(linked.shop.tenant) as work:
                (copy,) = await linked.shop.rows("SELECT id FROM customer_copies")
                await SqlCopies(work.session).settle(copy["id"], state="failed", size_bytes=None, at=linked.clock.now())
                await work.commit()
        assert (await phone.post(f"/{token}/renew")).status_code == 202
        renewed = await linked.arrived()
        await work_off(linked)
        assert (await phone.post(f"/{renewed}/open")).json()["copy"]["state"] == "ready"


async def test_a_day_has_five_and_says_when_the_next_may_be_asked_for(linked: LinkedShop) -> None:
    for _ in range(5):
        async with somebody(linked) as phone:
            await asked(linked, phone)
        await work_off(linked)
        linked.pass_time(hours=2)
    async with somebody(linked) as phone:
        _, page = await linked.send()
        await phone.post(f"/{page}/open")
        refused = await phone.post(f"/{page}/copies")
    assert code_of(refused) == (429, "too_many_copies")
    assert refused.headers["retry-after"] == str(14 * 3600)


async def test_a_deleted_customer_s_copy_is_gone_with_its_link(linked: LinkedShop) -> None:
    async with somebody(linked) as phone:
        token = await asked(linked, phone)
        await work_off(linked)
        await phone.post(f"/{token}/open")
        _, page = await linked.send()
        await phone.post(f"/{page}/open")
        assert (await phone.post(f"/{page}/erasure", json={"confirm": True})).status_code == 204
        assert code_of(await phone.post(f"/{token}/copy")) == (410, "link_revoked")


async def test_when_whatsapp_lets_the_shop_say_nothing_the_page_says_so_and_no_copy_is_made(linked: LinkedShop) -> None:
    linked.pass_time(hours=23, minutes=30)
    async with somebody(linked) as phone:
        _, page = await linked.send()
        await phone.post(f"/{page}/open")
        linked.pass_time(minutes=45)
        assert code_of(await phone.post(f"/{page}/copies")) == (409, "window_closed")
    assert await linked.shop.rows("SELECT id FROM customer_copies") == []
