"""What a job is to the runtime: a name, a function, and how it may fail."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from app.database.unit_of_work import UnitOfWork
from app.resources import Resources
from tenants.tenant import Tenant

# What becomes of a job while its workspace is suspended: what only takes in goes on, what speaks to customers waits for the end of it,
# and what would come too late by then is dropped.
WhenSuspended = Literal["run", "wait", "drop"]

AtomicJob = Callable[[UnitOfWork, Resources, dict[str, Any]], Awaitable[None]]
SteppedJob = Callable[[Resources, Tenant, dict[str, Any]], Awaitable[None]]


class RetryLater(Exception):
    """The job wants to be called again after `delay_s`, and nothing went wrong: it does not count as an attempt that failed."""

    def __init__(self, delay_s: float, reason: str) -> None:
        super().__init__(reason)
        self.delay_s = delay_s


@dataclass(frozen=True, kw_only=True, slots=True)
class Atomic:
    """Runs in one transaction together with the removal of its command: it happens exactly once."""

    run: AtomicJob
    max_attempts: int = 8
    when_suspended: WhenSuspended = "wait"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stepped:
    """Opens its own short transactions around calls to the outside; it must be able to run twice."""

    run: SteppedJob
    max_attempts: int = 8
    timeout_s: float = 60.0
    when_suspended: WhenSuspended = "wait"


Handler = Atomic | Stepped
