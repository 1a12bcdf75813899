"""POST /api/auth/login, logout, and who is let through afterwards."""

import asyncio

import argon2
import pytest
from sqlalchemy import event, text

from app.identity.infrastructure.session_access import SessionAccess
from app.identity.wiring import access_tokens, provide_access
from app.kernel.errors import Unauthenticated


def credentials(owner):
    return {key: owner.body[key] for key in ("email", "password")}


async def test_signing_in_answers_with_the_person_and_their_workspaces(browser, owner):
    answer = await browser().post("/api/auth/login", json=credentials(owner))
    assert answer.status_code == 200
    assert answer.json()["user"]["email"] == owner.body["email"]
    assert answer.json()["workspaces"] == [
        {
            "id": owner.workspace_id,
            "name": "Ada's olives",
            "role": "admin",
            "status": "active",
            "language": "it",
            "currency": "EUR",
            "needsSecondFactor": False,
        }
    ]


async def test_a_wrong_password_and_an_unknown_address_answer_alike(browser, owner):
    wrong = await browser().post("/api/auth/login", json=credentials(owner) | {"password": "wrong password"})
    unknown = await browser().post("/api/auth/login", json={"email": "nobody@example.com", "password": "wrong password"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert not wrong.cookies
    assert not unknown.cookies


async def test_an_unknown_address_and_a_disabled_account_cost_the_same_work_as_a_wrong_password(browser, owner, resources, monkeypatch):
    """The work is counted, statements and hashes: its time would say more of the machine than of us."""
    work: list[object] = []
    compare = argon2.PasswordHasher.verify

    def counted(hasher, password_hash, password):
        work.append(argon2.extract_parameters(password_hash))
        return compare(hasher, password_hash, password)

    def asked(_connection, _cursor, statement, *_):
        work.append(statement)

    async def cost_of(email):
        work.clear()
        answer = await browser().post("/api/auth/login", json={"email": email, "password": "wrong password"})
        assert answer.status_code == 401
        return list(work)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted)
    engine = resources.sessions.cluster_of("main").engine.sync_engine
    event.listen(engine, "before_cursor_execute", asked)
    try:
        wrong = await cost_of(owner.body["email"])
        unknown = await cost_of(f"nobody-{owner.body['email']}")
        async with resources.sessions.control() as session:
            named = {"email": owner.body["email"]}
            await session.execute(text("UPDATE platform.users SET disabled_at = now() WHERE email = :email"), named)
            await session.commit()
        disabled = await cost_of(owner.body["email"])
    finally:
        event.remove(engine, "before_cursor_execute", asked)
    assert len([each for each in wrong if isinstance(each, argon2.Parameters)]) == 1
    assert wrong == unknown == disabled


async def test_a_stale_session_cookie_does_not_stop_anybody_from_signing_in(browser, owner):
    client = browser(repeats_csrf_token=False)
    client.cookies.update(owner.cookies)
    assert (await client.post("/api/auth/login", json=credentials(owner))).status_code == 200
    client = browser(repeats_csrf_token=False)
    client.cookies.set("access", "nonsense")
    assert (await client.post("/api/auth/login", json=credentials(owner))).status_code == 200


async def test_me_tells_who_is_signed_in_and_401_when_nobody_is(browser, owner):
    assert (await owner.get("/api/auth/me")).json()["user"]["name"] == "Ada"
    answer = await browser().get("/api/auth/me")
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"


async def test_signing_out_ends_the_session_even_for_a_copied_cookie(browser, owner):
    thief = browser()
    thief.cookies.update(owner.cookies)
    assert (await thief.get("/api/auth/me")).status_code == 200
    answer = await owner.post("/api/auth/logout")
    assert answer.status_code == 204
    assert set(owner.cookies) == {"device"}, "which opens nothing: guesses from this browser are counted apart"
    assert (await thief.get("/api/auth/me")).status_code == 401
    assert (await thief.post("/api/auth/refresh")).status_code == 401


async def test_another_process_refuses_an_ended_session_within_five_seconds(browser, owner, resources):
    elsewhere = provide_access(resources)
    token = owner.cookies["access"]
    await elsewhere.principal_of(token)
    await owner.post("/api/auth/logout")
    await asyncio.sleep(4.9)
    with pytest.raises(Unauthenticated):
        await elsewhere.principal_of(token)


async def test_a_disabled_person_is_refused_within_five_seconds_and_comes_back_by_no_door(browser, owner, resources):
    passed_s = 0.0
    tokens = access_tokens(resources.settings)
    elsewhere = SessionAccess(sessions=resources.sessions, tokens=tokens, clock=resources.clock, monotonic=lambda: passed_s)
    await elsewhere.principal_of(owner.cookies["access"])
    async with resources.sessions.control() as session:
        await session.execute(text("UPDATE platform.users SET disabled_at = now() WHERE email = :email"), {"email": owner.body["email"]})
        await session.commit()
    passed_s = 4.9
    with pytest.raises(Unauthenticated):
        await elsewhere.principal_of(owner.cookies["access"])
    assert (await owner.post("/api/auth/refresh")).status_code == 401
    assert (await browser().post("/api/auth/login", json=credentials(owner))).status_code == 401


async def test_signing_in_again_starts_a_session_of_its_own(browser, owner):
    client = browser()
    await client.post("/api/auth/login", json=credentials(owner))
    await owner.post("/api/auth/logout")
    assert (await client.get("/api/auth/me")).status_code == 200


async def test_nobody_can_sign_out_without_a_session_and_fail(browser):
    assert (await browser().post("/api/auth/logout")).status_code == 204


async def test_the_sixth_guess_in_a_minute_waits(browser, owner):
    client = browser(address="203.0.113.7")
    guesses = [await client.post("/api/auth/login", json=credentials(owner) | {"password": "wrong password"}) for _ in range(6)]
    assert [guess.status_code for guess in guesses] == [401] * 5 + [429]
    assert 1 <= int(guesses[5].headers["retry-after"]) <= 60
    assert guesses[5].json()["code"] == "too_many_requests"


async def test_guesses_from_elsewhere_do_not_lock_the_owner_out(browser, owner):
    stranger = browser(address="203.0.113.8")
    for _ in range(6):
        await stranger.post("/api/auth/login", json=credentials(owner) | {"password": "wrong password"})
    answer = await browser(address="198.51.100.1").post("/api/auth/login", json=credentials(owner))
    assert answer.status_code == 200


async def test_one_address_cannot_try_many_accounts(browser):
    client = browser(address="203.0.113.9")
    # All at once: the limit grows back by one every three seconds.
    guesses = ({"email": f"somebody{n}@example.com", "password": "guess guess"} for n in range(21))
    tries = await asyncio.gather(*(client.post("/api/auth/login", json=guess) for guess in guesses))
    assert sorted(answer.status_code for answer in tries) == [401] * 20 + [429]
