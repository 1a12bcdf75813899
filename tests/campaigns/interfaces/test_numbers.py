"""A number looked after: keys looked at, registered, token changed, profile edited; and what Meta says of it, heeded."""

from datetime import timedelta

import msgspec

from app.conversations.infrastructure.notices import NoticeRepository
from app.conversations.interfaces.live_events import render_changes
from app.database.live_events import changes_after, number_live_changes
from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from jobs.campaigns import plan_upkeep
from tests.campaigns.conftest import Shop
from tests.factories.workspaces import a_number, a_workspace


def steps(answer):
    return {step["step"]: step["state"] for step in answer["steps"]}


def token_of(shop: Shop):
    return shop.meta.emulator.accounts.get(shop.phone_number_id).access_token


async def number(shop: Shop):
    return await shop.ask("GET", f"/numbers/{shop.number_id}")


async def test_keys_are_looked_at_step_by_step(shop: Shop):
    keys = {"phoneNumberId": shop.phone_number_id, "wabaId": shop.waba_id, "accessToken": token_of(shop)}
    good = await shop.ask("POST", "/numbers/check", json=keys)
    assert set(steps(good).values()) == {"done"}
    assert good["displayPhoneNumber"]
    wrong_token = await shop.ask("POST", "/numbers/check", json=keys | {"accessToken": "EAAwrong"})
    assert (steps(wrong_token)["number"], wrong_token["steps"][0]["graphCode"]) == ("failed", 190)
    wrong_account = await shop.ask("POST", "/numbers/check", json=keys | {"wabaId": "123456789"})
    assert steps(wrong_account) | {"account": "failed"} == steps(wrong_account)
    assert wrong_account["steps"][1]["graphCode"] == 100


async def test_what_meta_says_of_a_number_is_kept_and_listed(shop: Shop):
    shop.meta.tell(f"numbers/{shop.phone_number_id}", {"limit": "TIER_10K", "throughput": "HIGH", "isOfficial": True})
    shown = await shop.ask("POST", f"/numbers/{shop.number_id}/refresh")
    assert (shown["messagingLimit"], shown["throughput"], shown["isOfficial"]) == ("TIER_10K", "HIGH", True)
    assert {step["step"]: step["state"] for step in shown["readiness"]}["registered"] == "done"
    (row,) = await shop.rows("SELECT initiation_limit, throughput_per_s FROM numbers")
    assert row == {"initiation_limit": 10_000, "throughput_per_s": 1000}


async def test_a_blocked_number_says_what_meta_proposes(shop: Shop):
    shop.meta.tell(f"numbers/{shop.phone_number_id}", {"status": "RESTRICTED"})
    shown = await shop.ask("POST", f"/numbers/{shop.number_id}/refresh")
    assert shown["healthProblems"][0]["solution"]
    assert shown["campaignHold"]["reason"] == "restricted"


async def test_a_drop_in_quality_rests_campaigns_until_it_is_over(shop: Shop):
    shop.meta.tell(f"numbers/{shop.phone_number_id}", {"quality": "RED"})
    await shop.hear_all()
    shown = await number(shop)
    assert (shown["qualityRating"], shown["campaignHold"]["reason"]) == ("RED", "quality_red")
    (row,) = await shop.rows("SELECT campaigns_held_until > now() + interval '100 days' AS is_held FROM numbers")
    assert row["is_held"]
    notices = await shop.ask("GET", "/notices?onlyOpen=true", role="agent")
    assert (notices["items"][0]["field"], notices["items"][0]["level"], notices["openCount"]) == (
        "phone_number_quality_update",
        "critical",
        1,
    )
    shop.meta.tell(f"numbers/{shop.phone_number_id}", {"quality": "GREEN"})
    await shop.hear_all()
    assert (await number(shop))["campaignHold"] is None
    (row,) = await shop.rows("SELECT campaigns_held_until FROM numbers")
    assert row["campaigns_held_until"] is None


async def test_a_restriction_rests_the_campaigns_of_the_whole_account(shop: Shop):
    value = {
        "event": "ACCOUNT_RESTRICTION",
        "restriction_info": [{"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": 1}],
    }
    shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": "account_update", "value": value}, method="POST")
    await shop.hear_all()
    assert (await number(shop))["campaignHold"]["reason"] == "restricted"


