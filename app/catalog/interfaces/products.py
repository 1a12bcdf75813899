"""The product list and what can be done to a product."""

import asyncio
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, patch, post, put
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody, QueryParameter
from msgspec import UNSET

from app.catalog.application.create_product import NewProduct
from app.catalog.application.update_product import ProductChange
from app.catalog.application.views import ProductPageView, ProductView
from app.catalog.infrastructure.picture import MOST_BYTES, safe_jpeg
from app.catalog.interfaces.requests import NewProductBody, ProductChangeBody, StockChangeBody
from app.catalog.wiring import (
    provide_change_stock,
    provide_create_product,
    provide_delete_product,
    provide_desk,
    provide_set_product_image,
    provide_update_product,
)
from app.database.unit_of_work import UnitOfWork
from app.identity.facade import WorkspaceProfiles
from app.kernel.money import Money
from app.kernel.pagination import page_limit
from app.resources import Resources

_FORM_OVERHEAD_BYTES = 64 * 1024


@dataclass
class PictureForm:
    file: UploadFile


class ProductsController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/products"
    tags = ("catalog",)

    @get(operation_id="listProducts")
    async def list_products(
        self,
        work: NamedDependency[UnitOfWork],
        q: FromQuery[str | None] = None,
        category_id: Annotated[UUID | None, QueryParameter(name="categoryId")] = None,
        cursor: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> ProductPageView:
        """By code; `q` is any part of a code, name or keyword in any language."""
        desk = await provide_desk(work)
        return await desk.products(q=q, category_id=category_id, cursor=cursor, limit=page_limit(limit))

    @post(operation_id="createProduct")
    async def create_product(self, work: NamedDependency[UnitOfWork], data: JSONBody[NewProductBody]) -> ProductView:
        profile = await WorkspaceProfiles(work.session).read()
        product_id = await provide_create_product(work)(
            NewProduct(
                sku=data.sku, names=data.names.texts(), descriptions=data.descriptions.texts(), keywords=data.keywords, unit=data.unit,
                price=Money(data.price_minor, profile.currency), stock=data.stock, active=data.active, category_id=data.category_id,
            )
        )  # fmt: skip
        return await (await provide_desk(work)).product(product_id)

    @get("/{product_id:uuid}", operation_id="readProduct")
    async def read_product(self, work: NamedDependency[UnitOfWork], product_id: FromPath[UUID]) -> ProductView:
        return await (await provide_desk(work)).product(product_id)

    @patch("/{product_id:uuid}", operation_id="updateProduct")
    async def update_product(
        self,
        work: NamedDependency[UnitOfWork],
        product_id: FromPath[UUID],
        data: JSONBody[ProductChangeBody],
    ) -> ProductView:
        change = ProductChange(
            sku=data.sku, keywords=data.keywords, unit=data.unit, price_minor=data.price_minor, stock=data.stock, active=data.active,
            category_id=data.category_id, names=UNSET if data.names is UNSET else data.names.texts(),
            descriptions=UNSET if data.descriptions is UNSET else data.descriptions.texts(),
        )  # fmt: skip
        await provide_update_product(work)(product_id, change)
        return await (await provide_desk(work)).product(product_id)

    @delete("/{product_id:uuid}", operation_id="deleteProduct")
    async def delete_product(self, work: NamedDependency[UnitOfWork], product_id: FromPath[UUID]) -> None:
        await provide_delete_product(work)(product_id)

    @post("/{product_id:uuid}/stock", operation_id="changeStock", status_code=200)
    async def change_stock(
        self,
        work: NamedDependency[UnitOfWork],
        product_id: FromPath[UUID],
        data: JSONBody[StockChangeBody],
    ) -> ProductView:
        await provide_change_stock(work)(product_id=product_id, by=data.by)
        return await (await provide_desk(work)).product(product_id)

    @put("/{product_id:uuid}/image", operation_id="setProductImage", request_max_body_size=MOST_BYTES + _FORM_OVERHEAD_BYTES)
    async def set_image(
        self,
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        product_id: FromPath[UUID],
        data: MultipartBody[PictureForm],
    ) -> ProductView:
        """JPEG, PNG or WebP up to 5 MB and 40 megapixels; kept as a JPEG of at most 1200 pixels a side, without its metadata."""
        jpeg = await asyncio.to_thread(safe_jpeg, await data.file.read())
        await provide_set_product_image(work, resources)(product_id=product_id, jpeg=jpeg)
        return await (await provide_desk(work)).product(product_id)
