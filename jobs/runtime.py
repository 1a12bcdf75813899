"""Runs commands of the outbox: claim under a lease, do, remove. Killed at any point, another worker takes over."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app.database import outbox
from app.database.outbox import DueCommand
from app.kernel.commands import ClaimedCommand
from app.resources import Resources
from jobs.fetching import Fetching
from jobs.gathered import Gathered
from jobs.handlers import Atomic, Handler, RetryLater, Stepped
from tenants.readiness import WorkspaceMigrating
from tenants.tenant import Tenant, TenantStatus

log = structlog.get_logger()
LEASE_S = 10.0
ATOMIC_TIMEOUT_S = 20.0
_MAX_BACKOFF_S = 300.0
_MIGRATING_S = 5.0
_SUSPENDED_S = 60.0


class LeaseLost(Exception):
    """Another worker has the command now; what this one did is rolled back."""


class Runtime:
    def __init__(self, *, resources: Resources, handlers: Mapping[str, Handler], worker: str, concurrency: int) -> None:
        self._resources = resources
        self._handlers = handlers
        self._worker = worker
        self._hands = concurrency
        self._timers: dict[UUID, asyncio.TimerHandle] = {}
        self._held: set[UUID] = set()
        self._running: set[asyncio.Task[None]] = set()
        self._closing = False
        clusters = resources.sessions.clusters
        # A cluster that is away holds up its own work only.
        self._fetching = {cluster: self._fetching_of(cluster) for cluster in clusters}
        self._done = {cluster: Gathered(partial(self._finish, cluster)) for cluster in clusters}

    def wake(self, command: DueCommand) -> None:
        """Looks for work now, or when this command is due (the sweep would be up to a second late)."""
        wait_s = (command.due_at - datetime.now(UTC)).total_seconds()
        if wait_s <= 0:
            self.look(command.cluster)
        elif wait_s < 30 and not self._closing:
            self._arm(command, wait_s)

    def take(self, command: DueCommand) -> bool:
        """Sees to a command that this worker's own work caused; False when its hands are full, then any worker may."""
        if self._closing or len(self._running) >= self._hands:
            return False
        self.wake(command)
        return True

    def look(self, cluster: str) -> None:
        """Something may be due: does it in the background, or what another workspace has waiting first."""
        if not self._closing:
            self._fetching[cluster].look()

    async def run(self, command: DueCommand) -> None:
        """This very command, if nobody else is at it."""
        try:
            claimed = await self._claim(command)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("command_interrupted", command_id=str(command.id), error=type(error).__name__)
            return
        if claimed is not None:
            self._held.add(claimed.id)
            await self._run_held(command.cluster, claimed)

    @property
    def held(self) -> tuple[UUID, ...]:
        """The commands that this worker is at in this moment: those whose leases it has to renew."""
        return tuple(self._held)

    async def close(self, *, grace_s: float = 20.0) -> None:
        """Takes no more work and lets what is running finish."""
        self._closing = True
        for timer in self._timers.values():
            timer.cancel()
        for fetching in self._fetching.values():
            await fetching.close()
        if self._running:
            await asyncio.wait(self._running, timeout=grace_s)

    def _arm(self, command: DueCommand, wait_s: float) -> None:
        earlier = self._timers.pop(command.id, None)
        if earlier is not None:
            earlier.cancel()
        self._timers[command.id] = asyncio.get_running_loop().call_later(wait_s, self._fire, command)

    def _fire(self, command: DueCommand) -> None:
        self._timers.pop(command.id, None)
        self.look(command.cluster)

    def _fetching_of(self, cluster: str) -> Fetching[ClaimedCommand]:
        return Fetching(
            fetch=partial(self._claim_due, cluster), begin=partial(self._begin, cluster), free=lambda: self._hands - len(self._running)
        )

    def _begin(self, cluster: str, claimed: ClaimedCommand) -> None:
        self._held.add(claimed.id)
        task = asyncio.create_task(self._run_held(cluster, claimed))
        self._running.add(task)
        task.add_done_callback(partial(self._ended, cluster, claimed.lane is not None))

    def _ended(self, cluster: str, had_lane: bool, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if had_lane:
            self.look(cluster)  # what waited for this lane may go now
        if not self._closing:
            for fetching in self._fetching.values():
                fetching.hand_is_free()

    async def _run_held(self, cluster: str, claimed: ClaimedCommand) -> None:
        try:
            await self._perform(claimed, cluster)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            # The database is away: the row and its lease say the rest, and the sweep brings it back.
            log.warning("command_interrupted", command_id=str(claimed.id), error=type(error).__name__)
        finally:
            self._held.discard(claimed.id)

    async def _claim(self, command: DueCommand) -> ClaimedCommand | None:
        async with self._resources.sessions.cluster(command.cluster) as session:
            try:
                claimed = await outbox.claim(session, command_id=command.id, worker=self._worker, lease_s=LEASE_S)
                await session.commit()
            except IntegrityError:
                return None  # the lane got busy in this instant
            return claimed

    async def _claim_due(self, cluster: str, limit: int) -> Sequence[ClaimedCommand]:
        async with self._resources.sessions.cluster(cluster) as session:
            try:
                claimed = await outbox.claim_due(session, worker=self._worker, limit=limit, lease_s=LEASE_S)
                await session.commit()
            except IntegrityError:
                # A lane got busy in this instant, at another worker's: the next look sees that.
                return ()
            return claimed

    async def _finish(self, cluster: str, command_ids: Sequence[UUID]) -> None:
        async with self._resources.sessions.cluster(cluster) as session:
            await outbox.finish_all(session, command_ids=command_ids, worker=self._worker)
            await session.commit()

    async def _perform(self, command: ClaimedCommand, cluster: str) -> None:
        handler = self._handlers.get(command.kind)
        structlog.contextvars.bind_contextvars(command=command.kind, workspace_id=str(command.workspace_id))
        try:
            if handler is None:
                raise LookupError(f"no job is called {command.kind}")
            tenant = await self._resources.routing.by_workspace(command.workspace_id)
            if tenant.status is TenantStatus.SUSPENDED and handler.when_suspended != "run":
                await self._set_aside(handler, command, cluster)
            elif isinstance(handler, Atomic):
                await self._perform_atomic(handler, command, tenant)
            else:
                await self._perform_stepped(handler, command, cluster, tenant)
        except RetryLater as later:
            await self._postpone(command, cluster, delay_s=later.delay_s, reason=str(later))
        except WorkspaceMigrating as waiting:
            await self._postpone(command, cluster, delay_s=_MIGRATING_S, reason=waiting.code)
        except LeaseLost:
            log.warning("command_lease_lost", command_id=str(command.id))
        except Exception as error:
            await self._fail(command, cluster, handler, error)
        finally:
            structlog.contextvars.unbind_contextvars("command", "workspace_id")

    async def _perform_atomic(self, handler: Atomic, command: ClaimedCommand, tenant: Tenant) -> None:
        async with asyncio.timeout(ATOMIC_TIMEOUT_S), self._resources.work(tenant) as work:
            await handler.run(work, self._resources, command.payload)
            if not await outbox.finish(work.session, command_id=command.id, worker=self._worker):
                raise LeaseLost
            await work.commit()

    async def _perform_stepped(self, handler: Stepped, command: ClaimedCommand, cluster: str, tenant: Tenant) -> None:
        async with asyncio.timeout(handler.timeout_s):
            await handler.run(self._resources, tenant, command.payload)
        await self._done[cluster].add(command.id)

    async def _set_aside(self, handler: Handler, command: ClaimedCommand, cluster: str) -> None:
        """The workspace is suspended. What waits is looked at again now and then; no attempt is counted."""
        if handler.when_suspended == "wait":
            await self._postpone(command, cluster, delay_s=_SUSPENDED_S, reason="workspace_suspended")
            return
        await self._done[cluster].add(command.id)
        log.info("command_dropped_while_suspended", command_id=str(command.id))

    async def _fail(self, command: ClaimedCommand, cluster: str, handler: Handler | None, error: Exception) -> None:
        is_last = handler is None or command.attempts >= handler.max_attempts
        log.error("command_failed", command_id=str(command.id), attempts=command.attempts, dead=is_last, exc_info=error)
        backoff_s = min(_MAX_BACKOFF_S, 0.5 * 2**command.attempts) * random.uniform(0.5, 1.0)
        await self._put_back(
            command, cluster, delay_s=backoff_s, error=f"{type(error).__name__}: {error}"[:500], state="dead" if is_last else "waiting"
        )

    async def _postpone(self, command: ClaimedCommand, cluster: str, *, delay_s: float, reason: str) -> None:
        """Its time has not come, or its workspace is not ready for work: it waits, however long that takes, and no attempt is counted."""
        async with self._resources.sessions.cluster(cluster) as session:
            await outbox.postpone(session, command_id=command.id, worker=self._worker, delay_s=delay_s, reason=reason)
            await session.commit()
        self._arm_again(command, cluster, delay_s)

    async def _put_back(self, command: ClaimedCommand, cluster: str, *, delay_s: float, error: str, state: str) -> None:
        async with self._resources.sessions.cluster(cluster) as session:
            await outbox.put_back(session, command_id=command.id, worker=self._worker, delay_s=delay_s, error=error, state=state)
            await session.commit()
        if state == "waiting":
            self._arm_again(command, cluster, delay_s)

    def _arm_again(self, command: ClaimedCommand, cluster: str, delay_s: float) -> None:
        if delay_s < 30 and not self._closing:
            due_at = datetime.now(UTC) + timedelta(seconds=delay_s)
            self._arm(DueCommand(command.id, due_at, cluster), delay_s + 0.005)
