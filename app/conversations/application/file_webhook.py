"""Splits a webhook body and files each item where it belongs, each in its own short transaction.

An item that fails for reasons of ours (a database away) raises: the whole entry is filed again later, and what was filed stays filed.
An item that cannot be read becomes a placeholder or a notice, and never holds up its neighbours.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

import structlog

from app.conversations.application.filing import Filing
from app.integrations.whatsapp.items import AccountNotice, Item, Unreadable
from app.integrations.whatsapp.parser import parse_webhook
from app.kernel.clock import Clock
from tenants.routing import Routing
from tenants.tenant import Tenant

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How each item ended, in order; `has_strangers` when one was for a number that nobody has connected."""

    items: tuple[str, ...]
    has_strangers: bool


class FilingDesk(Protocol):
    def __call__(self, tenant: Tenant) -> AbstractAsyncContextManager[Filing]: ...


class FileWebhook:
    def __init__(self, *, routing: Routing, open_desk: FilingDesk, clock: Clock) -> None:
        self._routing = routing
        self._open_desk = open_desk
        self._clock = clock

    async def __call__(self, body: bytes) -> Outcome:
        outcomes: list[str] = []
        has_strangers = False
        for item in parse_webhook(body, received_at=self._clock.now()):
            tenants = [tenant async for tenant in self._tenants_of(item)]
            has_strangers = has_strangers or (not tenants and not isinstance(item, Unreadable))
            for tenant in tenants:
                async with self._open_desk(tenant) as filing:
                    outcomes.append(f"{type(item).__name__}: {await filing.file(item)}")
            if not tenants:
                outcomes.append(f"{type(item).__name__}: nobody's")
        log.info("webhook_filed", items=len(outcomes), has_strangers=has_strangers)
        return Outcome(tuple(outcomes), has_strangers)

    async def _tenants_of(self, item: Item) -> AsyncIterator[Tenant]:
        if item.phone_number_id is not None:
            tenant = await self._routing.by_phone_number_id(item.phone_number_id)
            if tenant is not None:
                yield tenant
        elif isinstance(item, AccountNotice):
            for tenant in await self._routing.by_waba_id(item.waba_id):
                yield tenant
