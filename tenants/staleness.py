"""Telling other processes to forget what they have cached about a workspace or a number.

Redis only makes it quick: a message that gets lost costs the few seconds that a cached row lives anyway.
"""

import asyncio
from collections.abc import Callable
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.kernel.tasks import ended

log = structlog.get_logger()
_CHANNEL = "shopme:stale"
_PATIENCE_S = 0.5


def workspace_key(workspace_id: UUID) -> str:
    return f"workspace:{workspace_id}"


def number_key(phone_number_id: str) -> str:
    return f"number:{phone_number_id}"


class StaleNews:
    """`forget` is this process's own: it is called for what others say, and at once for what we say ourselves."""

    def __init__(self, *, redis: Redis, forget: Callable[[str], None]) -> None:
        self._redis = redis
        self._forget = forget
        self._listener: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._listener = asyncio.create_task(self._listen())

    async def close(self) -> None:
        if self._listener is not None:
            await ended(self._listener)

    async def announce(self, keys: frozenset[str]) -> None:
        for key in keys:
            self._forget(key)
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._redis.publish(_CHANNEL, " ".join(sorted(keys)))
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("stale_news_not_sent", error=type(error).__name__)

    async def _listen(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as pubsub:
                    await pubsub.subscribe(_CHANNEL)
                    while True:
                        # Shorter than the socket's own time-out, which would read as a lost connection.
                        message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=2.0)
                        for key in message["data"].decode().split(" ") if message else ():
                            self._forget(key)
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("stale_news_lost", error=type(error).__name__)
                await asyncio.sleep(1)
