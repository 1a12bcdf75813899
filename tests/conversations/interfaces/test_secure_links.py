"""A secure link opens for one person, for an hour, once for what is critical; and tells everybody else nothing."""

import asyncio
import base64
import secrets
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import httpx
from prometheus_client import generate_latest
from sqlalchemy import text
from structlog.testing import capture_logs

from app.identity.contracts import LinkMaker, LinkOperation, LinkOrder, SecureLink
from app.identity.domain.links import LinkUsed
from app.identity.facade import SecureLinks, link_visit
from app.identity.wiring import control_transaction
from app.identity.wiring import links as wiring
from app.identity.wiring.links import WRONG_LINKS_PER_ADDRESS
from app.kernel.errors import TooMany
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.suspension import suspend
from tests.conversations.interfaces.conftest import HOME, LinkedShop, served
from tests.conversations.shop import Shop
from tests.factories.apps import Lend
from tests.fakes.graph_api import FakeGraphApi

WISHES = {"name": "Chiara Lombardi", "email": "Chiara@Example.com", "language": "it", "marketingConsent": True, "privacyAccepted": True}
PREVIEWS = ("WhatsApp/2.23", "facebookexternalhit/1.1", "Twitterbot/1.0", "Mozilla/5.0 (compatible; Googlebot/2.1)")


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code")


async def test_looking_says_what_the_link_is_for_and_nothing_of_the_customer(linked: LinkedShop) -> None:
    _, token = await linked.send()
    async with linked.phone() as phone:
        answer = await phone.get(f"/{token}")
    said = answer.json()
    assert said.pop("expiresAt")
    assert said == {"operation": "preferences", "shopName": "", "language": "it", "singleUse": False, "deleting": False}
    assert answer.headers["cache-control"] == "no-store"


async def test_previews_and_crawlers_neither_spend_nor_pin(linked: LinkedShop) -> None:
    _, token = await linked.send_document()
    for agent in PREVIEWS:
        async with linked.phone("198.51.100.9", **{"user-agent": agent}) as machine:
            await machine.head(f"/{token}")
            for _ in range(3):
                assert (await machine.get(f"/{token}")).status_code == 200
    async with linked.phone() as phone:
        assert (await phone.post(f"/{token}/open")).status_code == 200
        assert (await phone.post(f"/{token}/document")).content == b"%PDF-1.7 invoice"


async def test_the_first_person_has_it_in_their_network_and_browser_and_nobody_elsewhere(linked: LinkedShop) -> None:
    _, token = await linked.send()
    async with linked.phone("203.0.113.7") as phone, linked.phone("203.0.113.200") as neighbour, linked.phone("203.0.114.7") as away:
        opened = await phone.post(f"/{token}/open")
        assert opened.status_code == 200
        assert "HttpOnly" in opened.headers["set-cookie"]
        assert "SameSite=strict" in opened.headers["set-cookie"]
        assert (await phone.post(f"/{token}/open")).status_code == 200
        # The same network with another browser, and the same browser in another network.
        away.cookies = phone.cookies
        for other in (neighbour, away):
            refused = await other.post(f"/{token}/open")
            assert code_of(refused) == (403, "link_elsewhere")
            assert refused.json()["facts"] == {"canRenew": True, "shopName": "", "language": "it"}
            assert code_of(await other.put(f"/{token}/preferences", json=WISHES)) == (403, "link_elsewhere")


async def test_nothing_is_done_with_a_link_that_nobody_has_opened(linked: LinkedShop) -> None:
    _, token = await linked.send()
    async with linked.phone() as phone:
        assert code_of(await phone.put(f"/{token}/preferences", json=WISHES)) == (403, "link_elsewhere")
        assert code_of(await phone.post(f"/{token}/erasure", json={"confirm": True})) == (403, "link_elsewhere")


async def test_an_hour_later_it_is_over_and_says_how_to_go_on(linked: LinkedShop) -> None:
    _, token = await linked.send()
    async with linked.phone() as phone:
        await phone.post(f"/{token}/open")
        linked.pass_time(minutes=61)
        for answer in (
            await phone.get(f"/{token}"),
            await phone.post(f"/{token}/open"),
            await phone.put(f"/{token}/preferences", json=WISHES),
        ):
            assert code_of(answer) == (410, "link_expired")
            assert answer.json()["facts"]["canRenew"] is True


