"""A customer's data can be taken along: everything that is theirs, nothing that is anybody else's."""

import io
import json
import zipfile
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import update

from app.conversations.infrastructure.tables import conversations_table, messages_table
from app.customer_copies import MakeCustomerCopy
from app.http.auth import Principal
from app.integrations.storage.store import open_store
from app.kernel.ids import new_id
from jobs.customers import HANDLERS as JOBS
from jobs.customers import forget_copies
from tests.conversations.interfaces.conftest import ADA, LinkedShop, OneOperator
from tests.conversations.interfaces.test_own_data import _a_life
from tests.conversations.interfaces.test_secure_links import WISHES, code_of
from tests.conversations.shop import Shop

CANARY = "Zafferano7731"
LUCA = "393331110999"


class Lead(OneOperator):
    """Whose cookie says what they are."""

    async def principal_of(self, access_token: str) -> Principal:
        self.role = access_token
        return await super().principal_of("ada")

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        return self.role if await super().role_in(user_id=user_id, workspace_id=workspace_id) else None


def member(linked: LinkedShop, role: str) -> httpx.AsyncClient:
    linked.app.state.access = Lead(linked.shop.tenant.workspace_id)
    desk = linked.desk()
    desk.cookies.set("access", role)
    return desk


async def work_off(linked: LinkedShop) -> None:
    """What a worker would do."""
    for kind in ("make_customer_copy", "drop_customer_copies"):
        for command in await linked.shop.commands(kind):
            await JOBS[kind].run(linked.resources, linked.shop.tenant, command["payload"])  # type: ignore[call-arg, arg-type]


async def customer_id(linked: LinkedShop) -> str:
    found = [each for each in await linked.shop.conversations() if each.customer.phone and each.customer.phone.endswith("0142")]
    return str(found[0].customer.id)


async def a_copy(linked: LinkedShop) -> tuple[dict[str, Any], zipfile.ZipFile]:
    async with member(linked, "manager") as desk:
        path = f"/customers/{await customer_id(linked)}/copies"
        asked = await desk.post(path)
        assert (asked.status_code, asked.json()["state"]) == (202, "pending"), asked.text
        await work_off(linked)
        (listed,) = (await desk.get(path)).json()["items"]
        assert (listed["state"], listed["byCustomer"]) == ("ready", False)
        file = await desk.get(f"{path}/{listed['id']}/file")
    assert (file.status_code, file.headers["content-type"], file.headers["cache-control"]) == (200, "application/zip", "no-store")
    assert len(file.content) == listed["sizeBytes"]
    archive = zipfile.ZipFile(io.BytesIO(file.content))
    return json.loads(archive.read("data.json")), archive


async def test_everything_that_is_kept_of_the_customer_is_in_it(linked: LinkedShop) -> None:
    await _a_life(linked)
    _, token = await linked.send()
    async with linked.phone() as phone:
        await phone.post(f"/{token}/open")
        await phone.put(f"/{token}/preferences", json=WISHES)
    await linked.send_document()
    told, archive = await a_copy(linked)
    (record,) = told["customer"]
    assert (record["phone"], record["name"], record["email"]) == ("393335550142", "Chiara Lombardi", "chiara@example.com")
    assert [(each["subject"], each["given"]) for each in record["consents"]] == [("privacy", True), ("marketing", True)]
    (thread,) = told["conversations"]
    assert {"secret words", "Buongiorno"} <= {message["text"] for message in thread["messages"]}
    assert {message["from"] for message in thread["messages"]} == {"customer", "shop"}
    assert [each["emoji"] for each in told["reactions"]] == ["❤"]
    assert [each["name"] for each in told["documents"]] == ["invoice.pdf"]
    assert {each["operation"] for each in told["links"]} == {"preferences", "document"}
    files = {archive.read(name) for name in archive.namelist() if name.startswith("files/")}
    assert files == {b"a photo of Chiara", b"%PDF-1.7 invoice"}
    page = archive.read("index.html").decode()
    assert "secret words" in page
    assert "Che cosa sa di te Roma" in page  # in the language that the customer chose


async def test_nothing_of_another_customer_or_another_shop_is_in_it(linked: LinkedShop, madrid: Shop) -> None:
    await linked.shop.hear_text(f"{CANARY} from Luca", wa_id=LUCA)
    await madrid.hear_text(f"{CANARY} next door")
    _, archive = await a_copy(linked)
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert CANARY.encode() not in whole
    assert LUCA.encode() not in whole


async def test_who_of_the_shop_wrote_is_not_told(linked: LinkedShop) -> None:
    await linked.send()
    _, archive = await a_copy(linked)
    assert ADA.name not in archive.read("data.json").decode()
    assert str(ADA.id) not in archive.read("data.json").decode()


async def test_what_others_said_in_a_group_is_not_in_it(linked: LinkedShop) -> None:
    await linked.shop.hear_text(f"{CANARY} from Luca", wa_id=LUCA)
    ids = {each.customer.phone[-4:]: each for each in await linked.shop.conversations() if each.customer.phone}
    async with linked.resources.work(linked.shop.tenant) as work:
        group = update(conversations_table).where(conversations_table.c.id == ids["0142"].id)
        await work.session.execute(group.values(group_id="a-group"))
        moved = update(messages_table).where(messages_table.c.conversation_id == ids["0999"].id)
        await work.session.execute(moved.values(conversation_id=ids["0142"].id, seq=messages_table.c.seq + 100))
        await work.commit()
    told, archive = await a_copy(linked)
    assert [(thread["inGroup"], [message["text"] for message in thread["messages"]]) for thread in told["conversations"]] == [
        (True, ["Buongiorno"])
    ]
    assert CANARY not in archive.read("index.html").decode()


