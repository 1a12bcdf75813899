"""What the neighbours may ask of identity: a profile in their own transaction, links in short ones of their own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.http.rate_limit import RateLimiter
from app.identity.application.enter_by_link import EnterByLink, Entry
from app.identity.contracts import LinkOrder, LinkVisit, SecureLink, WorkspaceProfile
from app.identity.domain.audit import AuditEntry
from app.identity.domain.links import KEPT_FOR, LinkRevoked, LinkUnknown, can_renew, network_of, state_of, told
from app.identity.infrastructure import queries
from app.identity.infrastructure.link_notes import LinkNotes
from app.identity.infrastructure.platform_notes import PlatformNotes
from app.identity.infrastructure.sql_audit import SqlAudit
from app.identity.infrastructure.sql_links import SqlLinks
from app.identity.infrastructure.sql_profiles import SqlProfiles
from app.identity.wiring import control_transaction
from app.identity.wiring import links as link_wiring
from app.kernel.errors import Conflict
from app.kernel.pagination import TimeCursor
from app.resources import Resources

# A link that was found, and the workspace it leads into.
LinkEntry = Entry


class ProfileMissing(Conflict):
    """The workspace is still being made; try again in a moment."""

    code = "workspace_not_ready"


class WorkspaceProfiles:
    """Reads in the caller's tenant session, cached nowhere: what the owner switched off is off in the next transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._profiles = SqlProfiles(session)

    async def read(self) -> WorkspaceProfile:
        """Raises ProfileMissing while the sign-up is not finished."""
        profile = await self._profiles.find()
        if profile is None:
            raise ProfileMissing
        return profile


class WorkspaceActs:
    """Files in a workspace's chain what its own transactions have noted (`UnitOfWork.note`), in the caller's control transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._audit = SqlAudit(session)

    async def file(self, workspace_id: UUID, noted: dict[str, Any]) -> None:
        """`noted` as `app/kernel/acts.py` says it; twice is once."""
        actor, session_id = noted.get("actorId"), noted.get("sessionId")
        entry = AuditEntry(
            id=UUID(noted["id"]),
            chain=workspace_id,
            at=datetime.fromisoformat(noted["at"]),
            actor_id=UUID(actor) if actor else None,
            session_id=UUID(session_id) if session_id else None,
            address=noted.get("address", ""),
            action=noted["action"],
            subject=noted["subject"],
            facts=noted["facts"],
        )
        await self._audit.file(entry)


def link_door(resources: Resources, limiter: RateLimiter) -> EnterByLink:
    """The way in for whoever holds a link. `app.http.link_pins` says who that is."""
    return link_wiring.provide_enter_by_link(resources, limiter)


def link_visit(*, address: str, pin: str | None) -> LinkVisit:
    return LinkVisit(address=address, network=network_of(address), pin=pin)


def must_be_renewable(link: SecureLink) -> None:
    """Raises LinkRevoked."""
    if not can_renew(link):
        raise LinkRevoked(**told(link))


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkLine:
    """`made_by` is the operator's name as it is today; None for the assistant and for a customer who asked for a new link."""

    link: SecureLink
    state: str
    made_by: str | None


class SecureLinks:
    """For those who make links and look after them. Each act is a transaction of its own on the control database."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    async def make(self, order: LinkOrder, *, workspace_id: UUID) -> SecureLink:
        """Raises TooManyLinks."""
        async with control_transaction(self._resources) as session:
            return await link_wiring.provide_make_link(self._resources, session)(order, workspace_id=workspace_id)

    async def address_of(self, link_id: UUID, *, workspace_id: UUID) -> str | None:
        """The whole address with a fresh token, for the message that leaves and nothing else; None for a link that is not here."""
        async with self._resources.sessions.control() as session:
            link = await SqlLinks(session).by_id(link_id, workspace_id=workspace_id)
        token = link_wiring.link_tokens(self._resources.settings).token_of(link) if link else None
        return f"{self._resources.settings.public_url}/l/{token}" if token else None

    async def revoke(self, link_id: UUID, *, workspace_id: UUID, by: UUID) -> LinkLine:
        """One that is over already stays as it is. Raises LinkUnknown."""
        now = self._resources.clock.now()
        async with control_transaction(self._resources) as session:
            links = SqlLinks(session)
            is_changed = await links.revoke(link_id, workspace_id=workspace_id, at=now)
            link = await links.by_id(link_id, workspace_id=workspace_id)
            if link is None:
                raise LinkUnknown
            if is_changed:
                await LinkNotes(session, clock=self._resources.clock).link(link, "link.revoked", actor_id=by)
            return (await self._lines(session, [link], at=now))[0]

    async def revoke_all(self, *, workspace_id: UUID, customer_ids: Collection[UUID]) -> None:
        """The customer is deleted: nothing of theirs opens any more."""
        async with control_transaction(self._resources) as session:
            now = self._resources.clock.now()
            await SqlLinks(session).revoke_all(workspace_id=workspace_id, customer_ids=customer_ids, at=now)

    async def page(
        self, *, workspace_id: UUID, customer_ids: Collection[UUID], cursor: str | None, limit: int
    ) -> tuple[list[LinkLine], str | None]:
        """A customer's links, the newest first, and the next cursor. `customer_ids`: all records of the person."""
        async with self._resources.sessions.control() as session:
            links = SqlLinks(session)
            found = await links.page(workspace_id=workspace_id, customer_ids=customer_ids, cursor=cursor, limit=limit)
            lines = await self._lines(session, found[:limit], at=self._resources.clock.now())
        last = lines[-1].link if len(found) > limit else None
        return lines, TimeCursor(last.made_at, last.id).encode() if last else None

    async def line(self, link: SecureLink) -> LinkLine:
        async with self._resources.sessions.control() as session:
            return (await self._lines(session, [link], at=self._resources.clock.now()))[0]

    async def forget_old(self) -> None:
        async with control_transaction(self._resources) as session:
            await SqlLinks(session).forget(expired_before=self._resources.clock.now() - KEPT_FOR)

    @staticmethod
    async def _lines(session: AsyncSession, links: list[SecureLink], *, at: datetime) -> list[LinkLine]:
        names = await queries.names_of(session, {link.maker_id for link in links if link.maker_id})
        return [
            LinkLine(link=link, state=state_of(link, at=at), made_by=names.get(link.maker_id) if link.maker_id else None) for link in links
        ]


class PlatformActs(PlatformNotes):
    """Notes in the platform's own chain, for a neighbour's control transaction."""
