"""Adds a category, after all others unless a position is given."""

from dataclasses import dataclass
from uuid import UUID

from app.catalog.application.ports import Categories
from app.catalog.domain.category import Category
from app.catalog.domain.texts import Texts
from app.kernel.clock import Clock
from app.kernel.ids import new_id


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCategory:
    names: Texts
    slug: str = ""
    keywords: str = ""
    position: int | None = None


class CreateCategory:
    def __init__(self, *, categories: Categories, clock: Clock) -> None:
        self._categories = categories
        self._clock = clock

    async def __call__(self, new: NewCategory) -> UUID:
        """The new category's id. Raises SlugTaken, Invalid."""
        position = new.position if new.position is not None else await self._categories.last_position() + 1
        category = Category(
            id=new_id(), slug=new.slug, names=new.names, keywords=new.keywords, position=position, created_at=self._clock.now()
        )
        await self._categories.add(category)
        return category.id
