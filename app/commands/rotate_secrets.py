"""`shopme secrets rotate`: data keys under the newest key of the ring, and secrets that a key of the ring sealed itself under data keys.

Everything is done in small transactions and what is done is not due any more: cut off anywhere, it goes on where it stopped. Web and
worker run on meanwhile, because old and new blobs open alike.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, MetaData, Table, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.data_keys import PLATFORM_OWNER
from app.database.metadata import platform_metadata, tenant_metadata
from app.database.types import SEALED
from app.kernel.errors import DomainError, Unavailable
from app.resources import Resources
from tenants.tenant import Tenant

_BATCH = 100
_OLD = "v1|%"

OpenSession = Callable[[], AbstractAsyncContextManager[AsyncSession]]


@dataclass(frozen=True, slots=True)
class SealedColumn:
    table: Table
    column: "Column[Any]"

    @property
    def key(self) -> "Column[Any]":
        (key,) = self.table.primary_key.columns
        return key

    def place(self, owner: str, row_key: object) -> str:
        return f"{owner}|{self.table.name}|{row_key}|{self.column.info[SEALED]}"


@dataclass(slots=True)
class Rotated:
    """`failures` say a line each what could not be done; then no key of the ring may go."""

    data_keys: int = 0
    secrets: int = 0
    failures: list[str] = field(default_factory=list)


def sealed_columns(metadata: MetaData) -> list[SealedColumn]:
    return [SealedColumn(table, column) for table in metadata.sorted_tables for column in table.columns if SEALED in column.info]


class RotateSecrets:
    """`step` is told after each data key and each workspace, `total()` says how many there will be."""

    def __init__(self, resources: Resources, *, step: Callable[[], None]) -> None:
        self._resources = resources
        self._step = step
        self._rotated = Rotated()

    async def total(self) -> int:
        return await self._resources.data_keys.to_wrap_anew() + len(await self._resources.directory.all()) + 1

    async def __call__(self) -> Rotated:
        done = self._rotated
        await self._resources.data_keys.note_all_kids()
        async for failure in self._resources.data_keys.wrap_anew():
            done.data_keys += failure is None
            done.failures += [failure] if failure else []
            self._step()
        await self._seal_anew(PLATFORM_OWNER, self._resources.sessions.control, platform_metadata)
        for tenant in await self._resources.directory.all():
            await self._of_tenant(tenant)
        if not done.failures:
            await self._resources.data_keys.release_old_kids()
        return done

    async def _of_tenant(self, tenant: Tenant) -> None:
        try:
            await self._seal_anew(tenant.schema, lambda: self._resources.sessions.tenant(tenant), tenant_metadata)
        except (SQLAlchemyError, DomainError, OSError) as error:
            # Half-made, behind in its migrations, or its server is away: it is named, and stops nobody else.
            self._rotated.failures.append(f"workspace {tenant.workspace_id}: {type(error).__name__}")
            self._step()

    async def _seal_anew(self, owner: str, open_session: OpenSession, metadata: MetaData) -> None:
        for sealed in sealed_columns(metadata):
            async for count, failures in self._batches(owner, open_session, sealed):
                self._rotated.secrets += count
                self._rotated.failures += failures
        self._step()

    async def _batches(self, owner: str, open_session: OpenSession, sealed: SealedColumn) -> AsyncIterator[tuple[int, list[str]]]:
        due = select(sealed.key, sealed.column).where(sealed.column.like(_OLD)).order_by(sealed.key).limit(_BATCH).with_for_update()
        after: object = None
        while True:
            async with open_session() as session:
                rows = (await session.execute(due if after is None else due.where(sealed.key > after))).all()
                failures = [found for found in [await self._one(session, owner, sealed, *row) for row in rows] if found]
                await session.commit()
            yield len(rows) - len(failures), failures
            if len(rows) < _BATCH:
                return
            after = rows[-1][0]

    async def _one(self, session: AsyncSession, owner: str, sealed: SealedColumn, row_key: object, blob: str) -> str | None:
        place, box = sealed.place(owner, row_key), self._resources.secrets
        try:
            anew = box.seal(box.open(blob, place=place), place=place)
        except Unavailable as error:
            return f"{place}: {error.detail}"
        await session.execute(update(sealed.table).where(sealed.key == row_key).values({sealed.column: anew}))
        return None


async def count_old_secrets(resources: Resources) -> dict[str, int]:
    """Kid → how many secrets are sealed with that key of the ring itself; "?" for workspaces that could not be asked."""
    found: dict[str, int] = {}
    places: list[tuple[OpenSession, MetaData]] = [(resources.sessions.control, platform_metadata)]
    for tenant in await resources.directory.all():
        places.append((lambda tenant=tenant: resources.sessions.tenant(tenant), tenant_metadata))  # type: ignore[misc]
    for open_session, metadata in places:
        try:
            async with open_session() as session:
                for sealed in sealed_columns(metadata):
                    kid = func.split_part(sealed.column, "|", 2)
                    for name, count in await session.execute(select(kid, func.count()).where(sealed.column.like(_OLD)).group_by(kid)):
                        found[name] = found.get(name, 0) + count
        except (SQLAlchemyError, DomainError, OSError):
            found["?"] = found.get("?", 0) + 1
    return found
