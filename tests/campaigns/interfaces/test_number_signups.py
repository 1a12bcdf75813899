"""Embedded Signup: Meta's pop-up, a code, and a connected number; and everything that must not become one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from app.conversations.infrastructure.signup_tickets import SignupTickets
from app.kernel.ids import new_id
from jobs.conversations import sync_phone_app
from tests.campaigns.conftest import Shop
from tests.factories.members import SESSION_OF
from tests.factories.workspaces import a_number, a_workspace


async def opened(shop: Shop) -> dict[str, Any]:
    return await shop.ask("POST", "/numbers/signup/start")


def a_line(shop: Shop, **more: Any) -> dict[str, Any]:
    """One more number at Meta, in the account `wabaId` or one of its own."""
    return shop.meta.tell("numbers", {"verifiedName": "Second", "accessToken": f"EAA{new_id().hex}", **more}, method="POST")


def a_code(shop: Shop, line: dict[str, Any], dialog: dict[str, Any]) -> str:
    wanted = {"phoneNumberId": line["phoneNumberId"], "redirectUri": dialog["returnUrl"]}
    return str(shop.meta.tell("signup-codes", wanted, method="POST")["code"])


async def signed_up(shop: Shop, line: dict[str, Any], *, status: int = 201, **more: Any) -> Any:
    """What the page sends when the pop-up has come back with a good code."""
    dialog = await opened(shop)
    body = {"code": a_code(shop, line, dialog), "state": dialog["state"]} | more
    return await shop.ask("POST", "/numbers/signup", json=body, status=status)


async def test_the_dialog_is_meta_s_with_our_configuration_and_without_our_secret(shop: Shop):
    dialog = await opened(shop)
    query = {name: values[0] for name, values in parse_qs(urlsplit(dialog["dialogUrl"]).query).items()}
    assert (query["client_id"], query["config_id"], query["response_type"]) == ("1029384756012345", "42", "code")
    assert (query["redirect_uri"], query["state"]) == (dialog["returnUrl"], dialog["state"])
    assert dialog["returnUrl"].endswith("/connect/meta")
    assert "whatsapp_business_app_onboarding" in query["extras"]
    assert shop.resources.settings.meta.app_secrets[0] not in str(dialog)


async def test_without_a_configuration_the_pop_up_is_not_offered(shop: Shop, monkeypatch: pytest.MonkeyPatch):
    assert await shop.ask("GET", "/numbers/signup") == {"isOffered": True}
    bare = replace(shop.resources.settings.meta, config_id="")
    monkeypatch.setattr(type(shop.resources.settings.meta), "offers_signup", property(lambda _: bool(bare.config_id)))
    assert await shop.ask("GET", "/numbers/signup") == {"isOffered": False}
    assert (await shop.ask("POST", "/numbers/signup/start", status=404))["code"] == "signup_not_offered"


async def test_a_code_becomes_the_only_number_of_the_account(shop: Shop):
    line = a_line(shop)
    shown = (await signed_up(shop, line))["number"]
    assert (shown["phoneNumberId"], shown["wabaId"], shown["status"]) == (line["phoneNumberId"], line["wabaId"], "connected")
    assert shown["readiness"], "what Meta says of it is known at once"
    (row,) = await shop.rows(f"SELECT access_token_sealed FROM numbers WHERE phone_number_id = '{line['phoneNumberId']}'")
    assert line["accessToken"] not in row["access_token_sealed"]


async def test_a_code_is_good_for_one_number(shop: Shop):
    line = a_line(shop)
    dialog = await opened(shop)
    body = {"code": a_code(shop, line, dialog), "state": dialog["state"]}
    await shop.ask("POST", "/numbers/signup", json=body, status=201)
    spent = await shop.ask("POST", "/numbers/signup", json=body, status=422)
    assert (spent["code"], spent["facts"]["graphCode"]) == ("meta_refused_number", 100)


async def test_a_code_of_another_dialog_s_address_is_refused_by_meta(shop: Shop):
    dialog = await opened(shop)
    code = a_code(shop, a_line(shop), dialog | {"returnUrl": "http://localhost/elsewhere"})
    refused = await shop.ask("POST", "/numbers/signup", json={"code": code, "state": dialog["state"]}, status=422)
    assert refused["code"] == "meta_refused_number"


async def test_a_state_of_another_session_workspace_or_hour_opens_nothing(shop: Shop):
    def tickets(tenant: Any, *, ago: timedelta = timedelta()) -> SignupTickets:
        class Earlier:
            def now(self) -> Any:
                return shop.resources.clock.now() - ago

        return SignupTickets(keys=shop.resources.settings.secret_keys, box=shop.resources.secrets, clock=Earlier(), tenant=tenant)

    line, dialog = a_line(shop), await opened(shop)
    session_id = SESSION_OF["manager"]
    elsewhere = await a_workspace(shop.resources, name="Elsewhere")
    redirect = dialog["returnUrl"]
    states = [
        tickets(shop.tenant).state(session_id=new_id(), redirect_uri=redirect),
        tickets(elsewhere).state(session_id=session_id, redirect_uri=redirect),
        tickets(shop.tenant, ago=timedelta(minutes=31)).state(session_id=session_id, redirect_uri=redirect),
        dialog["state"][:-2] + "AA",
        "nonsense",
    ]
    for state in states:
        body = {"code": a_code(shop, line, dialog), "state": state}
        assert (await shop.ask("POST", "/numbers/signup", json=body, status=403))["code"] == "signup_state_refused"
    good = tickets(shop.tenant).state(session_id=session_id, redirect_uri=redirect)
    await shop.ask("POST", "/numbers/signup", json={"code": a_code(shop, line, dialog), "state": good}, status=201)


async def test_ids_that_the_token_does_not_open_are_not_believed(shop: Shop):
    line, other = a_line(shop), a_line(shop)
    account = await signed_up(shop, line, status=409, wabaId=other["wabaId"])
    assert account["code"] == "token_of_another_account"
    number = await signed_up(shop, line, status=400, phoneNumberId=other["phoneNumberId"])
    assert number["errors"][0]["field"] == "phoneNumberId"
    assert len((await shop.ask("GET", "/numbers"))["items"]) == 1


async def test_a_token_of_another_app_is_not_taken(shop: Shop, monkeypatch: pytest.MonkeyPatch):
    from app.integrations.whatsapp.management import GraphManagement, TokenFacts

    async def of_another(self: GraphManagement, **_: Any) -> TokenFacts:
        return TokenFacts(app_id="666", accounts=["1"])

    monkeypatch.setattr(GraphManagement, "token_facts", of_another)
    assert (await signed_up(shop, a_line(shop), status=409))["code"] == "token_of_another_app"


async def test_a_number_that_another_workspace_has_stays_there(shop: Shop):
    line = a_line(shop)
    other = await a_workspace(shop.resources, name="Elsewhere")
    await a_number(shop.resources, other, phone_number_id=line["phoneNumberId"], waba_id=line["wabaId"])
    assert (await signed_up(shop, line, status=409))["code"] == "number_taken"
    assert len((await shop.ask("GET", "/numbers?withDisconnected=true"))["items"]) == 1


async def test_several_numbers_are_chosen_from_and_the_grant_says_nothing(shop: Shop):
    line = a_line(shop)
    second = a_line(shop, wabaId=line["wabaId"], accessToken=line["accessToken"])
    answer = await signed_up(shop, line)
    assert answer["number"] is None
    assert {choice["phoneNumberId"] for choice in answer["choices"]} == {line["phoneNumberId"], second["phoneNumberId"]}
    assert line["accessToken"] not in str(answer)
    body = {"grant": answer["grant"], "wabaId": line["wabaId"], "phoneNumberId": second["phoneNumberId"]}
    stranger = a_line(shop)
    lied = body | {"wabaId": stranger["wabaId"], "phoneNumberId": stranger["phoneNumberId"]}
    assert (await shop.ask("POST", "/numbers/signup/choose", json=lied, status=403))["code"] == "signup_state_refused"
    assert (await shop.ask("POST", "/numbers/signup/choose", role="admin", json=body, status=403))["code"] == "signup_state_refused"
    forged = body | {"grant": answer["grant"][:-4] + "AAAA"}
    assert (await shop.ask("POST", "/numbers/signup/choose", json=forged, status=403))["code"] == "signup_state_refused"
    chosen = await shop.ask("POST", "/numbers/signup/choose", json=body, status=201)
    assert chosen["number"]["phoneNumberId"] == second["phoneNumberId"]


async def test_an_account_without_a_number_gets_one_here(shop: Shop):
    empty = shop.meta.emulator.signups.open_account("New business")
    dialog = await opened(shop)
    code = shop.meta.emulator.signups.issue(token=empty.access_token, redirect_uri=dialog["returnUrl"])
    body = {"code": code, "state": dialog["state"], "wabaId": empty.waba_id}
    answer = await shop.ask("POST", "/numbers/signup", json=body, status=201)
    assert (answer["choices"], answer["accounts"]) == ([], [empty.waba_id])
    new = {"grant": answer["grant"], "wabaId": empty.waba_id, "name": "New business"}
    wrong = await shop.ask("POST", "/numbers/signup/add", json=new | {"phone": "+00 123 45"}, status=400)
    assert wrong["errors"][0]["field"] == "phone"
    digits = f"+39 06 5{new_id().int % 10_000_000:07}"
    number = (await shop.ask("POST", "/numbers/signup/add", json=new | {"phone": digits}, status=201))["number"]
    states = {step["step"]: step["state"] for step in number["readiness"]}
    assert (states["verified"], states["registered"]) == ("todo", "todo")
    await shop.ask("POST", f"/numbers/{number['id']}/code", json={"method": "VOICE", "language": "it"}, status=204)
    sent = shop.meta.emulator.accounts.get(number["phoneNumberId"]).facts.code
    await shop.ask("POST", f"/numbers/{number['id']}/verify", json={"code": sent})
    ready = await shop.ask("POST", f"/numbers/{number['id']}/register", json={})
    assert {step["step"]: step["state"] for step in ready["readiness"]}["registered"] == "done"


async def test_agents_open_no_pop_up(shop: Shop):
    await shop.ask("POST", "/numbers/signup/start", role="agent", status=403)
    await shop.ask("POST", "/numbers/signup", role="agent", status=403, json={"code": "x", "state": "y"})


async def test_a_number_of_the_app_on_the_phone_is_not_registered_and_its_past_is_asked_for_once(shop: Shop):
    emulator = shop.meta.emulator
    empty = emulator.signups.open_account("Bar")
    line = emulator.signups.bring_over(waba_id=empty.waba_id, token=empty.access_token, phone=f"+3906{new_id().int % 10**8:08}", name="Bar")
    dialog = await opened(shop)
    code = emulator.signups.issue(token=empty.access_token, redirect_uri=dialog["returnUrl"])
    body = {"code": code, "state": dialog["state"], "wabaId": empty.waba_id}
    number = (await shop.ask("POST", "/numbers/signup", json=body, status=201))["number"]
    assert (number["isOnBizApp"], {step["step"]: step["state"] for step in number["readiness"]}["registered"]) == (True, "done")
    for act in ("register", "deregister"):
        assert (await shop.ask("POST", f"/numbers/{number['id']}/{act}", json={}, status=409))["code"] == "number_on_phone"
    (planned,) = await shop.rows("SELECT payload FROM shared.outbox WHERE workspace_id = :id AND kind = 'sync_phone_app'")
    for _ in range(2):
        await sync_phone_app(shop.resources, shop.tenant, planned["payload"])
    assert emulator.accounts.get(line.phone_number_id).facts.synced == ["smb_app_state_sync", "history"]
    shown = await shop.ask("GET", f"/numbers/{number['id']}")
    assert shown["appSync"] == {"contacts": "asked", "history": "asked"}


async def test_a_past_that_was_asked_for_too_late_says_so(shop: Shop):
    emulator = shop.meta.emulator
    empty = emulator.signups.open_account("Bar")
    line = emulator.signups.bring_over(waba_id=empty.waba_id, token=empty.access_token, phone=f"+3906{new_id().int % 10**8:08}", name="Bar")
    emulator.accounts.set_facts(line, onboarded_at=0.0)
    dialog = await opened(shop)
    code = emulator.signups.issue(token=empty.access_token, redirect_uri=dialog["returnUrl"])
    body = {"code": code, "state": dialog["state"]}
    number = (await shop.ask("POST", "/numbers/signup", json=body, status=201))["number"]
    await sync_phone_app(shop.resources, shop.tenant, {"number_id": number["id"]})
    assert (await shop.ask("GET", f"/numbers/{number['id']}"))["appSync"] == {"contacts": "2593108", "history": "2593108"}
