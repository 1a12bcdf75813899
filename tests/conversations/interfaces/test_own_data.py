"""Customers see, change and delete what a shop knows about them; a person of the shop hands them files."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.assistant.wiring import provide_answer_conversation
from app.conversations.contracts import OutgoingLink
from app.conversations.infrastructure.notices import NoticeRepository
from app.conversations.infrastructure.side_tables import AttachmentRepository, ReactionRepository
from app.conversations.infrastructure.tables import conversations_table
from app.customers.contracts import PREFERENCES, ChannelIdentity
from app.customers.facade import CustomersFacade
from app.identity.contracts import LinkMaker, LinkOrder
from app.identity.facade import SecureLinks
from app.integrations.storage.store import open_store
from app.kernel.ids import new_id
from app.ordering.infrastructure.tables import carts_table
from jobs.conversations import HANDLERS
from tests.conversations.interfaces.conftest import LinkedShop
from tests.conversations.interfaces.test_secure_links import WISHES, code_of

CHIARA = "393335550142"


async def opened(linked: LinkedShop, **link: bool) -> tuple[Any, str, dict[str, Any]]:
    _, token = await linked.send(**link)
    phone = linked.phone()
    answer = await phone.post(f"/{token}/open")
    assert answer.status_code == 200, answer.text
    return phone, token, answer.json()


async def test_the_page_shows_what_is_known_and_the_words_to_agree_to(linked: LinkedShop) -> None:
    _, _, shown = await opened(linked)
    known = shown["preferences"]
    assert "Roma" in known.pop("privacyText")
    assert known == {
        "name": "", "email": "", "language": "it", "marketingConsent": False, "privacyAcceptedAt": None, "phoneHint": "…0142",
    }  # fmt: skip
    assert shown["document"] is None


async def test_what_a_customer_says_of_themselves_is_kept_and_shown_in_the_inbox(linked: LinkedShop) -> None:
    phone, token, _ = await opened(linked)
    saved = await phone.put(f"/{token}/preferences", json=WISHES | {"language": "es"})
    assert saved.status_code == 200, saved.text
    said = saved.json()
    assert (said["name"], said["email"], said["language"], said["marketingConsent"]) == (
        "Chiara Lombardi",
        "chiara@example.com",
        "es",
        True,
    )
    assert said["privacyAcceptedAt"] is not None
    assert said["privacyText"].startswith("Roma usa tu")
    again = await phone.put(f"/{token}/preferences", json=WISHES | {"name": "", "marketingConsent": False})
    assert again.json()["marketingConsent"] is False
    await phone.put(f"/{token}/preferences", json=WISHES)
    assert (await linked.shop.conversation()).customer.name == "Chiara Lombardi"
    consents = await linked.shop.rows("SELECT subject, is_given, source, wording FROM consents ORDER BY id")
    assert [(row["subject"], row["is_given"]) for row in consents] == [
        ("privacy", True), ("marketing", True), ("marketing", False), ("marketing", True),
    ]  # fmt: skip
    assert {(row["source"], bool(row["wording"])) for row in consents} == {("link", True)}
    assert (await phone.get(f"/{token}")).json()["language"] == "it"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"privacyAccepted": False}, "privacy_not_accepted", "privacyAccepted"),
        ({"email": "chiara(at)example"}, "invalid", "email"),
        ({"language": "fr"}, "invalid", "language"),
        ({"name": "x" * 81}, "invalid", "name"),
        ({"name": "\u202eevil"}, "invalid", "name"),
        ({"phone": "39000"}, "invalid", "phone"),
    ],
)
async def test_what_cannot_be_right_is_refused_by_its_field(linked: LinkedShop, change: dict[str, Any], code: str, field: str) -> None:
    phone, token, _ = await opened(linked)
    refused = await phone.put(f"/{token}/preferences", json=WISHES | change)
    assert code_of(refused) == (400, code)
    assert [error["field"] for error in refused.json()["errors"]] == [field]
    assert (await linked.shop.conversation()).customer.name == "+39 333 555 0142"


async def test_a_no_by_link_is_a_no_for_campaigns(linked: LinkedShop) -> None:
    phone, token, _ = await opened(linked)
    await phone.put(f"/{token}/preferences", json=WISHES | {"marketingConsent": False})
    (row,) = await linked.shop.rows("SELECT marketing_opt_out_at, marketing_opt_in_at FROM customers")
    assert row["marketing_opt_out_at"] is not None
    assert row["marketing_opt_in_at"] is None


async def test_the_assistant_s_link_is_the_customer_s_own_and_begins_with_what_was_asked(linked: LinkedShop) -> None:
    await linked.shop.hear_text("cancella i miei dati")
    conversation = await linked.shop.conversation()
    async with linked.resources.work(linked.shop.tenant) as work:
        await provide_answer_conversation(work, linked.resources)(conversation.id)
        await work.commit()
    token = await linked.arrived()
    async with linked.phone() as phone:
        assert (await phone.get(f"/{token}")).json()["deleting"] is True
        assert (await phone.post(f"/{token}/open")).json()["preferences"]["phoneHint"] == "…0142"
    assert conversation.handler == "assistant"
    states = await linked.shop.rows("SELECT conversation_id FROM assistant_states")
    assert len(states) == 1


async def test_deleting_begins_where_it_was_asked_for_and_wants_to_be_confirmed(linked: LinkedShop) -> None:
    phone, token, _ = await opened(linked, is_deletion=True)
    assert (await phone.get(f"/{token}")).json()["deleting"] is True
    for body in ({}, {"confirm": False}, {"confirm": "yes"}):
        assert (await phone.post(f"/{token}/erasure", json=body)).status_code == 400
    assert (await linked.shop.conversation()).customer.deleted is False
    assert (await phone.post(f"/{token}/erasure", json={"confirm": True})).status_code == 204
    assert (await linked.shop.conversation()).customer.deleted is True


async def test_nothing_personal_is_left_of_a_deleted_customer(linked: LinkedShop, tmp_path: Path) -> None:
    phone, token, _ = await opened(linked)
    await phone.put(f"/{token}/preferences", json=WISHES)
    keys = await _a_life(linked)
    _, document = await linked.send_document()
    assert (await phone.post(f"/{token}/erasure", json={"confirm": True})).status_code == 204

    left = ""
    for table in await linked.shop.rows("SELECT tablename FROM pg_tables WHERE schemaname = :schema", schema=linked.shop.tenant.schema):
        left += str(await linked.shop.rows(f"SELECT CAST(t AS text) AS row FROM {table['tablename']} AS t"))
    left += str(await linked.shop.commands("erase_files"))
    for personal in ("Chiara", "chiara@", CHIARA, CHIARA[-7:], "secret words", "wamid.", "IT.555"):
        assert personal not in left, personal
    conversation = await linked.shop.conversation()
    assert (conversation.customer.name, conversation.customer.phone, conversation.customer.deleted) == ("", None, True)
    assert (conversation.status, conversation.window_expires_at) == ("closed", None)
    thread = await linked.shop.thread()
    assert [message.content["event"] for message in thread if message.type == "system"][-1] == "erased"
    assert {message.type for message in thread} == {"erased", "system"}

    store = open_store(linked.resources.settings.storage_url)
    assert [key for key in keys if await store.get(key) is None] == []
    for command in await linked.shop.commands("erase_files"):
        await HANDLERS["erase_files"].run(linked.resources, linked.shop.tenant, command["payload"])  # type: ignore[arg-type, call-arg]
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []

    async with linked.phone() as other:
        refused = await other.post(f"/{document}/open")
        assert code_of(refused) == (410, "link_revoked")
        assert refused.json()["facts"]["canRenew"] is False
    used = await phone.post(f"/{token}/renew")
    assert used.status_code == 410


async def test_a_deleted_customer_is_not_written_to_again_by_a_link_that_was_left(linked: LinkedShop) -> None:
    phone, token, _ = await opened(linked)
    async with linked.resources.work(linked.shop.tenant) as work:
        await CustomersFacade(work).erase((await linked.shop.conversation()).customer.id)
        await work.commit()
    assert (await phone.put(f"/{token}/preferences", json=WISHES)).status_code == 404
    assert (await linked.shop.rows("SELECT given_name, email FROM customers")) == [{"given_name": None, "email": None}]


async def test_whoever_writes_from_the_same_number_afterwards_is_somebody_new(linked: LinkedShop) -> None:
    phone, token, _ = await opened(linked)
    await phone.post(f"/{token}/erasure", json={"confirm": True})
    linked.pass_time(minutes=1)
    await linked.shop.hear_text("Salve")
    conversations = await linked.shop.conversations()
    assert len({conversation.customer.id for conversation in conversations}) == 2
    assert len(conversations) == 2
    assert sorted(conversation.customer.deleted for conversation in conversations) == [False, True]


async def test_a_person_who_had_two_records_is_deleted_with_both(linked: LinkedShop) -> None:
    wa_only = await linked.shop.conversation()
    await linked.shop.hear(_from_username(linked))
    conversations = await linked.shop.conversations()
    other = next(found for found in conversations if found.id != wa_only.id)
    async with linked.resources.work(linked.shop.tenant) as work:
        await CustomersFacade(work).identify(ChannelIdentity(wa_id=CHIARA, user_id="IT.555", name="Chiara", username="chiara.l"))
        await work.commit()
    assert other.customer.id != wa_only.customer.id
    phone, token, _ = await opened(linked)
    assert (await phone.post(f"/{token}/erasure", json={"confirm": True})).status_code == 204
    left = await linked.shop.rows("SELECT CAST(c AS text) AS row FROM customers AS c")
    assert len(left) == 2
    assert "chiara" not in str(left).lower()


async def test_operators_send_links_see_what_became_of_them_and_files_with_words(linked: LinkedShop) -> None:
    conversation = (await linked.shop.conversation()).id
    async with linked.desk() as desk:
        made = await desk.post(f"/conversations/{conversation}/links", json={"operation": "preferences"})
        assert made.status_code == 201, made.text
        assert (made.json()["state"], made.json()["maker"], made.json()["filename"]) == ("active", "operator", None)
        token = await linked.arrived()
        document, _ = await linked.send_document()
        async with linked.phone() as phone:
            await phone.post(f"/{token}/open")
        listed = (await desk.get(f"/conversations/{conversation}/links")).json()
        assert [(item["operation"], item["state"], item["filename"]) for item in listed["items"]] == [
            ("document", "active", "invoice.pdf"),
            ("preferences", "opened", None),
        ]
        first = (await desk.get(f"/conversations/{conversation}/links?limit=1")).json()
        assert first["items"][0]["id"] == document["id"]
        second = (await desk.get(f"/conversations/{conversation}/links?limit=1&cursor={first['nextCursor']}")).json()
        assert (second["items"][0]["id"], second["nextCursor"]) == (made.json()["id"], None)
    said = (await linked.shop.ours())[-1]
    assert said.text.startswith("Here you are\n\n*Roma* ha un documento per te: invoice.pdf")
    assert (await linked.shop.conversation()).handler == "operator"


@pytest.mark.parametrize(
    ("filename", "content_type", "content", "code"),
    [
        ("page.html", "text/html", b"<script>alert(1)</script>", "document_kind_refused"),
        ("page.pdf", "application/pdf", b"<script>alert(1)</script>", "document_kind_refused"),
        ("photo.png", "application/pdf", b"%PDF-1.7", "document_kind_refused"),
        ("photo.svg", "image/svg+xml", b"<svg/>", "document_kind_refused"),
        ("empty.pdf", "application/pdf", b"", "invalid"),
    ],
)
async def test_a_file_is_what_its_name_its_type_and_its_content_say_or_it_is_refused(
    linked: LinkedShop, filename: str, content_type: str, content: bytes, code: str
) -> None:
    async with linked.desk() as desk:
        path = f"/conversations/{(await linked.shop.conversation()).id}/documents"
        refused = await desk.post(path, files={"file": (filename, content, content_type)})
    assert code_of(refused) == (400, code)
    assert await linked.shop.ours() == []


async def test_nothing_is_sent_and_no_link_made_once_the_window_is_shut(linked: LinkedShop) -> None:
    conversation = (await linked.shop.conversation()).id
    linked.pass_time(hours=25)
    async with linked.desk() as desk:
        refused = await desk.post(f"/conversations/{conversation}/links", json={"operation": "preferences"})
        assert code_of(refused) == (409, "service_window_closed")
        files = {"file": ("a.pdf", b"%PDF-", "application/pdf")}
        assert code_of(await desk.post(f"/conversations/{conversation}/documents", files=files)) == (409, "service_window_closed")
        assert (await desk.get(f"/conversations/{conversation}/links")).json() == {"items": [], "nextCursor": None}


async def test_a_message_whose_link_is_gone_fails_instead_of_leading_nowhere(linked: LinkedShop) -> None:
    await linked.shop.queue(OutgoingLink(body="Ecco", label="Apri", url=f"/l/{UUID(int=5)}"))
    await linked.shop.deliver()
    (failed,) = await linked.shop.ours()
    assert (failed.status, failed.failure and failed.failure["code"]) == ("failed", "link_gone")
    assert linked.graph_api.sent == []


async def test_a_link_is_not_sent_into_a_group(linked: LinkedShop) -> None:
    conversation = (await linked.shop.conversation()).id
    async with linked.resources.work(linked.shop.tenant) as work:
        await work.session.execute(conversations_table.update().values(group_id="a-group"))
        await work.commit()
    async with linked.desk() as desk:
        refused = await desk.post(f"/conversations/{conversation}/links", json={"operation": "preferences"})
    assert code_of(refused) == (409, "link_in_group")


async def test_old_links_are_forgotten_after_ninety_days(linked: LinkedShop) -> None:
    _, token = await linked.send()
    linked.pass_time(days=89)
    await SecureLinks(linked.resources).forget_old()
    async with linked.phone() as phone:
        assert code_of(await phone.get(f"/{token}")) == (410, "link_expired")
        linked.pass_time(days=2)
        await SecureLinks(linked.resources).forget_old()
        assert code_of(await phone.get(f"/{token}")) == (404, "link_unknown")


async def test_makers_have_limits_per_customer(linked: LinkedShop) -> None:
    conversation = (await linked.shop.conversation()).id
    async with linked.desk() as desk:
        answers = [await desk.post(f"/conversations/{conversation}/links", json={"operation": "preferences"}) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [201] * 10 + [429]
    assert answers[-1].json()["code"] == "too_many_links"


def _from_username(linked: LinkedShop) -> bytes:
    stamp = str(int((linked.clock.now() + timedelta(seconds=1)).timestamp()))
    message = {
        "from_user_id": "IT.555",
        "id": f"wamid.{new_id().hex}",
        "timestamp": stamp,
        "type": "text",
        "text": {"body": "secret words"},
    }
    contact = {"profile": {"name": "Chiara", "username": "chiara.l"}, "user_id": "IT.555"}
    return linked.shop.webhook(message, contacts=[contact])


async def _a_life(linked: LinkedShop) -> list[str]:
    """Words, a file, a reaction, a notice, a cart and another link; gives the keys of the stored files."""
    await linked.shop.hear_text("secret words")
    async with linked.resources.work(linked.shop.tenant) as work:
        conversation = await linked.shop.conversation()
        message = (await linked.shop.thread())[0]
        key = f"t/{linked.shop.tenant.workspace_id}/attachments/{message.id}"
        await open_store(linked.resources.settings.storage_url).put(key, b"a photo of Chiara")
        facts = {"storage_key": key, "filename": "Chiara.jpg", "size_bytes": 17}
        await AttachmentRepository(session=work.session, clock=work.clock).put(
            message_id=message.id, number_id=linked.shop.number.id, media_id="1", state="stored", facts=facts
        )
        await ReactionRepository(work.session).put(
            number_id=linked.shop.number.id, target_wamid=f"wamid.{CHIARA}", customer_id=conversation.customer.id, emoji="❤",
            occurred_at=work.clock.now(),
        )  # fmt: skip
        notices = NoticeRepository(session=work.session, clock=work.clock)
        await notices.add(
            field="user_preferences", waba_id="1", number_id=None, value={"wa_id": CHIARA, "value": "stop"}, level="info", digest="1"
        )
        cart = {"id": new_id(), "customer_id": conversation.customer.id, "created_at": work.clock.now(), "updated_at": work.clock.now()}
        await work.session.execute(carts_table.insert().values(**cart))
        await work.commit()
    order = LinkOrder(
        operation=PREFERENCES, resource_id=new_id(), customer_id=conversation.customer.id, thread_id=conversation.id, language="it",
        maker=LinkMaker(kind="assistant"),
    )  # fmt: skip
    await SecureLinks(linked.resources).make(order, workspace_id=linked.shop.tenant.workspace_id)
    return [key]
