"""Takes a category away. Its products stay in the catalog, without a category."""

from uuid import UUID

from app.catalog.application.ports import Categories


class DeleteCategory:
    def __init__(self, *, categories: Categories) -> None:
        self._categories = categories

    async def __call__(self, category_id: UUID) -> None:
        """Raises NotFound."""
        category = await self._categories.get(category_id)
        await self._categories.remove(category.id)