async def test_a_document_is_downloaded_once_as_an_attachment(linked: LinkedShop) -> None:
    made, token = await linked.send_document(filename="../Rechnung №7\r\n.pdf")
    async with linked.phone() as phone:
        opened = (await phone.post(f"/{token}/open")).json()
        assert opened["document"] == {"filename": made["filename"], "sizeBytes": 16, "contentType": "application/pdf"}
        assert opened["preferences"] is None
        answer = await phone.post(f"/{token}/document")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith('attachment; filename="Rechnung')
        assert answer.headers["content-security-policy"].startswith("sandbox")
        assert code_of(await phone.post(f"/{token}/document")) == (410, "link_used")
        assert code_of(await phone.get(f"/{token}")) == (410, "link_used")


async def test_a_file_that_cannot_be_read_costs_the_customer_nothing(linked: LinkedShop, tmp_path: Path) -> None:
    _, token = await linked.send_document()
    (kept,) = (path for path in (tmp_path / "media").rglob("*") if path.is_file())
    async with linked.phone() as phone:
        await phone.post(f"/{token}/open")
        kept.rename(tmp_path / "elsewhere")
        assert (await phone.post(f"/{token}/document")).status_code == 404
        (tmp_path / "elsewhere").rename(kept)
        assert (await phone.post(f"/{token}/document")).status_code == 200


async def test_every_flipped_bit_makes_it_unknown(linked: LinkedShop) -> None:
    _, token = await linked.send()
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    flipped = [_flip(raw, bit) for bit in range(len(raw) * 8)]
    read = wiring.link_tokens(linked.resources.settings).read
    assert read(token) is not None
    assert [read(changed) for changed in (*flipped, _spelled_otherwise(token))] == [None] * (len(flipped) + 1)
    async with linked.phone(f"198.18.0.{secrets.randbelow(250)}") as phone:
        answers = {(await phone.get(f"/{changed}")).text for changed in (*flipped[::31], _spelled_otherwise(token), "x")}
    assert len(answers) == 1
    assert '"link_unknown"' in answers.pop()


async def test_another_operation_another_workspace_and_another_host_are_unknown(
    linked: LinkedShop, madrid: Shop, graph_api: FakeGraphApi, tmp_path: Path, lend: Lend
) -> None:
    link, token = await linked.send()
    async with linked.phone() as phone:
        await phone.post(f"/{token}/open")
        assert code_of(await phone.post(f"/{token}/document")) == (404, "link_unknown")
    async with linked.resources.sessions.control() as session:
        columns = {"workspace_id": madrid.tenant.workspace_id, "resource_id": madrid.number.id}
        for column, other in columns.items():
            own = getattr(link, column)
            await session.execute(
                text(f"UPDATE platform.secure_links SET {column} = :other WHERE id = :id"), {"other": other, "id": link.id}
            )
            await session.commit()
            async with linked.phone() as phone:
                assert code_of(await phone.get(f"/{token}")) == (404, "link_unknown")
            await session.execute(text(f"UPDATE platform.secure_links SET {column} = :own WHERE id = :id"), {"own": own, "id": link.id})
            await session.commit()
    await madrid.hear_text("Hola")
    assert await SecureLinks(madrid.resources).address_of(link.id, workspace_id=madrid.tenant.workspace_id) is None
    other_host = await served(linked.shop, graph_api, tmp_path, lend)
    other_host.app.state.resources = _at(linked, "http://localhost:8601")
    async with other_host.phone() as phone:
        assert code_of(await phone.get(f"/{token}")) == (404, "link_unknown")


async def test_two_hundred_wrong_ones_a_minute_from_one_address_are_enough(linked: LinkedShop) -> None:
    _, token = await linked.send()
    address = f"192.0.2.{secrets.randbelow(250)}"
    async with linked.phone(address) as phone:
        assert code_of(await phone.get(f"/{'A' * 100}")) == (404, "link_unknown")
        for _ in range(20):
            await _use_up(linked, address)
            answer = await phone.get(f"/{'A' * 100}")
            if answer.status_code == 429:
                break
        assert code_of(answer) == (429, "too_many_requests")
        assert int(answer.headers["retry-after"]) >= 1
        assert (await phone.get(f"/{token}")).status_code == 200


