"""Splits a webhook body and files each item where it belongs, each in its own short transaction.

An item that fails (a database away, a value that no column takes) is told after its neighbours were filed: the whole entry is filed again
later, and what was filed stays filed. An item that cannot be read becomes a placeholder or a notice.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Protocol
from uuid import UUID

import structlog

from app.conversations.application.filing import Filing
from app.integrations.whatsapp.items import AccountNotice, InboundMessage, Item, PastMessage, StatusUpdate
from app.integrations.whatsapp.parser import parse_webhook
from app.kernel.clock import Clock
from app.kernel.ids import id_within
from tenants.readiness import WorkspaceMigrating
from tenants.routing import Routing
from tenants.tenant import Tenant

log = structlog.get_logger()
_NOBODYS = "nobody's"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How each item ended, in order; `has_strangers` when one was for a number that nobody has connected, or not readable at all."""

    items: tuple[str, ...]
    has_strangers: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Origin:
    """When a body came, and the workspace whose own app signed it, if it was one."""

    came_at: datetime
    only_for: UUID | None


class FilingDesk(Protocol):
    def __call__(self, tenant: Tenant) -> AbstractAsyncContextManager[Filing]: ...


class FileWebhook:
    def __init__(self, *, routing: Routing, open_desk: FilingDesk, clock: Clock) -> None:
        self._routing = routing
        self._open_desk = open_desk
        self._clock = clock

    async def __call__(
        self, body: bytes, *, arrival: UUID | None = None, received_at: datetime | None = None, only_for: UUID | None = None
    ) -> Outcome:
        """`arrival` is the journal's id of the body: messages of one second stand in the order of arrival, whichever is filed first.
        `received_at`, when it came: what says no time of its own happened then, however often it is filed. `only_for` is the workspace
        whose own app signed the body: what it says of another's numbers is nobody's."""
        outcomes: list[str] = []
        failures: list[Exception] = []
        origin = _Origin(came_at=received_at or self._clock.now(), only_for=only_for)
        items = [
            replace(item, message_id=id_within(arrival, place)) if arrival is not None and isinstance(item, InboundMessage) else item
            for place, item in enumerate(parse_webhook(body, received_at=origin.came_at))
        ]
        for some in _runs(items):
            outcomes += await self._file_some(some, failures, origin)
        if failures:
            # What failed for a reason of its own is told first: a workspace that is only being migrated can wait without being counted.
            raise next((error for error in failures if not isinstance(error, WorkspaceMigrating)), failures[0])
        has_strangers = any(outcome.endswith(_NOBODYS) for outcome in outcomes)
        log.info("webhook_filed", items=len(outcomes), has_strangers=has_strangers)
        return Outcome(tuple(outcomes), has_strangers)

    async def _file_some(self, items: Sequence[Item], failures: list[Exception], origin: _Origin) -> list[str]:
        """Statuses of one number go together; when that fails, each by itself: one that cannot be filed holds no other up."""
        statuses = [item for item in items if isinstance(item, StatusUpdate)]
        if len(statuses) > 1:
            try:
                return await self._file_together(statuses, origin)
            except Exception as error:
                log.info("statuses_filed_singly", items=len(items), error=type(error).__name__)
        outcomes: list[str] = []
        for item in items:
            try:
                outcomes += await self._file(item, origin)
            except Exception as error:
                log.warning("item_not_filed", item=type(item).__name__, error=type(error).__name__)
                failures.append(error)
        return outcomes

    async def _file_together(self, items: Sequence[StatusUpdate], origin: _Origin) -> list[str]:
        owners = [[tenant async for tenant in self._tenants_of(item, origin)] for item in items]
        if len({tuple(tenant.workspace_id for tenant in found) for found in owners}) != 1 or len(owners[0]) != 1:
            raise LookupError("the number moved, or is nobody's: each item goes where it belongs")
        (tenant,) = owners[0]
        async with self._open_desk(tenant) as filing:
            outcomes = await filing.file_together(items)
        return [f"{StatusUpdate.__name__}: {outcome}" for outcome in outcomes]

    async def _file(self, item: Item, origin: _Origin) -> list[str]:
        """How it ended, for each workspace that it concerns."""
        outcomes = []
        async for tenant in self._tenants_of(item, origin):
            async with self._open_desk(tenant) as filing:
                outcomes.append(await filing.file(item))
        return [f"{type(item).__name__}: {outcome}" for outcome in outcomes or [_NOBODYS]]

    async def _tenants_of(self, item: Item, origin: _Origin) -> AsyncIterator[Tenant]:
        async for tenant in self._routed(item, origin.came_at):
            if origin.only_for is None or tenant.workspace_id == origin.only_for:
                yield tenant

    async def _routed(self, item: Item, came_at: datetime) -> AsyncIterator[Tenant]:
        if item.phone_number_id is not None:
            # What a number's account brings along from its past belongs to whoever has it when it comes. That is also who had it when
            # something came that says no time of its own: filed again after the number moved, it does not move along.
            happened_at = came_at if isinstance(item, PastMessage) else getattr(item, "occurred_at", came_at)
            tenant = await self._routing.by_phone_number_id(item.phone_number_id, happened_at=happened_at)
            if tenant is not None:
                yield tenant
        elif isinstance(item, AccountNotice):
            for tenant in await self._routing.by_waba_id(item.waba_id):
                yield tenant


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items in their order; statuses of one number that stand beside each other in one piece."""

    def whose(placed: tuple[int, Item]) -> object:
        place, item = placed
        return item.phone_number_id if isinstance(item, StatusUpdate) else place

    for _, run in groupby(enumerate(items), key=whose):
        yield [item for _, item in run]
