"""Categories in the tenant's schema."""

from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.application.ports import SlugTaken
from app.catalog.domain.category import Category
from app.catalog.infrastructure.tables import categories_table
from app.catalog.infrastructure.texts import as_json, as_texts
from app.catalog.infrastructure.vocabulary import remember_words
from app.kernel.errors import NotFound

_c = categories_table.c
_FIELDS = (_c.id, _c.slug, _c.names, _c.keywords, _c.position, _c.created_at)


class CategoryRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, category_id: UUID) -> Category:
        """The category, locked. Raises NotFound."""
        row = (await self._session.execute(select(*_FIELDS).where(_c.id == category_id).with_for_update())).one_or_none()
        if row is None:
            raise NotFound("There is no such category.", category_id=str(category_id))
        return _category(row._mapping)

    async def exists(self, category_id: UUID) -> bool:
        return await self._session.scalar(select(_c.id).where(_c.id == category_id)) is not None

    async def last_position(self) -> int:
        return int(await self._session.scalar(select(func.coalesce(func.max(_c.position), 0))) or 0)

    async def add(self, category: Category) -> None:
        """Raises SlugTaken."""
        added = await self._session.execute(
            insert(categories_table).values(**_values(category)).on_conflict_do_nothing(index_elements=[_c.slug]).returning(_c.id)
        )
        if added.one_or_none() is None:
            raise SlugTaken(slug=category.slug)
        await remember_words(self._session, of=category.words())

    async def save(self, category: Category) -> None:
        await self._session.execute(update(categories_table).where(_c.id == category.id).values(**_values(category)))
        await remember_words(self._session, of=category.words())

    async def remove(self, category_id: UUID) -> None:
        """Its products stay, without a category; offers on it go with it."""
        await self._session.execute(delete(categories_table).where(_c.id == category_id))


def _values(category: Category) -> dict[str, Any]:
    return {
        "id": category.id,
        "slug": category.slug,
        "names": as_json(category.names),
        "keywords": category.keywords,
        "position": category.position,
        "created_at": category.created_at,
    }


def _category(row: RowMapping) -> Category:
    return Category(**dict(row) | {"names": as_texts(row["names"])})
