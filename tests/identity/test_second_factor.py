"""The second factor: set up, asked for at sign-in, good once, and taken away only by whoever has both factors."""

import asyncio
from datetime import datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from sqlalchemy import text

from app.identity import wiring
from app.identity.domain.audit import PLATFORM
from app.identity.domain.second_factor import SecondFactorOff
from app.identity.infrastructure.totp import TotpCodes
from app.identity.wiring import proving
from tests.identity.authenticator import code_at, first_step, next_code, turn_on
from tests.identity.conftest import link_in

RFC_6238_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("at", "code"),
    [("1970-01-01T00:00:59+00:00", "287082"), ("2005-03-18T01:58:29+00:00", "081804"), ("2033-05-18T03:33:20+00:00", "279037")],
)
def test_codes_are_those_of_rfc_6238(at, code):
    moment = datetime.fromisoformat(at)
    assert TotpCodes().step_of(code, secret=RFC_6238_SECRET, at=moment) == int(moment.timestamp()) // 30


async def test_a_proposal_changes_nothing_until_a_code_of_it_is_confirmed(owner, browser, clock):
    proposed = (await owner.post("/api/auth/mfa/setup", json={"password": owner.body["password"]})).json()
    address = urlsplit(proposed["address"])
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == f"/ShopMe:{owner.body['email']}"
    assert parse_qs(address.query)["secret"] == [proposed["secret"]]
    assert proposed["qr"].startswith("data:image/svg+xml")
    assert (await owner.get("/api/auth/mfa")).json()["isOn"] is False
    assert "user" in (await browser().post("/api/auth/login", json=credentials(owner))).json()
    refused = await owner.post("/api/auth/mfa/confirm", json={"code": code_at(proposed["secret"], clock.now(), steps=-5)})
    assert (refused.status_code, refused.json()["code"]) == (403, "wrong_code")
    confirmed = await owner.post("/api/auth/mfa/confirm", json={"code": code_at(proposed["secret"], clock.now())})
    assert len(set(confirmed.json()["recoveryCodes"])) == 10
    state = (await owner.get("/api/auth/mfa")).json()
    assert (state["isOn"], state["recoveryCodesLeft"]) == (True, 10)
    assert (await owner.get("/api/auth/me")).json()["user"]["hasSecondFactor"] is True


async def test_setting_up_asks_for_the_password_again(owner):
    answer = await owner.post("/api/auth/mfa/setup", json={"password": "not my password"})
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_password")


