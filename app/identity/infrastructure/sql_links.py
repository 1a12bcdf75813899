"""Secure links in schema `platform`."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, func, insert, or_, select, text, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.contracts import LinkVisit, SecureLink
from app.identity.domain.links import MAX_PROOFS, pin_hash
from app.identity.infrastructure.link_table import secure_links_table
from app.identity.infrastructure.tables import workspaces_table
from app.kernel.pagination import TimeCursor

_c = secure_links_table.c
_OWN = tuple(field.name for field in fields(SecureLink) if field.name not in ("shop_name", "asks_digits"))


class SqlLinks:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hold_customer(self, *, workspace_id: UUID, customer_id: UUID) -> None:
        """One maker at a time: of two links made at once the newer one replaces the other, and limits count both."""
        key = f"links:{workspace_id}:{customer_id}"
        await self._session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key})

    async def count_since(
        self, since: datetime, *, workspace_id: UUID, customer_id: UUID | None = None, maker_kind: str | None = None
    ) -> int:
        statement = select(func.count()).where(_c.workspace_id == workspace_id, _c.made_at > since)
        if customer_id is not None:
            statement = statement.where(_c.customer_id == customer_id)
        if maker_kind is not None:
            statement = statement.where(_c.maker_kind == maker_kind)
        return int(await self._session.scalar(statement) or 0)

    async def add(self, link: SecureLink) -> None:
        await self._session.execute(insert(secure_links_table).values({name: getattr(link, name) for name in _OWN}))

    async def replace_older(self, link: SecureLink) -> list[UUID]:
        """Ends those that were for the same; says which."""
        same = _c.workspace_id == link.workspace_id, _c.customer_id == link.customer_id, _c.operation == link.operation
        older = update(secure_links_table).where(*same, _c.resource_id == link.resource_id, _c.id != link.id, *_alive(link.made_at))
        return list(await self._session.scalars(older.values(revoked_at=link.made_at, replaced_by=link.id).returning(_c.id)))

    async def by_secret(self, secret_hash: str) -> SecureLink | None:
        return await self._one(_c.secret_hash == secret_hash)

    async def by_id(self, link_id: UUID, *, workspace_id: UUID) -> SecureLink | None:
        return await self._one(and_(_c.id == link_id, _c.workspace_id == workspace_id))

    async def pin(self, link: SecureLink, *, visit: LinkVisit, pin: str, at: datetime) -> bool:
        """Whether this visit is the first one. One statement: of two simultaneous visitors one is."""
        first = (
            update(secure_links_table)
            .where(_c.id == link.id, _c.opened_at.is_(None), *_alive(at))
            .values(opened_at=at, network=visit.network, pin_hash=pin_hash(link.id, pin))
            .returning(_c.id)
        )
        return await self._session.scalar(first) is not None

    async def redeem(self, link: SecureLink, *, operation: str, visit: LinkVisit, at: datetime) -> bool:
        """Whether this is the one use. One statement: of any number of simultaneous redeemers one is told so."""
        use = (
            update(secure_links_table)
            .where(
                _c.secret_hash == link.secret_hash,
                _c.operation == operation,
                _c.network == visit.network,
                _c.pin_hash == pin_hash(link.id, visit.pin or ""),
                *_alive(at),
            )
            .values(used_at=at)
            .returning(_c.id)
        )
        return await self._session.scalar(use) is not None

    async def count_proof(self, link: SecureLink, *, at: datetime) -> int | None:
        """One statement, and the row is ours until the answer is settled: simultaneous answers are counted one after the other."""
        counted = update(secure_links_table).where(_c.id == link.id, _c.proof_tries < MAX_PROOFS, *_alive(at))
        tries: int | None = await self._session.scalar(counted.values(proof_tries=_c.proof_tries + 1).returning(_c.proof_tries))
        return tries

    async def prove(self, link: SecureLink, *, visit: LinkVisit, pin: str, at: datetime) -> None:
        """Good here from now on, and nowhere else any more."""
        values = {"network": visit.network, "pin_hash": pin_hash(link.id, pin), "proven_at": at, "proof_tries": 0}
        opened = func.coalesce(_c.opened_at, at)
        await self._session.execute(update(secure_links_table).where(_c.id == link.id).values(opened_at=opened, **values))

    async def give_back(self, link_id: UUID, *, used_at: datetime) -> None:
        """What the link was spent for could not be done."""
        await self._session.execute(
            update(secure_links_table).where(_c.id == link_id, _c.used_at == used_at, _c.revoked_at.is_(None)).values(used_at=None)
        )

    async def speak(self, link_id: UUID, *, language: str) -> None:
        await self._session.execute(update(secure_links_table).where(_c.id == link_id).values(language=language))

    async def revoke(self, link_id: UUID, *, workspace_id: UUID, at: datetime) -> bool:
        """False for one that is over already."""
        ended = update(secure_links_table).where(_c.id == link_id, _c.workspace_id == workspace_id, *_alive(at))
        return await self._session.scalar(ended.values(revoked_at=at).returning(_c.id)) is not None

    async def revoke_all(self, *, workspace_id: UUID, customer_ids: Collection[UUID], at: datetime) -> None:
        """Also those that are over: none of them can be asked for anew."""
        theirs = update(secure_links_table).where(_c.workspace_id == workspace_id, _c.customer_id.in_(customer_ids))
        await self._session.execute(
            theirs.values(revoked_at=func.coalesce(_c.revoked_at, at), replaced_by=None, network=None, pin_hash=None, proof_tries=0)
        )

    async def page(self, *, workspace_id: UUID, customer_ids: Collection[UUID], cursor: str | None, limit: int) -> list[SecureLink]:
        """The newest first, one more than asked for when there is one."""
        statement = _select().where(_c.workspace_id == workspace_id, _c.customer_id.in_(customer_ids))
        if cursor:
            after = TimeCursor.decode(cursor)
            statement = statement.where(or_(_c.made_at < after.at, and_(_c.made_at == after.at, _c.id < after.id)))
        rows = await self._session.execute(statement.order_by(_c.made_at.desc(), _c.id.desc()).limit(limit + 1))
        return [_link(row) for row in rows]

    async def forget(self, *, expired_before: datetime) -> None:
        await self._session.execute(delete(secure_links_table).where(_c.expires_at < expired_before))

    async def _one(self, condition: ColumnElement[bool]) -> SecureLink | None:
        row = (await self._session.execute(_select().where(condition))).one_or_none()
        return None if row is None else _link(row)


def _alive(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return _c.used_at.is_(None), _c.revoked_at.is_(None), _c.expires_at > at


def _select() -> Select[Any]:
    own = [_c[name] for name in _OWN]
    shop = func.coalesce(workspaces_table.c.name, "").label("shop_name")
    asks = func.coalesce(workspaces_table.c.links_ask_digits, False).label("asks_digits")
    return select(*own, shop, asks).outerjoin(workspaces_table, workspaces_table.c.id == _c.workspace_id)


def _link(row: Row[Any]) -> SecureLink:
    return SecureLink(**row._mapping)
