"""Guesses of a thousand from a hundred addresses, and the owner who signs in meanwhile. Counted in PostgreSQL, so Redis may be gone."""

import asyncio
from datetime import timedelta

import pytest
from redis.exceptions import ConnectionError as RedisGone
from sqlalchemy import text

from app.http.rate_limit import Limit, RateLimiter
from app.identity.infrastructure.device_tokens import DeviceTokens
from app.identity.infrastructure.sql_attempts import SqlAttempts
from app.identity.wiring.proving import prune_sign_ins
from app.kernel.errors import TooMany
from app.kernel.ids import new_id


def credentials(owner):
    return {name: owner.body[name] for name in ("email", "password")}


async def guess(browser, owner, *, times, addresses):
    """The statuses of `times` wrong passwords, sent by turns from the addresses."""
    clients = [browser(address=f"203.0.113.{n}") for n in range(addresses)]
    body = credentials(owner) | {"password": "wrong password"}
    gate = asyncio.Semaphore(20)

    async def one(n):
        async with gate:
            return (await clients[n % addresses].post("/api/auth/login", json=body)).status_code

    return await asyncio.gather(*(one(n) for n in range(times)))


async def test_of_a_thousand_guesses_from_a_hundred_addresses_fewer_than_ten_are_compared(browser, owner):
    statuses = await guess(browser, owner, times=1000, addresses=100)
    assert statuses.count(401) < 10
    # A flood may also hear that we are busy.
    assert set(statuses) <= {401, 429, 503}
    at_home = browser()
    assert (await at_home.post("/api/auth/login", json=credentials(owner))).status_code == 200
    travelling = browser(address="198.51.100.77")
    travelling.cookies.set("device", owner.cookies["device"])
    assert (await travelling.post("/api/auth/login", json=credentials(owner))).status_code == 200


async def test_strangers_guesses_come_back_after_a_quarter_of_an_hour(browser, owner, clock):
    assert (await guess(browser, owner, times=12, addresses=12)).count(401) == 9
    clock.move_to(clock.now() + timedelta(minutes=14))
    assert (await guess(browser, owner, times=3, addresses=3)).count(401) == 0
    clock.move_to(clock.now() + timedelta(minutes=1))
    assert (await guess(browser, owner, times=12, addresses=12)).count(401) == 9


async def test_the_right_password_counts_as_no_guess(browser, owner):
    for n in range(12):
        stranger = browser(address=f"198.51.100.{n}")
        assert (await stranger.post("/api/auth/login", json=credentials(owner))).status_code == 200


async def test_another_accounts_device_is_nobody_here(browser, owner, other_owner):
    await guess(browser, owner, times=10, addresses=10)
    stranger = browser(address="198.51.100.78")
    stranger.cookies.set("device", other_owner.cookies["device"])
    assert (await stranger.post("/api/auth/login", json=credentials(owner))).status_code == 429


async def test_a_lost_redis_forgets_no_guess(browser, owner, app, resources):
    await guess(browser, owner, times=9, addresses=9)
    await resources.redis.flushdb()
    assert (await guess(browser, owner, times=3, addresses=3)) == [429] * 3

    class Gone:
        def register_script(self, _):
            async def refuse(**_):
                raise RedisGone

            return refuse

    app.state.limiter = RateLimiter(Gone())
    assert (await guess(browser, owner, times=3, addresses=3)) == [429] * 3
    assert (await browser().post("/api/auth/login", json=credentials(owner))).status_code == 200


async def test_of_twenty_guesses_at_once_exactly_as_many_as_allowed_get_through(resources):
    limit, subject = Limit(name=new_id().hex, count=5, period_s=900), "somebody"

    async def one():
        async with resources.sessions.control() as session:
            await SqlAttempts(session, clock=resources.clock).admit(limit, subject)
            await session.commit()

    outcomes = await asyncio.gather(*(one() for _ in range(20)), return_exceptions=True)
    assert sum(outcome is None for outcome in outcomes) == 5
    refusals = [outcome for outcome in outcomes if outcome is not None]
    assert all(isinstance(refusal, TooMany) and refusal.facts["retry_after_s"] == 900 for refusal in refusals)


async def test_what_counts_no_more_is_thrown_away(browser, owner, clock, resources):
    await guess(browser, owner, times=1, addresses=1)
    clock.move_to(clock.now() + timedelta(minutes=16))
    over, now = text("SELECT count(*) FROM platform.attempts WHERE until <= :now"), {"now": clock.now()}
    async with resources.sessions.control() as session:
        assert await session.scalar(over, now)
    await prune_sign_ins(resources)
    async with resources.sessions.control() as session:
        assert await session.scalar(over, now) == 0


async def test_the_counts_name_nobody(browser, owner, resources):
    await guess(browser, owner, times=1, addresses=1)
    async with resources.sessions.control() as session:
        subjects = list(await session.scalars(text("SELECT subject FROM platform.attempts")))
    assert subjects
    assert not [subject for subject in subjects if "@" in subject]


@pytest.mark.parametrize("token", ["", "nonsense", "nonsense.nonsense", "0" * 32 + "." + "0" * 64])
def test_an_invented_device_is_unknown(settings, token):
    assert DeviceTokens(settings.secret_keys).device_of(token, new_id()) is None