async def test_a_second_proposal_cannot_replace_a_factor_that_is_on(owner, clock):
    await turn_on(owner, clock)
    answer = await owner.post("/api/auth/mfa/setup", json={"password": owner.body["password"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "second_factor_on")


async def test_turning_it_on_ends_the_sessions_that_were_opened_without_it(owner, browser, clock):
    elsewhere = browser()
    await elsewhere.post("/api/auth/login", json=credentials(owner))
    await turn_on(owner, clock)
    assert (await elsewhere.get("/api/auth/me")).status_code == 401
    assert (await owner.get("/api/auth/me")).status_code == 200


async def test_signing_in_takes_the_password_and_then_a_code(owner, browser, clock):
    secret, _ = await turn_on(owner, clock)
    client = browser()
    answer = await client.post("/api/auth/login", json=credentials(owner))
    assert set(answer.json()) == {"challenge", "expiresAt"}
    assert not client.cookies
    assert (await client.get("/api/auth/me")).status_code == 401
    body = {"challenge": answer.json()["challenge"], "code": code_at(secret, clock.now())}
    signed_in = await client.post("/api/auth/mfa", json=body)
    assert signed_in.status_code == 200, signed_in.text
    assert signed_in.json()["user"]["email"] == owner.body["email"]
    assert (await client.get("/api/auth/me")).status_code == 200


async def test_a_challenge_is_only_for_the_right_password(owner, browser, clock):
    await turn_on(owner, clock)
    wrong = await browser().post("/api/auth/login", json=credentials(owner) | {"password": "wrong password"})
    unknown = await browser().post("/api/auth/login", json={"email": "nobody@example.com", "password": "wrong password"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


async def test_a_code_works_once(owner, browser, clock):
    secret, _ = await turn_on(owner, clock)
    code = code_at(secret, clock.now())
    for expected in (200, 403):
        client = browser()
        answer = await client.post("/api/auth/mfa", json={"challenge": await first_step(client, owner.body), "code": code})
        assert answer.status_code == expected
    client = browser()
    earlier = {"challenge": await first_step(client, owner.body), "code": code_at(secret, clock.now(), steps=-1)}
    assert (await client.post("/api/auth/mfa", json=earlier)).status_code == 403


async def test_of_many_who_send_one_code_at_once_one_gets_in(owner, browser, clock):
    secret, _ = await turn_on(owner, clock)
    clients = [browser() for _ in range(8)]
    challenges = [await first_step(client, owner.body) for client in clients]
    code = code_at(secret, clock.now())
    sent = (client.post("/api/auth/mfa", json={"challenge": c, "code": code}) for client, c in zip(clients, challenges, strict=True))
    assert sorted(answer.status_code for answer in await asyncio.gather(*sent)) == [200] + [403] * 7


@pytest.mark.parametrize(("steps", "status"), [(-2, 403), (-1, 200), (1, 200), (2, 403)])
async def test_a_clock_may_be_off_by_one_step(owner, browser, clock, steps, status):
    secret, _ = await turn_on(owner, clock)
    next_code(clock)
    client = browser()
    body = {"challenge": await first_step(client, owner.body), "code": code_at(secret, clock.now(), steps=steps)}
    assert (await client.post("/api/auth/mfa", json=body)).status_code == status


async def test_a_recovery_code_opens_one_session_however_it_is_typed(owner, browser, clock):
    _, codes = await turn_on(owner, clock)
    typed = codes[3].upper().replace("-", " ").replace("0", "O").replace("1", "l")
    for expected in (200, 403):
        client = browser()
        body = {"challenge": await first_step(client, owner.body), "recoveryCode": typed}
        assert (await client.post("/api/auth/mfa", json=body)).status_code == expected
    assert (await owner.get("/api/auth/mfa")).json()["recoveryCodesLeft"] == 9


async def test_renewed_recovery_codes_replace_the_old_ones(owner, browser, clock):
    _, old = await turn_on(owner, clock)
    assert (await owner.post("/api/auth/mfa/recovery-codes", json={"password": "wrong password"})).status_code == 403
    new = (await owner.post("/api/auth/mfa/recovery-codes", json={"password": owner.body["password"]})).json()["recoveryCodes"]
    assert not set(new) & set(old)
    client = browser()
    challenge = await first_step(client, owner.body)
    assert (await client.post("/api/auth/mfa", json={"challenge": challenge, "recoveryCode": old[0]})).status_code == 403
    assert (await client.post("/api/auth/mfa", json={"challenge": challenge, "recoveryCode": new[0]})).status_code == 200


async def test_a_challenge_ends_after_five_minutes_five_tries_and_one_session(owner, browser, clock):
    secret, _ = await turn_on(owner, clock)
    client = browser()
    late = await first_step(client, owner.body)
    clock.move_to(clock.now() + timedelta(minutes=5))
    expired = await client.post("/api/auth/mfa", json={"challenge": late, "code": code_at(secret, clock.now())})
    assert (expired.status_code, expired.json()["code"]) == (410, "sign_in_expired")
    guessed = await first_step(client, owner.body)
    for _ in range(5):
        assert (await client.post("/api/auth/mfa", json={"challenge": guessed, "code": "000000"})).status_code == 403
    body = {"challenge": guessed, "code": code_at(secret, clock.now())}
    assert (await client.post("/api/auth/mfa", json=body)).status_code == 410
    used = {"challenge": await first_step(client, owner.body), "code": code_at(secret, clock.now())}
    assert (await client.post("/api/auth/mfa", json=used)).status_code == 200
    assert (await client.post("/api/auth/mfa", json=used)).status_code == 410


async def test_fewer_than_ten_codes_are_compared_in_a_quarter_of_an_hour(owner, browser, clock):
    secret, _ = await turn_on(owner, clock)
    outcomes = []
    for n in range(4):
        client = browser(address=f"203.0.113.{n + 1}")
        challenge = await first_step(client, owner.body)
        for _ in range(5):
            outcomes.append((await client.post("/api/auth/mfa", json={"challenge": challenge, "code": "000000"})).status_code)
    assert (outcomes.count(403), outcomes.count(429)) == (9, 11)
    body = {"challenge": await first_step(owner, owner.body), "code": code_at(secret, clock.now())}
    assert (await owner.post("/api/auth/mfa", json=body)).status_code == 200


async def test_turning_it_off_takes_the_password_and_a_code(owner, browser, clock):
    secret, _ = await turn_on(owner, clock)
    code = code_at(secret, clock.now())
    no_password = await owner.post("/api/auth/mfa/off", json={"password": "wrong password", "code": code})
    assert no_password.json()["code"] == "wrong_password"
    no_code = await owner.post("/api/auth/mfa/off", json={"password": owner.body["password"], "code": ""})
    assert no_code.json()["code"] == "wrong_code"
    assert (await owner.post("/api/auth/mfa/off", json={"password": owner.body["password"], "code": code})).status_code == 204
    assert "user" in (await browser().post("/api/auth/login", json=credentials(owner))).json()


async def test_a_reset_password_does_not_skip_the_second_factor(owner, browser, clock, post_office):
    await turn_on(owner, clock)
    await browser().post("/api/auth/password/forgot", json={"email": owner.body["email"]})
    token = link_in((await post_office())[-1])[1]
    client = browser()
    reset = await client.post("/api/auth/password/reset", json={"token": token, "password": "another sentence"})
    assert reset.status_code == 204
    assert not client.cookies
    answer = await client.post("/api/auth/login", json={"email": owner.body["email"], "password": "another sentence"})
    assert "challenge" in answer.json()


async def test_a_changed_password_ends_sign_ins_that_wait_for_a_code(owner, browser, clock):
    secret, _ = await turn_on(owner, clock)
    thief = browser()
    challenge = await first_step(thief, owner.body)
    await owner.post("/api/auth/password", json={"password": owner.body["password"], "newPassword": "another sentence"})
    answer = await thief.post("/api/auth/mfa", json={"challenge": challenge, "code": code_at(secret, clock.now())})
    assert answer.status_code == 410


async def test_the_database_holds_neither_the_secret_nor_a_recovery_code(owner, clock, resources):
    secret, codes = await turn_on(owner, clock)
    async with resources.sessions.control() as session:
        factors = (await session.execute(text("SELECT secret FROM platform.second_factors"))).scalars().all()
        hashes = (await session.execute(text("SELECT code_hash FROM platform.recovery_codes"))).scalars().all()
    assert not [kept for kept in factors if secret in kept]
    assert not {kept for kept in hashes for code in codes if code in kept or code.replace("-", "") in kept}
    assert all(kept.startswith("v2|") for kept in factors)


async def test_its_owner_gets_a_letter_when_it_goes_on_and_off(owner, clock, post_office):
    secret, _ = await turn_on(owner, clock)
    await owner.post("/api/auth/mfa/off", json={"password": owner.body["password"], "code": code_at(secret, clock.now())})
    subjects = [letter.subject for letter in await post_office()]
    assert subjects[-2:] == ["Il secondo fattore è attivo", "Il secondo fattore è stato disattivato"]


async def test_every_act_is_in_the_audit_log(owner, browser, clock, resources):
    secret, codes = await turn_on(owner, clock)
    client = browser()
    challenge = await first_step(client, owner.body)
    await client.post("/api/auth/mfa", json={"challenge": challenge, "code": "000000"})
    await client.post("/api/auth/mfa", json={"challenge": challenge, "recoveryCode": codes[0]})
    await owner.post("/api/auth/mfa/recovery-codes", json={"password": owner.body["password"]})
    await owner.post("/api/auth/mfa/off", json={"password": owner.body["password"], "code": code_at(secret, clock.now())})
    async with resources.sessions.control() as session:
        found = text("SELECT action, facts->>'second_factor' FROM platform.audit_inbox WHERE chain = :chain ORDER BY id")
        noted = [tuple(row) for row in await session.execute(found, {"chain": owner.workspace_id})]
    assert noted[-5:] == [
        ("second_factor.on", None),
        ("second_factor.refused", None),
        ("session.opened", "recovery_code"),
        ("recovery_codes.renewed", None),
        ("second_factor.off", None),
    ]


def credentials(owner):
    return {name: owner.body[name] for name in ("email", "password")}


async def test_the_platform_takes_a_lost_factor_away_and_says_so_everywhere(owner, browser, clock, resources, post_office):
    await turn_on(owner, clock)
    async with wiring.control_transaction(resources) as session:
        assert await proving.remove_lost_factor(resources, session, owner.body["email"].upper(), typed_by={"by": "command line"}) == 1
    assert "user" in (await browser().post("/api/auth/login", json=credentials(owner))).json()
    assert (await post_office())[-1].subject == "Il secondo fattore è stato disattivato"
    async with resources.sessions.control() as session:
        found = text("SELECT chain FROM platform.audit_inbox WHERE action = 'second_factor.removed' ORDER BY id DESC LIMIT 2")
        chains = {str(chain) for chain in await session.scalars(found)}
    assert chains == {owner.workspace_id, str(PLATFORM)}
    with pytest.raises(SecondFactorOff):
        async with wiring.control_transaction(resources) as session:
            await proving.remove_lost_factor(resources, session, owner.body["email"], typed_by={"by": "command line"})
