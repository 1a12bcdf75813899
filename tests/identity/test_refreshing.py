"""POST /api/auth/refresh: rotation, the grace of two tabs, and theft."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text


@pytest.fixture(autouse=True)
def _moving_clock(clock):
    """Only forward: sessions made by one test must not come from the future of the next."""
    return clock


def later(clock, **time):
    clock.move_to(clock.now() + timedelta(**time))


def copy_of(client, browser, **options):
    twin = browser(**options)
    twin.cookies.update(client.cookies)
    return twin


async def test_an_expired_access_token_is_renewed_by_the_refresh_cookie_alone(owner, clock):
    later(clock, hours=1)
    assert (await owner.get("/api/auth/me")).status_code == 401
    answer = await owner.post("/api/auth/refresh")
    assert answer.status_code == 200
    assert (await owner.get("/api/auth/me")).status_code == 200


async def test_a_browser_that_already_dropped_its_access_cookie_can_still_refresh(owner):
    owner.cookies.delete("access")
    assert (await owner.post("/api/auth/refresh")).status_code == 200


async def test_every_refresh_hands_out_a_new_token(owner):
    before = owner.cookies["refresh"]
    await owner.post("/api/auth/refresh")
    assert owner.cookies["refresh"] != before


async def test_two_tabs_that_refresh_at_once_both_stay_signed_in(owner, browser):
    tab = copy_of(owner, browser)
    first, second = await owner.post("/api/auth/refresh"), await tab.post("/api/auth/refresh")
    assert (first.status_code, second.status_code) == (200, 200)
    assert owner.cookies["refresh"] == tab.cookies["refresh"]


async def test_a_refresh_token_used_again_later_ends_the_session_for_everybody(owner, browser, clock):
    thief = copy_of(owner, browser)
    await owner.post("/api/auth/refresh")
    later(clock, seconds=11)
    assert (await thief.post("/api/auth/refresh")).status_code == 401
    assert (await owner.post("/api/auth/refresh")).status_code == 401


async def test_a_theft_is_in_the_audit_log_and_leaves_other_devices_alone(owner, browser, clock, resources):
    elsewhere = browser()
    await elsewhere.post("/api/auth/login", json={name: owner.body[name] for name in ("email", "password")})
    thief = copy_of(owner, browser)
    await owner.post("/api/auth/refresh")
    later(clock, seconds=11)
    await thief.post("/api/auth/refresh")
    async with resources.sessions.control() as session:
        noted = text("SELECT facts FROM platform.audit_inbox WHERE action = 'session.stolen' AND chain = :chain")
        assert len(list(await session.scalars(noted, {"chain": owner.workspace_id}))) == 1
    assert (await elsewhere.post("/api/auth/refresh")).status_code == 200
    assert (await owner.get("/api/auth/me")).status_code == 401


async def test_fifty_uses_of_one_token_at_once_make_one_new_generation(owner, browser, resources):
    session_id = UUID(owner.cookies["csrf"].partition(".")[0])
    tabs = [copy_of(owner, browser) for _ in range(50)]
    answers = await asyncio.gather(*(tab.post("/api/auth/refresh") for tab in tabs))
    assert [answer.status_code for answer in answers] == [200] * 50
    assert len({tab.cookies["refresh"] for tab in tabs}) == 1
    async with resources.sessions.control() as session:
        generations = text("SELECT generation FROM platform.refresh_tokens WHERE session_id = :id ORDER BY generation")
        assert list(await session.scalars(generations, {"id": session_id})) == [1, 2]


async def test_the_grace_is_not_for_another_browser(owner, browser):
    thief = copy_of(owner, browser, user_agent="curl")
    await owner.post("/api/auth/refresh")
    assert (await thief.post("/api/auth/refresh")).status_code == 401


async def test_a_refresh_token_lives_seven_days_and_a_session_thirty(owner, clock):
    for _ in range(4):
        later(clock, days=6, hours=23)
        assert (await owner.post("/api/auth/refresh")).status_code == 200
    later(clock, days=6)
    assert (await owner.post("/api/auth/refresh")).status_code == 401


async def test_a_refresh_token_is_no_access_token_and_the_other_way_round(owner, browser):
    swapped = browser()
    swapped.cookies.set("access", owner.cookies["refresh"])
    assert (await swapped.get("/api/auth/me")).status_code == 401
    swapped = copy_of(owner, browser)
    swapped.cookies.set("refresh", owner.cookies["access"])
    swapped.cookies.delete("access")
    assert (await swapped.post("/api/auth/refresh")).status_code == 401


async def test_another_sessions_csrf_token_does_not_refresh(owner, other_owner):
    answer = await owner.post("/api/auth/refresh", headers={"x-csrf-token": other_owner.cookies["csrf"]})
    assert answer.status_code == 403
    owner.cookies.delete("access")
    answer = await owner.post("/api/auth/refresh", headers={"x-csrf-token": other_owner.cookies["csrf"]})
    assert answer.status_code == 401