async def test_access_that_was_taken_away_is_shown_at_the_number(shop: Shop):
    value = {"event": "PARTNER_REMOVED", "waba_info": {"waba_id": shop.waba_id, "owner_business_id": "1"}}
    shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": "account_update", "value": value}, method="POST")
    await shop.hear_all()
    shown = await number(shop)
    assert (shown["status"], shown["statusReason"]["code"]) == ("attention", "access_removed")


async def test_a_changed_limit_is_heeded_by_the_sender(shop: Shop):
    value = {"max_daily_conversations_per_business": 250}
    shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": "business_capability_update", "value": value}, method="POST")
    await shop.hear_all()
    (row,) = await shop.rows("SELECT initiation_limit FROM numbers")
    assert row["initiation_limit"] == 250


async def test_the_same_notice_twice_is_one_and_can_be_put_aside(shop: Shop):
    alert = {"entity_type": "BUSINESS", "entity_id": "1", "alert_info": {"alert_severity": "WARNING", "alert_type": "OBA_REJECTED"}}
    shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": "account_alerts", "value": alert}, method="POST")
    (body,) = shop.meta.said()
    from app.conversations.wiring import provide_file_webhook

    for _ in range(2):
        await provide_file_webhook(shop.resources)(body)
    (notice,) = (await shop.ask("GET", "/notices"))["items"]
    await shop.ask("POST", f"/notices/{notice['id']}/dismiss", role="agent", status=403)
    await shop.ask("POST", f"/notices/{notice['id']}/dismiss", status=204)
    left = await shop.ask("GET", "/notices?onlyOpen=true")
    assert (left["items"], left["openCount"]) == ([], 0)
    await shop.ask("POST", f"/notices/{new_id()}/dismiss", status=404)


async def test_a_new_token_replaces_the_old_only_when_meta_takes_it(shop: Shop):
    old = token_of(shop)
    refused = await shop.ask("PUT", f"/numbers/{shop.number_id}/token", json={"accessToken": "EAAwrong"}, status=422)
    assert (refused["code"], refused["facts"]["graphCode"]) == ("meta_refused_number", 190)
    await shop.ask("POST", f"/numbers/{shop.number_id}/refresh")
    renewed = {"verifiedName": "Bottega", "phoneNumberId": shop.phone_number_id, "accessToken": f"EAA{new_id().hex}"}
    shop.meta.tell("numbers", renewed, method="POST")
    expired = await shop.ask("POST", f"/numbers/{shop.number_id}/refresh", status=422)
    assert expired["facts"]["graphCode"] == 190
    shown = await number(shop)
    assert (shown["status"], shown["statusReason"]["code"]) == ("attention", "190")
    assert old != renewed["accessToken"]
    mended = await shop.ask("PUT", f"/numbers/{shop.number_id}/token", json={"accessToken": renewed["accessToken"]})
    assert (mended["status"], mended["statusReason"]) == ("connected", None)
    assert len(await shop.rows("SELECT 1 AS one FROM shared.outbox WHERE workspace_id = :id AND kind = 'resume_number'")) == 1
    await shop.ask("POST", f"/numbers/{shop.number_id}/refresh")


async def test_a_token_of_another_account_is_not_taken(shop: Shop):
    stranger = shop.meta.tell("numbers", {"verifiedName": "Stranger", "accessToken": f"EAA{new_id().hex}"}, method="POST")
    refused = await shop.ask("PUT", f"/numbers/{shop.number_id}/token", json={"accessToken": stranger["accessToken"]}, status=422)
    assert refused["facts"]["graphCode"] == 100


