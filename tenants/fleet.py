"""Migrating every workspace: a few at a time, one failing stops nobody else, and running it again goes on where it stopped."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import asyncpg
from sqlalchemy.exc import SQLAlchemyError

from tenants.directory import TenantDirectory, note_revision
from tenants.history import History, oldest_code_of, rendered_history, revisions_after
from tenants.migrator import Patience, apply_revisions, current_revision
from tenants.sessions import Sessions
from tenants.tenant import Tenant, TenantStatus

PARALLEL = 4
ATTEMPTS = 5
_FIRST_WAIT_S = 0.25
_NOTED_AT_ONCE = 10
_UP_TO_DATE = "up to date"

# A lock that was not given in time, a deadlock, a lost connection: the next try may do.
_PASSING = (
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.PostgresConnectionError,
    asyncpg.TooManyConnectionsError,
    ConnectionError,
    TimeoutError,
)
Result = Literal["done", "skipped", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TenantOutcome:
    """`reason` says why it was skipped or failed; `pending` are the revisions applied, or (dry run) to be applied."""

    tenant: Tenant
    result: Result
    pending: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FleetReport:
    outcomes: Sequence[TenantOutcome]
    took_s: float

    def of(self, result: Result) -> list[TenantOutcome]:
        return [outcome for outcome in self.outcomes if outcome.result == result]

    @property
    def exit_code(self) -> int:
        return 1 if self.of("failed") else 0


class FleetMigrator:
    """`history` is the program's own unless a test brings a longer one."""

    def __init__(
        self, *, sessions: Sessions, directory: TenantDirectory, history: History | None = None, patience: Patience | None = None
    ) -> None:
        self._sessions = sessions
        self._directory = directory
        self._history = rendered_history("tenant") if history is None else history
        self._patience = patience or Patience()

    async def migrate(
        self,
        *,
        parallel: int = PARALLEL,
        only: UUID | None = None,
        dry_run: bool = False,
        report: Callable[[TenantOutcome], None] = lambda _: None,
    ) -> FleetReport:
        """All workspaces, or the one with the id `only`. A dry run reads what each schema would need and changes nothing."""
        started = time.monotonic()
        fleet = [tenant for tenant in await self._directory.all() if only in (None, tenant.workspace_id)]
        waiting, outcomes = iter(fleet), list[TenantOutcome]()

        async def work(waiting: Iterator[Tenant]) -> None:
            unnoted: list[Tenant] = []
            for tenant in waiting:
                outcome = await (self._look(tenant) if dry_run else self._bring(tenant))
                outcomes.append(outcome)
                unnoted += [tenant] if self._is_news(outcome) and not dry_run else []
                if len(unnoted) >= _NOTED_AT_ONCE:
                    await self._note(unnoted)
                    unnoted = []
                report(outcome)
            await self._note(unnoted)

        await asyncio.gather(*(work(waiting) for _ in range(min(parallel, len(fleet)))))
        return FleetReport(outcomes, time.monotonic() - started)

    async def _bring(self, tenant: Tenant) -> TenantOutcome:
        if tenant.status is TenantStatus.PROVISIONING:
            return TenantOutcome(tenant=tenant, result="skipped", reason="still being made")
        if tenant.moving_to is not None:
            return TenantOutcome(tenant=tenant, result="failed", reason="on its way to another cluster: run this again when it is there")
        wait_s = _FIRST_WAIT_S
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._apply(tenant)
            except (asyncpg.PostgresError, SQLAlchemyError, OSError, TimeoutError, LookupError) as error:
                if attempt == ATTEMPTS or not is_passing(error):
                    return TenantOutcome(tenant=tenant, result="failed", reason=_in_a_line(error))
            await asyncio.sleep(wait_s)
            wait_s *= 2
        raise AssertionError("the last attempt returns")

    async def _apply(self, tenant: Tenant) -> TenantOutcome:
        async with self._sessions.engine(tenant.cluster).begin() as connection:
            applied = await apply_revisions(connection, tenant.schema, history=self._history, patience=self._patience)
        if not applied:
            return TenantOutcome(tenant=tenant, result="skipped", reason=_UP_TO_DATE)
        return TenantOutcome(tenant=tenant, result="done", pending=tuple(entry.revision for entry in self._history[-applied:]))

    def _is_news(self, outcome: TenantOutcome) -> bool:
        """The schema is at the head and the directory does not say so yet."""
        known = (outcome.tenant.revision, outcome.tenant.oldest_code)
        is_at_head = outcome.result == "done" or outcome.reason == _UP_TO_DATE
        return is_at_head and known != (self._history[-1].revision, oldest_code_of(self._history))

    async def _note(self, tenants: Sequence[Tenant]) -> None:
        """The directory learns what the schemas already say: killed in between, the next run puts it right."""
        if not tenants:
            return
        async with self._sessions.control() as session:
            await note_revision(session, *(tenant.workspace_id for tenant in tenants), history=self._history)
            await session.commit()
        for tenant in tenants:
            self._directory.forget(tenant.workspace_id)

    async def _look(self, tenant: Tenant) -> TenantOutcome:
        try:
            async with self._sessions.engine(tenant.cluster).connect() as connection:
                pending = revisions_after(self._history, await current_revision(connection, tenant.schema))
        except (asyncpg.PostgresError, SQLAlchemyError, OSError, LookupError) as error:
            return TenantOutcome(tenant=tenant, result="failed", reason=_in_a_line(error))
        if not pending:
            return TenantOutcome(tenant=tenant, result="skipped", reason=_UP_TO_DATE)
        return TenantOutcome(tenant=tenant, result="done", pending=tuple(entry.revision for entry in pending))


def is_passing(error: BaseException | None) -> bool:
    """SQLAlchemy wraps the driver's error twice; the statement that took too long is not tried again: it would take as long."""
    while error is not None:
        if isinstance(error, _PASSING):
            return True
        error = getattr(error, "orig", None) or error.__cause__
    return False


def _in_a_line(error: BaseException) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__
