"""The pace of numbers and pairs: counted in Redis for all workers together; while Redis is away, each worker counts for itself."""

import asyncio
import time
from collections.abc import Callable
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.integrations.whatsapp.pace import (
    CAMPAIGN_SHARE,
    HORIZON_S,
    INBOUND_MOST_S,
    PAIR_BURST,
    PAIR_INTERVAL_S,
    Buckets,
    Lane,
    after_inbound,
    turn,
)

log = structlog.get_logger()
_PATIENCE_S = 0.3
_WITHOUT_REDIS_S = 2.0
_KEPT = 20_000
# The same rule as pace.py `turn`, in one step for all workers; Redis's clock serves everybody. A test holds both together.
_TURN = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local interval, lane = tonumber(ARGV[1]), ARGV[2]
local pair_interval, pair_burst = tonumber(ARGV[3]), tonumber(ARGV[4])
local horizon, share, burst = tonumber(ARGV[5]), tonumber(ARGV[6]), 0.5
local number = tonumber(redis.call('GET', KEYS[1]) or 0)
local pair = tonumber(redis.call('GET', KEYS[2]) or 0)
local pair_wait = pair - (pair_burst - 1) * pair_interval - now
if pair_wait > 0 then return tostring(-pair_wait) end
local wait = math.max(0, number - burst - now)
if lane == 'campaign' then
  local campaign = tonumber(redis.call('GET', KEYS[3]) or 0)
  local campaign_wait = math.max(campaign - burst - now, number - burst / 2 - now)
  if campaign_wait > 0 then return tostring(-campaign_wait) end
  campaign = math.max(now, campaign) + interval / share
  redis.call('SET', KEYS[3], string.format('%.6f', campaign), 'PX', math.ceil((campaign - now) * 1000) + 1000)
elseif wait > horizon then
  return tostring(-wait)
end
number = math.max(now, number) + interval
pair = math.max(now + wait, pair) + pair_interval
redis.call('SET', KEYS[1], string.format('%.6f', number), 'PX', math.ceil((number - now) * 1000) + 1000)
redis.call('SET', KEYS[2], string.format('%.6f', pair), 'PX', math.ceil((pair - now) * 1000) + 1000)
return tostring(wait)
"""


# `after_inbound` of pace.py.
_INBOUND = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local number = tonumber(redis.call('GET', KEYS[1]) or 0)
local idle_at = math.max(now, number) + tonumber(ARGV[1])
idle_at = math.min(idle_at, math.max(number, now + tonumber(ARGV[2])))
redis.call('SET', KEYS[1], string.format('%.6f', idle_at), 'PX', math.ceil((idle_at - now) * 1000) + 1000)
"""
# Messages that come in are told to Redis together, this often.
_TELL_EVERY_S = 0.1


class SharedPace:
    """One for a process: it holds what this process counted while Redis was away."""

    def __init__(self, redis: Redis, *, monotonic: Callable[[], float] = time.monotonic, inbound_most_s: float = INBOUND_MOST_S) -> None:
        self._script = redis.register_script(_TURN)
        self._inbound = redis.register_script(_INBOUND)
        self._came: dict[str, tuple[int, float]] = {}
        self._inbound_most_s = inbound_most_s
        self._telling: asyncio.Task[None] | None = None
        self._monotonic = monotonic
        self._idle_at: dict[str, float] = {}
        self._without_redis_until = 0.0

    async def take(self, *, workspace_id: UUID, number_id: UUID, conversation_id: UUID, per_s: float, lane: Lane) -> float:
        """Seconds until this message's turn; negative: no place was kept, ask again after that many."""
        number = _key(workspace_id, number_id)
        keys = [number, f"{number}:{conversation_id}", f"{number}:campaign"]
        if self._monotonic() >= self._without_redis_until:
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    return float(
                        await self._script(
                            keys=keys, args=[1.0 / per_s, lane.value, PAIR_INTERVAL_S, PAIR_BURST, HORIZON_S, CAMPAIGN_SHARE]
                        )
                    )
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("pace_without_redis", error=type(error).__name__)
                self._without_redis_until = self._monotonic() + _WITHOUT_REDIS_S
        return self._take_here(keys, per_s=per_s, lane=lane)

    def came_in(self, *, workspace_id: UUID, number_id: UUID, per_s: float) -> None:
        """A message came in on the number: told to all in a moment; filing waits for nothing."""
        key = _key(workspace_id, number_id)
        self._came[key] = (self._came.get(key, (0, per_s))[0] + 1, per_s)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())

    async def told(self) -> None:
        """Returns when all that came in until now is counted."""
        if self._telling is not None:
            await self._telling

    async def _tell(self) -> None:
        await asyncio.sleep(_TELL_EVERY_S)
        came, self._came = self._came, {}
        for key, (count, per_s) in came.items():
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    await self._inbound(keys=[key], args=[count / per_s, self._inbound_most_s])
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("pace_without_redis", error=type(error).__name__)
                before = self._idle_at.get(key, 0.0)
                self._idle_at[key] = after_inbound(before, now=self._monotonic(), count=count, per_s=per_s)

    def _take_here(self, keys: list[str], *, per_s: float, lane: Lane) -> float:
        now = self._monotonic()
        if len(self._idle_at) > _KEPT:
            self._idle_at = {key: at for key, at in self._idle_at.items() if at > now}
        number, pair, campaign = (self._idle_at.get(key, 0.0) for key in keys)
        wait, after = turn(Buckets(number=number, pair=pair, campaign=campaign), now=now, per_s=per_s, lane=lane)
        self._idle_at |= dict(zip(keys, (after.number, after.pair, after.campaign), strict=True))
        return wait


def _key(workspace_id: UUID, number_id: UUID) -> str:
    return f"shopme:pace:{workspace_id}:{number_id}"


class TenantPace:
    """One workspace's view of it."""

    def __init__(self, pace: SharedPace, *, workspace_id: UUID) -> None:
        self._pace = pace
        self._workspace_id = workspace_id

    async def take(self, *, number_id: UUID, conversation_id: UUID, per_s: float, lane: Lane) -> float:
        return await self._pace.take(
            workspace_id=self._workspace_id, number_id=number_id, conversation_id=conversation_id, per_s=per_s, lane=lane
        )

    def came_in(self, *, number_id: UUID, per_s: float) -> None:
        self._pace.came_in(workspace_id=self._workspace_id, number_id=number_id, per_s=per_s)
