"""The door that a secure link opens. Every refusal takes the same way and is noted, whatever was wrong with the token."""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from app.identity.application.open_link import OpenLink
from app.identity.application.ports import AuditLog, Links
from app.identity.application.prove_by_digits import ProveByDigits
from app.identity.application.redeem_link import RedeemLink
from app.identity.contracts import LinkVisit, OpenedLink, SecureLink
from app.identity.domain.links import LinkDigitsNeeded, LinkSuspended, LinkUnknown, must_be_alive, must_be_here, told
from app.kernel.clock import Clock
from app.kernel.errors import DomainError
from tenants.tenant import Tenant, TenantStatus


class Claims(Protocol):
    @property
    def secret_hash(self) -> str: ...

    def is_of(self, link: SecureLink) -> bool: ...


class LinkRecords(Links, Protocol):
    async def give_back(self, link_id: UUID, *, used_at: Any) -> None: ...

    async def speak(self, link_id: UUID, *, language: str) -> None: ...


class LinkLog(AuditLog, Protocol):
    async def unknown(self, key: str) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkDesk:
    """One control transaction's view of links."""

    links: LinkRecords
    log: LinkLog
    open: OpenLink
    redeem: RedeemLink
    prove: ProveByDigits


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    link: SecureLink
    tenant: Tenant


class EnterByLink:
    """`count_wrong` counts a token that is none of ours against its address, and may raise TooMany."""

    def __init__(
        self,
        *,
        open_desk: Callable[[], AbstractAsyncContextManager[LinkDesk]],
        read: Callable[[str], Claims | None],
        tenant_of: Callable[[str], Awaitable[Tenant | None]],
        count_wrong: Callable[[LinkVisit], Awaitable[None]],
        clock: Clock,
    ) -> None:
        self._open_desk = open_desk
        self._read = read
        self._tenant_of = tenant_of
        self._count_wrong = count_wrong
        self._clock = clock

    async def find(self, token: str, *, visit: LinkVisit) -> Entry:
        """Dead or alive. Raises LinkUnknown, LinkSuspended, TooMany."""
        claims = self._read(token)
        key = claims.secret_hash if claims else hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
        tenant = await self._tenant_of(key)
        async with self._open_desk() as desk:
            link = await desk.links.by_secret(key)
            if link is None or tenant is None or claims is None or not claims.is_of(link) or tenant.status is TenantStatus.PROVISIONING:
                await desk.log.unknown(key)
                link = None
        if link is None or tenant is None:
            await self._count_wrong(visit)
            raise LinkUnknown
        if tenant.status is TenantStatus.SUSPENDED:
            # Why is for the shop's own people.
            raise await self._noted(link, LinkSuspended(shop_name=link.shop_name, language=link.language))
        return Entry(link=link, tenant=tenant)

    async def look(self, token: str, *, visit: LinkVisit) -> Entry:
        """Whoever looks, people and machines alike, changes nothing. Raises like `find`, and LinkUsed, LinkRevoked, LinkExpired."""
        entry = await self.find(token, visit=visit)
        async with self._noting(entry.link):
            must_be_alive(entry.link, at=self._clock.now())
        return entry

    async def open(self, token: str, *, visit: LinkVisit) -> tuple[OpenedLink, Tenant]:
        """Pins the link to the first visit. Raises like `look`, and LinkElsewhere."""
        entry = await self.find(token, visit=visit)
        async with self._noting(entry.link), self._open_desk() as desk:
            opened = await desk.open(entry.link, visit=visit)
        return opened, entry.tenant

    async def enter(self, token: str, *, visit: LinkVisit, operation: str) -> Entry:
        """For what does not spend the link, once it is open here. Raises like `open`."""
        entry = await self.find(token, visit=visit)
        async with self._noting(entry.link):
            if entry.link.operation != operation:
                raise LinkUnknown
            must_be_alive(entry.link, at=self._clock.now())
            must_be_here(entry.link, visit=visit)
        return entry

    async def prove(self, token: str, *, visit: LinkVisit, knows: Callable[[Entry], Awaitable[bool]]) -> tuple[OpenedLink, Tenant]:
        """Pins the link to this visit, wherever it was open before. `knows` takes as long for a wrong answer as for the right one.

        Raises like `look`, and LinkDigitsWrong.
        """
        entry = await self.find(token, visit=visit)
        is_right = await knows(entry)
        async with self._open_desk() as desk:
            proven = await desk.prove(entry.link, visit=visit, is_right=is_right)
        if isinstance(proven, DomainError):
            raise await self._noted(entry.link, proven)
        return proven, entry.tenant

    @asynccontextmanager
    async def spend(
        self, token: str, *, visit: LinkVisit, operation: str, act: str, must_prove: Callable[[Entry], Awaitable[bool]]
    ) -> AsyncIterator[Entry]:
        """Spent before the block begins; given back when the block fails, so that our trouble costs the customer nothing.

        Raises LinkDigitsNeeded when the shop asks for digits that nobody gave; `must_prove` says whether this customer has any.
        """
        entry = await self.find(token, visit=visit)
        async with self._noting(entry.link):
            must_be_alive(entry.link, at=self._clock.now())
            if entry.link.awaits_digits and await must_prove(entry):
                raise LinkDigitsNeeded(**told(entry.link))
        async with self._noting(entry.link), self._open_desk() as desk:
            spent = await desk.redeem(entry.link, operation=operation, visit=visit, act=act)
        try:
            yield Entry(link=spent, tenant=entry.tenant)
        except Exception:
            async with self._open_desk() as desk:
                await desk.links.give_back(spent.id, used_at=spent.used_at)
                await desk.log.link(spent, "link.given_back", act=act)
            raise

    async def note(self, link: SecureLink, act: str, *, language: str | None = None) -> None:
        """A use that does not spend."""
        async with self._open_desk() as desk:
            await desk.log.link(link, "link.used", act=act)
            if language is not None:
                await desk.links.speak(link.id, language=language)

    @asynccontextmanager
    async def _noting(self, link: SecureLink) -> AsyncIterator[None]:
        try:
            yield
        except DomainError as error:
            raise await self._noted(link, error) from None

    async def _noted(self, link: SecureLink, error: DomainError) -> DomainError:
        async with self._open_desk() as desk:
            await desk.log.link(link, "link.refused", reason=error.code)
        return error
