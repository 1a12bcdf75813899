"""The shop's shelves."""

from uuid import UUID

from litestar import Controller, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import UNSET

from app.catalog.application.create_category import NewCategory
from app.catalog.application.views import CategoryPageView, CategoryView
from app.catalog.interfaces.requests import CategoryChangeBody, NewCategoryBody
from app.catalog.wiring import provide_create_category, provide_delete_category, provide_desk, provide_update_category
from app.database.unit_of_work import UnitOfWork


class CategoriesController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/categories"
    tags = ("catalog",)

    @get(operation_id="listCategories")
    async def list_categories(self, work: NamedDependency[UnitOfWork]) -> CategoryPageView:
        """All of them, in the shop's order."""
        return CategoryPageView(items=await (await provide_desk(work)).categories(), next_cursor=None)

    @post(operation_id="createCategory")
    async def create_category(self, work: NamedDependency[UnitOfWork], data: JSONBody[NewCategoryBody]) -> CategoryView:
        new = NewCategory(names=data.names.texts(), slug=data.slug, keywords=data.keywords, position=data.position)
        category_id = await provide_create_category(work)(new)
        return await (await provide_desk(work)).category(category_id)

    @patch("/{category_id:uuid}", operation_id="updateCategory")
    async def update_category(
        self,
        work: NamedDependency[UnitOfWork],
        category_id: FromPath[UUID],
        data: JSONBody[CategoryChangeBody],
    ) -> CategoryView:
        await provide_update_category(work)(
            category_id,
            names=None if data.names is UNSET else data.names.texts(),
            position=None if data.position is UNSET else data.position,
        )
        return await (await provide_desk(work)).category(category_id)

    @delete("/{category_id:uuid}", operation_id="deleteCategory")
    async def delete_category(self, work: NamedDependency[UnitOfWork], category_id: FromPath[UUID]) -> None:
        """Its products stay, without a category."""
        await provide_delete_category(work)(category_id)
