"""Renames or moves a category; None leaves a field as it is."""

from uuid import UUID

from app.catalog.application.ports import Categories
from app.catalog.domain.texts import Texts


class UpdateCategory:
    def __init__(self, *, categories: Categories) -> None:
        self._categories = categories

    async def __call__(self, category_id: UUID, *, names: Texts | None, position: int | None) -> None:
        """Raises NotFound, Invalid."""
        category = await self._categories.get(category_id)
        if names is not None:
            category.name(names)
        if position is not None:
            category.position = position
        await self._categories.save(category)
