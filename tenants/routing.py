"""The doors through which work finds its tenant. Nothing else turns an outside value into a tenant."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, column, delete, select, table, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.kernel.errors import Conflict, NotFound
from tenants.directory import TenantDirectory
from tenants.sessions import Sessions, mark_stale
from tenants.staleness import number_key
from tenants.tables import number_routes_table, past_number_routes_table
from tenants.tenant import Tenant

CACHE_S = 5.0
# Identity's table, of which the door needs two columns.
_links = table("secure_links", column("secret_hash"), column("workspace_id"), schema="platform")
_MAX_CACHED = 10_000


@dataclass(frozen=True, slots=True)
class _Owner:
    workspace_id: UUID
    since: datetime


class NumberTaken(Conflict):
    """This WhatsApp number is connected to another workspace."""

    code = "number_taken"


class Routing:
    """Answers from a cache that others can make forget (`tenants.staleness`).

    "Nobody's" is never cached: the next moment the number may be somebody's.
    """

    def __init__(self, *, sessions: Sessions, directory: TenantDirectory, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._sessions = sessions
        self._directory = directory
        self._monotonic = monotonic
        self._owners: dict[str, tuple[float, _Owner]] = {}

    def forget(self, key: str) -> None:
        """`key` as in `tenants.staleness`. What this program does not know it does not have."""
        kind, _, name = key.partition(":")
        if kind == "number":
            self._owners.pop(name, None)
        elif kind == "workspace":
            self._directory.forget(UUID(name))

    async def by_workspace(self, workspace_id: UUID) -> Tenant:
        """The workspace in a path or a job. Whoever asks has checked the membership. Raises NotFound."""
        tenant = await self._directory.find(workspace_id)
        if tenant is None:
            raise NotFound("There is no such workspace.", workspace_id=str(workspace_id))
        return tenant

    async def by_phone_number_id(self, phone_number_id: str, *, happened_at: datetime | None = None) -> Tenant | None:
        """The number in a signed webhook body; None for a number nobody has connected.

        A number may move. What happened at `happened_at`, while it was another workspace's, still goes to that workspace.
        """
        owner = await self._owner_of(phone_number_id)
        if happened_at is not None and (owner is None or happened_at < owner.since):
            former = await self._owner_at(phone_number_id, happened_at)
            if former is not None:
                return await self._directory.find(former)
        return None if owner is None else await self._directory.find(owner.workspace_id)

    async def _owner_of(self, phone_number_id: str) -> "_Owner | None":
        cached = self._owners.get(phone_number_id)
        if cached and cached[0] > self._monotonic():
            return cached[1]
        async with self._sessions.control() as session:
            row = (await session.execute(_select_owner(phone_number_id))).one_or_none()
        if row is None:
            return None
        owner = _Owner(row.workspace_id, row.created_at)
        if len(self._owners) >= _MAX_CACHED:
            self._owners.clear()
        self._owners[phone_number_id] = (self._monotonic() + CACHE_S, owner)
        return owner

    async def _owner_at(self, phone_number_id: str, moment: datetime) -> UUID | None:
        past = past_number_routes_table.c
        async with self._sessions.control() as session:
            found: UUID | None = await session.scalar(
                select(past.workspace_id)
                .where(past.phone_number_id == phone_number_id, past.since <= moment, past.until > moment)
                .order_by(past.until)
                .limit(1)
            )
        return found

    async def by_secure_link(self, secret_hash: str) -> Tenant | None:
        """The link in an address that somebody opened, by the hash of the secret that its token proved; None for a link of nobody's."""
        async with self._sessions.control() as session:
            workspace_id: UUID | None = await session.scalar(select(_links.c.workspace_id).where(_links.c.secret_hash == secret_hash))
        return None if workspace_id is None else await self._directory.find(workspace_id)

    async def by_waba_id(self, waba_id: str) -> Sequence[Tenant]:
        """Account-level webhooks name only the WhatsApp Business Account, which may serve several workspaces' numbers."""
        async with self._sessions.control() as session:
            found = await session.scalars(
                select(number_routes_table.c.workspace_id).where(number_routes_table.c.waba_id == waba_id).distinct()
            )
            workspace_ids = found.all()
        tenants = [await self._directory.find(workspace_id) for workspace_id in workspace_ids]
        return [tenant for tenant in tenants if tenant is not None]


async def route_number(session: AsyncSession, *, phone_number_id: str, workspace_id: UUID, waba_id: str) -> None:
    """Points a number at a workspace. Raises NumberTaken when it points at another one."""
    await session.execute(
        insert(number_routes_table)
        .values(phone_number_id=phone_number_id, workspace_id=workspace_id, waba_id=waba_id)
        .on_conflict_do_update(
            index_elements=["phone_number_id"], set_={"waba_id": waba_id}, where=number_routes_table.c.workspace_id == workspace_id
        )
    )
    owner = await session.scalar(select(number_routes_table.c.workspace_id).where(number_routes_table.c.phone_number_id == phone_number_id))
    if owner != workspace_id:
        raise NumberTaken(phone_number_id=phone_number_id)
    mark_stale(session, number_key(phone_number_id))


async def unroute_number(session: AsyncSession, *, phone_number_id: str, workspace_id: UUID) -> None:
    """The number is free for another workspace; that it was this one's until now is kept."""
    gone = (
        await session.execute(
            delete(number_routes_table)
            .where(number_routes_table.c.phone_number_id == phone_number_id, number_routes_table.c.workspace_id == workspace_id)
            .returning(number_routes_table.c.created_at)
        )
    ).one_or_none()
    if gone is not None:
        await session.execute(
            insert(past_number_routes_table).values(
                phone_number_id=phone_number_id, workspace_id=workspace_id, since=gone.created_at, until=text("clock_timestamp()")
            )
        )
    mark_stale(session, number_key(phone_number_id))


def _select_owner(phone_number_id: str) -> Select[Any]:
    columns = number_routes_table.c
    return select(columns.workspace_id, columns.created_at).where(columns.phone_number_id == phone_number_id)
