"""POST /api/auth/refresh: rotation, the grace of two tabs, and theft."""

from datetime import timedelta

import pytest


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
