"""Limits, with the real Valkey and without it."""

import asyncio
import time

import pytest
from redis.asyncio import Redis

from app.http.rate_limit import Limit, RateLimiter
from app.kernel.errors import TooMany
from app.kernel.ids import new_id
from app.resources import open_redis


@pytest.fixture
async def limiter(services):
    redis: Redis = open_redis(services.redis_url)
    yield RateLimiter(redis)
    await redis.aclose()


@pytest.fixture
async def alone():
    """Nobody listens at its Redis's address."""
    redis: Redis = open_redis("redis://127.0.0.1:9/0")
    ticks = iter(range(1000))
    yield RateLimiter(redis, monotonic=lambda: next(ticks) * 0.001)
    await redis.aclose()


def a_limit(count: int, period_s: float) -> Limit:
    return Limit(name=new_id().hex, count=count, period_s=period_s)


async def admitted(limiter, limit, times, subject="ada"):
    outcomes = await asyncio.gather(*(limiter.admit(limit, subject) for _ in range(times)), return_exceptions=True)
    assert all(outcome is None or isinstance(outcome, TooMany) for outcome in outcomes)
    return sum(outcome is None for outcome in outcomes)


async def test_of_twenty_at_once_exactly_the_limit_gets_through(limiter):
    assert await admitted(limiter, a_limit(5, 60), 20) == 5


async def test_subjects_and_limits_are_counted_apart(limiter):
    limit = a_limit(1, 60)
    assert await admitted(limiter, limit, 2, "ada") == 1
    assert await admitted(limiter, limit, 2, "eve") == 1
    assert await admitted(limiter, a_limit(1, 60), 2, "ada") == 1


async def test_room_comes_back_bit_by_bit(limiter):
    limit = a_limit(4, 0.8)
    began = time.monotonic()
    assert await admitted(limiter, limit, 4) == 4
    filled = time.monotonic()
    await asyncio.sleep(0.25)
    at_least = int((time.monotonic() - filled) / 0.2)
    again = await admitted(limiter, limit, 4)
    # One each fifth of a second, however long a busy machine took over it.
    assert min(4, at_least) <= again <= int((time.monotonic() - began) / 0.2)


async def test_whoever_comes_back_after_the_told_time_gets_in(limiter):
    limit = a_limit(1, 1)
    await limiter.admit(limit, "ada")
    with pytest.raises(TooMany) as refusal:
        await limiter.admit(limit, "ada")
    await asyncio.sleep(refusal.value.facts["retry_after_s"])
    await limiter.admit(limit, "ada")


async def test_without_redis_each_process_still_counts(alone):
    assert await admitted(alone, a_limit(5, 60), 20) == 5


async def test_a_redis_that_hangs_is_asked_once_and_not_again_for_two_seconds():
    asked: list[object] = []
    passed_s = 100.0

    async def hang(_reader, _writer):
        asked.append(None)
        await asyncio.sleep(30)

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    redis: Redis = open_redis(f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0")
    limiter, limit = RateLimiter(redis, monotonic=lambda: passed_s), a_limit(5, 60)
    try:
        await limiter.admit(limit, "ada")
        first = len(asked)
        assert first > 0
        for _ in range(4):
            await limiter.noting(lambda _: None).admit(limit, "ada")
        with pytest.raises(TooMany):
            await limiter.admit(limit, "ada")
        assert len(asked) == first
        passed_s += 2.1
        await limiter.admit(limit, "eve")
        assert len(asked) > first
    finally:
        server.close()
        await redis.aclose()


def test_people_on_the_machine_itself_get_more_room():
    limit = a_limit(5, 60)
    assert limit.for_address("127.0.0.1").count == 500
    assert limit.for_address("203.0.113.1").count == 5