async def test_a_number_is_verified_and_registered_from_here(shop: Shop):
    number_at_meta = shop.meta.emulator.accounts.get(shop.phone_number_id)
    shop.meta.emulator.accounts.set_registered(shop.phone_number_id, registered=False)
    shop.meta.emulator.accounts.set_facts(number_at_meta, code_verification="NOT_VERIFIED")
    early = await shop.ask("POST", f"/numbers/{shop.number_id}/register", json={"pin": "123456"}, status=422)
    assert early["facts"]["graphCode"] == 133006
    await shop.ask("POST", f"/numbers/{shop.number_id}/code", json={"method": "SMS", "language": "it"}, status=204)
    code = shop.meta.emulator.accounts.get(shop.phone_number_id).facts.code
    await shop.ask("POST", f"/numbers/{shop.number_id}/verify", json={"code": code})
    registered = await shop.ask("POST", f"/numbers/{shop.number_id}/register", json={"pin": "123456"})
    assert {step["step"]: step["state"] for step in registered["readiness"]}["registered"] == "done"
    wrong = await shop.ask("POST", f"/numbers/{shop.number_id}/register", json={"pin": "654321"}, status=422)
    assert wrong["facts"]["graphCode"] == 133005
    assert (await shop.ask("POST", f"/numbers/{shop.number_id}/register", json={"pin": "12"}, status=400))["errors"][0]["field"] == "pin"


async def test_a_wished_name_is_reviewed_and_its_approval_shown(shop: Shop):
    wished = await shop.ask("PUT", f"/numbers/{shop.number_id}/name", json={"name": "Bottega Nuova"})
    assert wished["wishedName"] == "Bottega Nuova"
    shop.meta.tell(f"numbers/{shop.phone_number_id}", {"nameDecision": "APPROVED"})
    await shop.hear_all()
    assert (await number(shop))["verifiedName"] == "Bottega Nuova"


async def test_the_profile_is_edited_at_meta(shop: Shop):
    changes = {"about": "Olio e vino", "websites": ["https://bottega.example"], "vertical": "GROCERY", "email": "ciao@bottega.example"}
    path = f"/numbers/{shop.number_id}/profile"
    await shop.ask("PATCH", path, json=changes)
    shown = await shop.ask("GET", path, role="agent")
    assert {key: shown[key] for key in changes} == changes
    too_long = await shop.ask("PATCH", path, json={"about": "x" * 140}, status=400)
    assert too_long["errors"][0]["field"] == "about"
    assert (await shop.ask("PATCH", path, json={"websites": ["shop.example"]}, status=400))["errors"][0]["field"] == "websites"
    await shop.ask("PATCH", path, json=changes, role="agent", status=403)
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 64
    await shop.ask("PUT", f"{path}/picture", files={"file": ("a.png", png, "image/png")})
    assert shop.meta.emulator.accounts.get(shop.phone_number_id).profile["profile_picture_handle"].startswith("4::")


async def test_a_number_is_looked_after_once_a_day_even_when_meta_says_nothing(shop: Shop):
    planned = "SELECT kind FROM shared.outbox WHERE workspace_id = :id AND kind IN ('refresh_number', 'sync_templates') ORDER BY kind"
    async with shop.resources.work(shop.tenant) as work:
        await plan_upkeep(work)
        await work.commit()
    assert [row["kind"] for row in await shop.rows(planned)] == ["refresh_number", "sync_templates"]
    await shop.ask("POST", f"/numbers/{shop.number_id}/refresh")
    await shop.rows("DELETE FROM shared.outbox WHERE workspace_id = :id RETURNING 1")
    async with shop.resources.work(shop.tenant) as work:
        await plan_upkeep(work)
        await work.commit()
    assert await shop.rows(planned) == []


async def test_a_notice_is_unread_for_each_member_until_they_read_it(shop: Shop):
    alert = {"entity_type": "BUSINESS", "entity_id": "1", "alert_info": {"alert_severity": "WARNING", "alert_type": "OBA_REJECTED"}}
    shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": "account_alerts", "value": alert}, method="POST")
    await shop.hear_all()
    async with shop.http("manager") as ada, shop.http("agent") as bruno:
        shown = (await ada.get("/notices")).json()
        assert (shown["unreadCount"], shown["readUntil"]) == (1, None)
        seen = {"until": shown["items"][0]["receivedAt"]}
        assert (await ada.post("/notices/read", json=seen)).status_code == 204
        # Each request is somebody new here: what one has read, another has not.
        assert (await bruno.get("/notices")).json()["unreadCount"] == 1
    assert len(await shop.rows("SELECT read_until FROM notice_marks")) == 1