async def _use_up(linked: LinkedShop, address: str) -> None:
    """What is left of the address's wrong tries."""
    assert (WRONG_LINKS_PER_ADDRESS.count, WRONG_LINKS_PER_ADDRESS.period_s) == (200, 60)
    with suppress(TooMany):
        while True:
            await linked.app.state.limiter.admit(WRONG_LINKS_PER_ADDRESS, address)


async def test_of_twenty_simultaneous_redeemers_of_a_hundred_links_one_wins_each(linked: LinkedShop) -> None:
    visit = link_visit(address=HOME, pin="p" * 43)

    async def wins(link: SecureLink) -> bool:
        async with control_transaction(linked.resources) as session:
            with suppress(LinkUsed):
                return bool(await wiring.provide_redeem_link(linked.resources, session)(link, operation="payment", visit=visit, act="paid"))
        return False

    async def race() -> int:
        link = await _a_payment_link(linked)
        async with control_transaction(linked.resources) as session:
            await wiring.provide_open_link(linked.resources, session)(link, visit=visit)
        return sum(await asyncio.gather(*(wins(link) for _ in range(20))))

    assert [await race() for _ in range(100)] == [1] * 100


async def test_a_document_that_is_fetched_twenty_times_at_once_is_given_once(linked: LinkedShop) -> None:
    _, token = await linked.send_document()
    async with linked.phone() as phone:
        await phone.post(f"/{token}/open")
        answers = await asyncio.gather(*(phone.post(f"/{token}/document") for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] + [410] * 19


async def _a_payment_link(linked: LinkedShop) -> SecureLink:
    """Of an operation that nobody below has heard of."""
    order = LinkOrder(
        operation=LinkOperation(name="payment", is_single_use=True),
        resource_id=new_id(),
        customer_id=new_id(),
        thread_id=new_id(),
        language="it",
        maker=LinkMaker(kind="assistant"),
    )
    return await SecureLinks(linked.resources).make(order, workspace_id=linked.shop.tenant.workspace_id)


async def test_a_newer_link_for_the_same_ends_the_older_one(linked: LinkedShop) -> None:
    _, older = await linked.send()
    _, newer = await linked.send()
    async with linked.phone() as phone:
        refused = await phone.get(f"/{older}")
        assert code_of(refused) == (410, "link_revoked")
        assert refused.json()["facts"]["canRenew"] is True
        assert (await phone.get(f"/{newer}")).status_code == 200


async def test_links_of_a_suspended_workspace_are_dead_and_say_so_but_not_why(linked: LinkedShop) -> None:
    _, token = await linked.send()
    await suspend(linked.resources.sessions, linked.shop.tenant.workspace_id, reason="unpaid bills")
    linked.resources.directory.forget(linked.shop.tenant.workspace_id)
    async with linked.phone() as phone:
        for answer in (await phone.get(f"/{token}"), await phone.post(f"/{token}/open"), await phone.post(f"/{token}/renew")):
            assert code_of(answer) == (409, "workspace_suspended")
            assert "unpaid" not in answer.text


async def test_a_new_link_is_sent_into_the_conversation_whatever_became_of_the_old_one(linked: LinkedShop) -> None:
    _, token = await linked.send()
    async with linked.phone() as phone, linked.phone("203.0.114.7") as away:
        await phone.post(f"/{token}/open")
        assert (await away.post(f"/{token}/renew")).status_code == 202
        newer = await linked.arrived()
        assert newer != token
        assert code_of(await phone.get(f"/{token}")) == (410, "link_revoked")
        assert (await away.post(f"/{newer}/open")).status_code == 200
        linked.pass_time(hours=2)
        assert (await away.post(f"/{newer}/renew")).status_code == 202
        newest = await linked.arrived()
        assert (await away.post(f"/{newest}/open")).status_code == 200
    first, *_, last = await linked.shop.ours()
    assert (last.text, last.content["interactive"]["action"]["parameters"]["display_text"]) == (first.text, "I miei dati")


async def test_after_three_new_links_within_the_hour_the_customer_waits(linked: LinkedShop) -> None:
    _, token = await linked.send()
    async with linked.phone() as phone:
        for _ in range(3):
            assert (await phone.post(f"/{token}/renew")).status_code == 202
        refused = await phone.post(f"/{token}/renew")
        assert code_of(refused) == (429, "too_many_links")
        assert refused.headers["retry-after"]


async def test_when_whatsapp_is_shut_the_customer_is_told_to_write_first(linked: LinkedShop) -> None:
    _, token = await linked.send()
    linked.pass_time(hours=25)
    async with linked.phone() as phone:
        refused = await phone.post(f"/{token}/renew")
    assert code_of(refused) == (409, "window_closed")
    assert refused.json()["facts"]["shopPhone"] == "+390694805512"


async def test_a_link_that_the_shop_withdrew_is_not_given_again(linked: LinkedShop) -> None:
    link, token = await linked.send()
    async with linked.desk() as desk, linked.phone() as phone:
        revoked = await desk.post(f"/links/{link.id}/revoke")
        assert revoked.json()["state"] == "revoked"
        refused = await phone.get(f"/{token}")
        assert code_of(refused) == (410, "link_revoked")
        assert refused.json()["facts"]["canRenew"] is False
        assert code_of(await phone.post(f"/{token}/renew")) == (410, "link_revoked")
        assert code_of(await desk.post(f"/links/{UUID(int=7)}/revoke")) == (404, "link_unknown")


async def test_the_token_is_in_the_message_that_leaves_and_nowhere_else(linked: LinkedShop) -> None:
    with capture_logs() as lines:
        link, token = await linked.send()
        async with linked.phone() as phone:
            await phone.post(f"/{token}/open")
            await phone.get(f"/{token[:-4]}AAAA")
            metrics = generate_latest().decode()
    said = str(lines) + metrics
    kept = str(await linked.shop.state())
    async with linked.resources.sessions.control() as session:
        for table in ("platform.secure_links", "platform.audit_inbox", "shared.outbox"):
            kept += str((await session.execute(text(f"SELECT CAST(t AS text) FROM {table} AS t"))).all())
    assert "/api/links/{token}/open" in said, "requests are logged and measured by their template"
    assert f"/l/{link.id}" in kept
    for place in (said, kept):
        assert token not in place
        assert token[-40:] not in place


async def test_every_making_opening_use_and_refusal_is_noted_without_the_person(linked: LinkedShop) -> None:
    link, token = await linked.send()
    async with linked.phone() as phone, linked.phone("203.0.114.7") as away:
        await phone.post(f"/{token}/open")
        await away.post(f"/{token}/open")
        await phone.put(f"/{token}/preferences", json=WISHES)
        await phone.post(f"/{token}/erasure", json={"confirm": True})
        await phone.post(f"/{token}/erasure", json={"confirm": True})
    notes = await linked.audit()
    said = [(note["action"], note["facts"].get("reason") or note["facts"].get("act")) for note in notes]
    assert said == [
        ("link.made", None),
        ("link.opened", None),
        ("link.refused", "link_elsewhere"),
        ("link.used", "preferences_saved"),
        ("link.used", "customer_erased"),
        ("link.refused", "link_used"),
    ]
    assert {note["subject"] for note in notes} == {f"link:{link.id}"}
    assert {note["address"] for note in notes} == {""}
    assert "Chiara" not in str(notes)


def _flip(raw: bytes, bit: int) -> str:
    changed = bytearray(raw)
    changed[bit // 8] ^= 1 << (bit % 8)
    return base64.urlsafe_b64encode(changed).decode().rstrip("=")


def _spelled_otherwise(token: str) -> str:
    """The same bytes in another spelling, where the last letter has bits to spare."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    spare = {0: 0, 2: 15, 3: 3}[len(token) % 4]
    last = letters.index(token[-1])
    return token[:-1] + letters[last ^ 1] if spare else token + "A"


def _at(linked: LinkedShop, public_url: str) -> Resources:
    return replace(linked.resources, settings=replace(linked.resources.settings, public_url=public_url))