async def test_words_that_are_markup_are_words_on_the_page(linked: LinkedShop) -> None:
    await linked.shop.hear_text("<img src=x onerror=alert(1)><script>alert(2)</script>")
    _, archive = await a_copy(linked)
    page = archive.read("index.html").decode()
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page


async def test_agents_neither_make_see_nor_fetch_one(linked: LinkedShop) -> None:
    await a_copy(linked)
    async with member(linked, "agent") as desk:
        path = f"/customers/{await customer_id(linked)}/copies"
        answers = [await desk.get(path), await desk.post(path), await desk.get(f"{path}/{new_id()}/file")]
    assert [code_of(answer) for answer in answers] == [(403, "forbidden")] * 3


async def test_a_copy_is_no_other_customer_s(linked: LinkedShop) -> None:
    await linked.shop.hear_text("Ciao", wa_id=LUCA)
    await a_copy(linked)
    other = next(each for each in await linked.shop.conversations() if each.customer.phone and each.customer.phone.endswith("0999"))
    async with member(linked, "admin") as desk:
        copy = (await desk.get(f"/customers/{await customer_id(linked)}/copies")).json()["items"][0]["id"]
        assert code_of(await desk.get(f"/customers/{other.customer.id}/copies/{copy}/file")) == (404, "copy_missing")


async def test_it_is_gone_after_a_day_with_its_file(linked: LinkedShop) -> None:
    await a_copy(linked)
    store, prefix = open_store(linked.resources.settings.storage_url), f"t/{linked.shop.tenant.workspace_id}/copies/"
    (key,) = await store.keys_under(prefix)
    linked.pass_time(hours=25)
    async with member(linked, "manager") as desk:
        path = f"/customers/{await customer_id(linked)}/copies"
        assert (await desk.get(path)).json()["items"] == []
        assert code_of(await desk.get(f"{path}/{key.rpartition('/')[2]}/file")) == (404, "copy_missing")
    async with linked.resources.work(linked.shop.tenant) as work:
        await forget_copies(work)
        await work.commit()
    await work_off(linked)
    assert await store.keys_under(prefix) == []


async def test_a_deleted_customer_s_copies_go_too_even_one_that_is_being_made(linked: LinkedShop) -> None:
    await a_copy(linked)
    _, token = await linked.send()
    async with member(linked, "manager") as desk:
        assert (await desk.post(f"/customers/{await customer_id(linked)}/copies")).status_code == 202
    async with linked.phone() as phone:
        await phone.post(f"/{token}/open")
        assert (await phone.post(f"/{token}/erasure", json={"confirm": True})).status_code == 204
    await work_off(linked)
    store = open_store(linked.resources.settings.storage_url)
    assert await store.keys_under(f"t/{linked.shop.tenant.workspace_id}/copies/") == []
    assert await linked.shop.rows("SELECT id FROM customer_copies") == []


async def test_asking_twice_makes_one_and_a_day_has_five(linked: LinkedShop) -> None:
    async with member(linked, "manager") as desk:
        path = f"/customers/{await customer_id(linked)}/copies"
        assert (await desk.post(path)).json()["id"] == (await desk.post(path)).json()["id"]
        for _ in range(4):
            await work_off(linked)
            assert (await desk.post(path)).status_code == 202
        await work_off(linked)
        assert code_of(await desk.post(path)) == (429, "too_many_copies")
        linked.pass_time(hours=25)
        assert (await desk.post(path)).status_code == 202


async def test_asking_and_fetching_are_noted_with_who_did_it_and_nothing_of_the_customer(linked: LinkedShop) -> None:
    await a_copy(linked)
    notes = [command["payload"] for command in await linked.shop.commands("note_act")]
    assert [(note["action"], note["actorId"]) for note in notes if note["action"].startswith("customer.")] == [
        ("customer.exported", str(ADA.id)),
        ("customer.export_downloaded", str(ADA.id)),
    ]
    assert "0142" not in json.dumps([note for note in notes if note["action"].startswith("customer.")])


async def test_files_beyond_what_fits_are_named_and_the_newest_stay(linked: LinkedShop) -> None:
    await _a_life(linked)
    await linked.send_document()
    async with member(linked, "manager") as desk:
        copy = (await desk.post(f"/customers/{await customer_id(linked)}/copies")).json()
        await MakeCustomerCopy(linked.resources, most_bytes=20)(linked.shop.tenant, UUID(copy["id"]))
        file = await desk.get(f"/customers/{await customer_id(linked)}/copies/{copy['id']}/file")
    archive = zipfile.ZipFile(io.BytesIO(file.content))
    assert [archive.read(name) for name in archive.namelist() if name.startswith("files/")] == [b"%PDF-1.7 invoice"]
    assert len(json.loads(archive.read("data.json"))["filesLeftOut"]) == 1


async def test_one_that_nobody_makes_is_given_up_and_can_be_asked_for_again(linked: LinkedShop) -> None:
    async with member(linked, "manager") as desk:
        path = f"/customers/{await customer_id(linked)}/copies"
        first = (await desk.post(path)).json()["id"]
        linked.pass_time(minutes=31)
        assert [copy["state"] for copy in (await desk.get(path)).json()["items"]] == ["failed"]
        assert (await desk.post(path)).json()["id"] != first
