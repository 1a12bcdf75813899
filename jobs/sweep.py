"""The floor under Redis: every second, whatever should be running and is not, runs."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from app.database import outbox
from app.resources import Resources
from jobs.journal import JournalDesk
from jobs.runtime import LEASE_S, Runtime

log = structlog.get_logger()
SWEEP_EVERY_S = 1.0
_BATCH = 200


class Sweep:
    def __init__(self, *, resources: Resources, runtime: Runtime, desk: JournalDesk, worker: str) -> None:
        self._resources = resources
        self._runtime = runtime
        self._desk = desk
        self._worker = worker

    async def run_forever(self) -> None:
        await asyncio.gather(
            self._every(SWEEP_EVERY_S, self._sweep_commands),
            self._every(SWEEP_EVERY_S, self._desk.sweep),
            self._every(LEASE_S / 3, self._renew),
        )

    async def _sweep_commands(self) -> None:
        for cluster in self._resources.sessions.clusters:
            async with self._resources.sessions.cluster(cluster) as session:
                await outbox.release_abandoned(session)
                due = await outbox.due_commands(session, limit=_BATCH)
                await session.commit()
            for command in due:
                self._runtime.start(command.id)

    async def _renew(self) -> None:
        for cluster in self._resources.sessions.clusters:
            async with self._resources.sessions.cluster(cluster) as session:
                await outbox.renew(session, worker=self._worker, lease_s=LEASE_S)
                await session.commit()
        await self._desk.renew()

    @staticmethod
    async def _every(seconds: float, action: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await action()
            except (SQLAlchemyError, RedisError, OSError, TimeoutError) as error:
                log.warning("sweep_failed", error=type(error).__name__)
            await asyncio.sleep(seconds)
