"""Rate limits by the generic cell rate algorithm: one small value per subject, no windows to game, exact waiting times."""

import asyncio
import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.http.client_address import is_loopback
from app.kernel.errors import TooMany

log = structlog.get_logger()
_PATIENCE_S = 0.5
_SILENCE_S = 2.0
_KEPT_SUBJECTS = 10_000
# The value kept is the "theoretical arrival time": when the subject would be back at zero. Redis's own clock serves all processes.
_ADMIT = """
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local period, interval = tonumber(ARGV[1]), tonumber(ARGV[2])
local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + interval
local wait = arrival - period - now
if wait > 0 then return {math.ceil(wait), math.ceil(arrival - interval - now)} end
redis.call('SET', KEYS[1], string.format('%.3f', arrival), 'PX', math.ceil(arrival - now))
return {0, math.ceil(arrival - now)}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """`count` requests per `period_s` seconds; all of them may come at once."""

    name: str
    count: int
    period_s: float

    def for_address(self, address: str, *, loopback_times: int = 100) -> "Limit":
        """People on the machine itself (development, tests, the first sign-ups of a demo) get more room."""
        if not is_loopback(address):
            return self
        return Limit(name=self.name, count=self.count * loopback_times, period_s=self.period_s)


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """What is left of a limit: how many more may come now, and in how many seconds all of it is back."""

    count: int
    remaining: int
    reset_s: float


@dataclass(slots=True)
class _Silence:
    """Until when Redis is not asked; one for a limiter and all its twins."""

    until: float = 0.0


class RateLimiter:
    """Counts in Redis; while Redis is away each process counts for itself, so that a limit never becomes an outage.

    `note` hears what is left of every limit that was asked, for the answer's headers.
    """

    def __init__(
        self, redis: Redis, *, monotonic: Callable[[], float] = time.monotonic, note: Callable[[Allowance], None] = lambda _: None
    ) -> None:
        self._script = redis.register_script(_ADMIT)
        self._monotonic = monotonic
        self._arrivals: dict[str, float] = {}
        self._silence = _Silence()
        self.note = note

    def noting(self, note: Callable[[Allowance], None]) -> "RateLimiter":
        """The same counts, told to somebody."""
        twin = copy.copy(self)
        twin.note = note
        return twin

    async def admit(self, limit: Limit, subject: str) -> None:
        """Counts one request. Raises TooMany with `retry_after_s`."""
        key = f"shopme:limit:{limit.name}:{subject}"
        wait_s, used_s = await self._admit_by_redis(limit, key) or self._admit_here(limit, key)
        left = 0 if wait_s > 0 else int((limit.period_s - used_s) / (limit.period_s / limit.count) + 0.01)
        self.note(Allowance(count=limit.count, remaining=max(left, 0), reset_s=used_s))
        if wait_s > 0:
            raise TooMany("Too many attempts; wait a little.", retry_after_s=math.ceil(wait_s), limit=limit.name)

    async def _admit_by_redis(self, limit: Limit, key: str) -> tuple[float, float] | None:
        """None while Redis is away. It is asked again after some seconds: one that hangs must not make every request wait."""
        if self._monotonic() < self._silence.until:
            return None
        try:
            async with asyncio.timeout(_PATIENCE_S):
                found = await self._script(keys=[key], args=[limit.period_s * 1000, limit.period_s * 1000 / limit.count])
        except (RedisError, OSError, TimeoutError) as error:
            self._silence.until = self._monotonic() + _SILENCE_S
            log.warning("rate_limit_without_redis", error=type(error).__name__)
            return None
        return int(found[0]) / 1000, int(found[1]) / 1000

    def _admit_here(self, limit: Limit, key: str) -> tuple[float, float]:
        """How long to wait, and how much of the period is used up."""
        now = self._monotonic()
        if len(self._arrivals) > _KEPT_SUBJECTS:
            for past in [kept for kept, at in self._arrivals.items() if at <= now]:
                del self._arrivals[past]
        before = max(self._arrivals.get(key, now), now)
        arrival = before + limit.period_s / limit.count
        wait_s = arrival - limit.period_s - now
        if wait_s > 0:
            return wait_s, before - now
        self._arrivals[key] = arrival
        return 0.0, arrival - now
