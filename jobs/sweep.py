"""The floor under Redis: every second, whatever should be running and is not, runs."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from app.database import outbox
from app.resources import Resources
from jobs.journal import JournalDesk
from jobs.runtime import LEASE_S, Runtime

log = structlog.get_logger()
SWEEP_EVERY_S = 1.0


class Sweep:
    def __init__(self, *, resources: Resources, runtime: Runtime, desk: JournalDesk, worker: str) -> None:
        self._resources = resources
        self._runtime = runtime
        self._desk = desk
        self._worker = worker

    async def run_forever(self) -> None:
        """Every cluster has loops of its own: one that is away keeps no other waiting, neither for its time-out nor for its error."""
        clusters = self._resources.sessions.clusters
        await asyncio.gather(
            *(self._every(SWEEP_EVERY_S, partial(self._sweep_commands, cluster)) for cluster in clusters),
            *(self._every(LEASE_S / 3, partial(self._renew, cluster)) for cluster in clusters),
            self._every(SWEEP_EVERY_S, self._desk.sweep),
            self._every(LEASE_S / 3, self._desk.renew),
        )

    async def _sweep_commands(self, cluster: str) -> None:
        async with self._resources.sessions.cluster(cluster) as session:
            await outbox.release_abandoned(session)
            await session.commit()
        self._runtime.look(cluster)

    async def _renew(self, cluster: str) -> None:
        held = self._runtime.held
        if not held:
            return
        async with self._resources.sessions.cluster(cluster) as session:
            await outbox.renew(session, worker=self._worker, command_ids=held, lease_s=LEASE_S)
            await session.commit()

    @staticmethod
    async def _every(seconds: float, action: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await action()
            except (SQLAlchemyError, RedisError, OSError, TimeoutError) as error:
                log.warning("sweep_failed", error=type(error).__name__)
            await asyncio.sleep(seconds)