async def test_what_is_read_stays_read_and_what_comes_later_is_unread(shop: Shop):
    me, now = new_id(), shop.resources.clock.now()
    told = {"field": "account_update", "waba_id": shop.waba_id, "number_id": None, "value": {}, "level": "warning"}
    async with shop.resources.work(shop.tenant) as work:
        notices = NoticeRepository(session=work.session, clock=work.clock)
        await notices.add(**told, digest="one")
        await notices.mark_read(me, until=now + timedelta(seconds=60))
        await notices.mark_read(me, until=now - timedelta(days=1))
        assert await notices.count_unread(me) == 0
        assert await notices.count_unread(new_id()) == 1
        later = NoticeRepository(session=work.session, clock=StoppedClock(now + timedelta(seconds=61)))
        await later.add(**told, digest="two")
        assert await notices.count_unread(me) == 1


async def test_open_screens_hear_of_a_notice_and_of_the_number_that_it_changed(shop: Shop):
    shop.meta.tell(f"numbers/{shop.phone_number_id}", {"quality": "RED"})
    await shop.hear_all()
    told = await shop.rows("SELECT topic, subject_id FROM live_events ORDER BY id")
    assert [row["topic"] for row in told] == ["notice", "number"]
    assert told[1]["subject_id"] == shop.number_id
    async with shop.resources.sessions.tenant(shop.tenant) as session:
        await number_live_changes(session)
        frames = await render_changes(session, shop.tenant.workspace_id, await changes_after(session, cursor=0, limit=10))
    assert [(frame.event, msgspec.json.decode(frame.data)["id"]) for frame in frames] == [
        ("notice", str(told[0]["subject_id"])),
        ("number", str(shop.number_id)),
    ]


async def test_a_disconnected_number_stays_listed_and_comes_back_with_its_history(shop: Shop):
    conversation = await shop.conversation()
    await shop.ask("DELETE", f"/numbers/{shop.number_id}", status=204)
    assert (await shop.ask("GET", "/numbers"))["items"] == []
    (left,) = (await shop.ask("GET", "/numbers?withDisconnected=true"))["items"]
    assert (left["id"], left["status"]) == (str(shop.number_id), "disconnected")
    back = await shop.ask("POST", f"/numbers/{shop.number_id}/reconnect", json={})
    assert (back["id"], back["status"]) == (str(shop.number_id), "connected")
    assert (await shop.ask("GET", f"/conversations/{conversation}"))["numberId"] == str(shop.number_id)
    assert await shop.conversation(wa_id="393335550199") != conversation


async def test_a_number_whose_token_is_over_is_reconnected_with_a_new_one(shop: Shop):
    await shop.ask("DELETE", f"/numbers/{shop.number_id}", status=204)
    token = f"EAA{new_id().hex}"
    shop.meta.tell("numbers", {"verifiedName": "Bottega", "phoneNumberId": shop.phone_number_id, "accessToken": token}, method="POST")
    path = f"/numbers/{shop.number_id}/reconnect"
    assert (await shop.ask("POST", path, json={}, status=422))["facts"]["graphCode"] == 190
    assert (await number(shop))["status"] == "disconnected"
    assert (await shop.ask("POST", path, json={"accessToken": token}))["status"] == "connected"


async def test_a_number_that_another_workspace_took_meanwhile_does_not_come_back(shop: Shop):
    await shop.ask("DELETE", f"/numbers/{shop.number_id}", status=204)
    other = await a_workspace(shop.resources, name="Elsewhere")
    await a_number(shop.resources, other, phone_number_id=shop.phone_number_id, waba_id=shop.waba_id, token=token_of(shop))
    refused = await shop.ask("POST", f"/numbers/{shop.number_id}/reconnect", json={}, status=409)
    assert refused["code"] == "number_taken"
    assert (await number(shop))["status"] == "disconnected"


