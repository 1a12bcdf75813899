"""The workspace's templates."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Text, cast, delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns.domain.template import GONE, Template
from app.campaigns.infrastructure.tables import templates_table
from app.kernel.errors import NotFound
from app.kernel.pagination import Page, TimeCursor

_t = templates_table.c
_FIELDS = tuple(_t)


class TemplateRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, template_id: UUID) -> Template:
        """Locked until the transaction ends. Raises NotFound."""
        query = select(*_FIELDS).where(_t.id == template_id).with_for_update()
        row = (await self._session.execute(query)).one_or_none()
        if row is None or row.status in GONE:
            raise NotFound("There is no such template.", template_id=str(template_id))
        return _template(row)

    async def named(self, *, waba_id: str, name: str, language: str) -> Template | None:
        query = select(*_FIELDS).where(_t.waba_id == waba_id, _t.name == name, _t.language == language)
        row = (await self._session.execute(query)).one_or_none()
        return None if row is None else _template(row)

    async def of_meta(self, *, waba_id: str, meta_id: str) -> Template | None:
        query = select(*_FIELDS).where(_t.waba_id == waba_id, _t.meta_id == meta_id).with_for_update()
        row = (await self._session.execute(query)).first()
        return None if row is None else _template(row)

    async def of_account(self, waba_id: str) -> list[Template]:
        query = select(*_FIELDS).where(_t.waba_id == waba_id, _t.status.not_in(GONE)).order_by(_t.name, _t.language)
        return [_template(row) for row in await self._session.execute(query)]

    async def page(
        self, *, statuses: Collection[str], quality: str | None, category: str | None, query: str | None, cursor: str | None, limit: int
    ) -> Page[Template]:
        """Newest change first. `query` is looked for in names and texts."""
        wanted = select(*_FIELDS).where(_t.status.not_in(GONE)).order_by(_t.updated_at.desc(), _t.id.desc()).limit(limit + 1)
        if statuses:
            wanted = wanted.where(_t.status.in_(statuses))
        if quality:
            wanted = wanted.where(_t.quality == quality)
        if category:
            wanted = wanted.where(_t.category == category)
        if query and query.strip():
            words = f"%{_escaped(query.strip())}%"
            wanted = wanted.where(or_(_t.name.ilike(words), cast(_t.components, Text).ilike(words)))
        if cursor:
            place = TimeCursor.decode(cursor)
            wanted = wanted.where(or_(_t.updated_at < place.at, (_t.updated_at == place.at) & (_t.id < place.id)))
        found = [_template(row) for row in await self._session.execute(wanted)]
        is_more = len(found) > limit
        last = found[limit - 1] if is_more else None
        return Page(found[:limit], TimeCursor(last.updated_at, last.id).encode() if last else None)

    async def add(self, template: Template) -> bool:
        """False when the account has one of this name and language. The name of one that is gone may be used again."""
        await self._session.execute(
            delete(templates_table).where(
                _t.waba_id == template.waba_id, _t.name == template.name, _t.language == template.language, _t.status.in_(GONE)
            )
        )
        adding = insert(templates_table).values(**_values(template)).on_conflict_do_nothing().returning(_t.id)
        return (await self._session.execute(adding)).one_or_none() is not None

    async def save(self, template: Template) -> None:
        values = _values(template)
        await self._session.execute(templates_table.update().where(_t.id == template.id).values(**values))

    async def put(self, template: Template) -> None:
        """Adds what Meta has, or brings the known one of this name and language up to date; its id here stays."""
        values = _values(template)
        kept = {"id", "waba_id", "name", "language", "created_at"}
        changes = {name: value for name, value in values.items() if name not in kept}
        await self._session.execute(
            insert(templates_table).values(**values).on_conflict_do_update(index_elements=["waba_id", "name", "language"], set_=changes)
        )

    async def remove(self, template_id: UUID) -> None:
        await self._session.execute(delete(templates_table).where(_t.id == template_id))

    async def last_sync(self) -> datetime | None:
        query = select(_t.synced_at).where(_t.synced_at.is_not(None)).order_by(_t.synced_at.desc()).limit(1)
        found: datetime | None = await self._session.scalar(query)
        return found


def _values(template: Template) -> dict[str, Any]:
    return {column.name: getattr(template, column.name) for column in _FIELDS}


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _template(row: Row[Any]) -> Template:
    return Template(**row._mapping)
