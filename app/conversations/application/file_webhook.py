"""Splits a webhook body and files each item where it belongs, each in its own short transaction.

An item that fails (a database away, a value that no column takes) is told after its neighbours were filed: the whole entry is filed again
later, and what was filed stays filed. An item that cannot be read becomes a placeholder or a notice.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

import structlog

from app.conversations.application.filing import Filing
from app.integrations.whatsapp.items import AccountNotice, InboundMessage, Item, PastMessage
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


class FilingDesk(Protocol):
    def __call__(self, tenant: Tenant) -> AbstractAsyncContextManager[Filing]: ...


class FileWebhook:
    def __init__(self, *, routing: Routing, open_desk: FilingDesk, clock: Clock) -> None:
        self._routing = routing
        self._open_desk = open_desk
        self._clock = clock

    async def __call__(self, body: bytes, *, arrival: UUID | None = None, received_at: datetime | None = None) -> Outcome:
        """`arrival` is the journal's id of the body: messages of one second stand in the order of arrival, whichever is filed first.
        `received_at`, when it came: what says no time of its own happened then, however often it is filed."""
        outcomes: list[str] = []
        failures: list[Exception] = []
        for place, item in enumerate(parse_webhook(body, received_at=received_at or self._clock.now())):
            if arrival is not None and isinstance(item, InboundMessage):
                item = replace(item, message_id=id_within(arrival, place))
            try:
                outcomes += await self._file(item)
            except Exception as error:
                log.warning("item_not_filed", item=type(item).__name__, error=type(error).__name__)
                failures.append(error)
        if failures:
            # What failed for a reason of its own is told first: a workspace that is only being migrated can wait without being counted.
            raise next((error for error in failures if not isinstance(error, WorkspaceMigrating)), failures[0])
        has_strangers = any(outcome.endswith(_NOBODYS) for outcome in outcomes)
        log.info("webhook_filed", items=len(outcomes), has_strangers=has_strangers)
        return Outcome(tuple(outcomes), has_strangers)

    async def _file(self, item: Item) -> list[str]:
        """How it ended, for each workspace that it concerns."""
        outcomes = []
        async for tenant in self._tenants_of(item):
            async with self._open_desk(tenant) as filing:
                outcomes.append(await filing.file(item))
        return [f"{type(item).__name__}: {outcome}" for outcome in outcomes or [_NOBODYS]]

    async def _tenants_of(self, item: Item) -> AsyncIterator[Tenant]:
        if item.phone_number_id is not None:
            # What a number's account brings along from its past belongs to whoever connects it now.
            happened_at = None if isinstance(item, PastMessage) else getattr(item, "occurred_at", None)
            tenant = await self._routing.by_phone_number_id(item.phone_number_id, happened_at=happened_at)
            if tenant is not None:
                yield tenant
        elif isinstance(item, AccountNotice):
            for tenant in await self._routing.by_waba_id(item.waba_id):
                yield tenant