async def test_the_pin_is_made_and_kept_when_nobody_gives_one(shop: Shop):
    path = f"/numbers/{shop.number_id}"
    await shop.ask("POST", f"{path}/pin", role="admin", status=404)
    registered = await shop.ask("POST", f"{path}/register", json={})
    assert registered["hasPin"]
    pin = shop.meta.emulator.accounts.get(shop.phone_number_id).facts.pin
    assert (await shop.ask("POST", f"{path}/pin", role="admin"))["pin"] == pin
    await shop.ask("POST", f"{path}/pin", status=403)
    (row,) = await shop.rows("SELECT pin_sealed FROM numbers")
    assert pin not in row["pin_sealed"]
    off = await shop.ask("POST", f"{path}/deregister")
    assert {step["step"]: step["state"] for step in off["readiness"]}["registered"] == "todo"
    back = await shop.ask("POST", f"{path}/register", json={})
    assert {step["step"]: step["state"] for step in back["readiness"]}["registered"] == "done"


async def test_the_last_step_sees_the_first_message_and_its_answer(shop: Shop):
    path = f"/numbers/{shop.number_id}/arrivals"
    assert await shop.ask("GET", path, role="agent") == {"conversationId": None, "receivedAt": None, "answeredAt": None}
    conversation = await shop.conversation()
    seen = await shop.ask("GET", path)
    assert (seen["conversationId"], seen["answeredAt"]) == (conversation, None)
    text = {"clientId": str(new_id()), "type": "text", "text": {"body": "Ciao"}}
    await shop.ask("POST", f"/conversations/{conversation}/messages", json=text, status=201)
    await shop.deliver(conversation)
    assert (await shop.ask("GET", path))["answeredAt"]


async def test_webhooks_are_asked_for_again_and_a_refusal_is_meta_s(shop: Shop):
    path = f"/numbers/{shop.number_id}/subscription"
    shop.meta.emulator.accounts.unsubscribe(shop.waba_id)
    await shop.ask("POST", path, status=204)
    assert shop.meta.emulator.accounts.get(shop.phone_number_id).subscribed
    shop.meta.tell(
        "numbers", {"verifiedName": "Bottega", "phoneNumberId": shop.phone_number_id, "accessToken": f"EAA{new_id().hex}"}, method="POST"
    )
    assert (await shop.ask("POST", path, status=422))["facts"]["graphCode"] == 190


async def test_every_act_on_a_number_is_noted_with_who_and_from_where(shop: Shop):
    path = f"/numbers/{shop.number_id}"
    emulator = shop.meta.emulator
    at_meta = emulator.accounts.set_facts(emulator.accounts.get(shop.phone_number_id), code_verification="NOT_VERIFIED")
    await shop.ask("POST", f"{path}/code", json={}, status=204)
    code = emulator.accounts.get(at_meta.phone_number_id).facts.code
    await shop.ask("POST", f"{path}/verify", json={"code": code})
    await shop.ask("POST", f"{path}/register", json={})
    await shop.ask("POST", f"{path}/pin", role="admin")
    await shop.ask("PUT", f"{path}/name", json={"name": "Bottega Nuova"})
    await shop.ask("PATCH", f"{path}/profile", json={"about": "Olio"})
    await shop.ask("PUT", f"{path}/profile/picture", files={"file": ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "image/png")})
    await shop.ask("PUT", f"{path}/token", json={"accessToken": token_of(shop)})
    await shop.ask("POST", f"{path}/deregister")
    await shop.ask("DELETE", path, status=204)
    await shop.ask("POST", f"{path}/reconnect", json={})
    rows = await shop.rows("SELECT payload FROM shared.outbox WHERE workspace_id = :id AND kind = 'note_act' ORDER BY id")
    noted = [row["payload"] for row in rows]
    assert [note["action"] for note in noted] == [
        "number.code_asked",
        "number.verified",
        "number.registered",
        "number.pin_shown",
        "number.name_wished",
        "number.profile_changed",
        "number.picture_changed",
        "number.token_changed",
        "number.deregistered",
        "number.disconnected",
        "number.reconnected",
    ]
    assert all(note["subject"] == f"number:{shop.number_id}" and note["actorId"] and note["address"] == "127.0.0.1" for note in noted)
