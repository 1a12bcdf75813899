"""What neighbours may do with the catalog, inside their own unit of work: look at what is sold now, and hold its stock."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.catalog.contracts import CategoryCard, CodedProduct, OfferCard, ProductCard, ProductPage
from app.catalog.infrastructure.coded_products import CodedProducts
from app.catalog.infrastructure.search import ProductSearch
from app.catalog.infrastructure.stock import lock_stock, lock_stocks
from app.catalog.infrastructure.window_queries import WindowQueries
from app.database.unit_of_work import UnitOfWork
from app.kernel.pagination import Page


class CatalogFacade:
    """Active products only, and offers that run now. `language` is it, en or es; a missing text comes in another language."""

    def __init__(self, work: UnitOfWork) -> None:
        now = work.clock.now()
        self._session = work.session
        self._window = WindowQueries(work.session, workspace_id=work.workspace_id, now=now)
        self._coded = CodedProducts(work.session, workspace_id=work.workspace_id, now=now)
        self._search = ProductSearch(work.session, workspace_id=work.workspace_id, now=now)

    async def categories(self, *, language: str) -> list[CategoryCard]:
        """The shop's shelves in its own order, without the empty ones."""
        return await self._window.categories(language=language)

    async def offers(self, *, language: str) -> list[OfferCard]:
        """What runs now, the one that ends first in front."""
        return await self._window.offers(language=language)

    async def category_products(self, *, category_id: UUID, language: str, offset: int, limit: int) -> ProductPage:
        return await self._window.category_products(category_id=category_id, language=language, offset=offset, limit=limit)

    async def offered_products(self, *, language: str, offset: int, limit: int) -> ProductPage:
        return await self._window.offered_products(language=language, offset=offset, limit=limit)

    async def search(self, *, query: str, language: str, offset: int, limit: int) -> ProductPage:
        """Whatever a customer wrote, best match first; an empty page when nothing fits."""
        return await self._search.best_first(query=query, language=language, offset=offset, limit=limit)

    async def nearest_categories(self, *, query: str, language: str, limit: int) -> list[CategoryCard]:
        return await self._search.categories(query=query, language=language, limit=limit)

    async def product(self, *, product_id: UUID, language: str) -> ProductCard | None:
        """None when it is not sold (any more)."""
        found = await self._window.products(product_ids=[product_id], language=language)
        return found[0] if found else None

    async def product_of_sku(self, *, sku: str, language: str) -> ProductCard | None:
        """By the shop's own code, whatever its case; None when it is not sold (any more)."""
        return await self._window.product_of_sku(sku=sku, language=language)

    async def products_of_skus(self, *, skus: Sequence[str], language: str) -> Mapping[str, ProductCard]:
        """The same of several, by the codes as they were asked for; what is not sold (any more) is left out."""
        return await self._window.products_of_skus(skus=skus, language=language)

    async def products(self, *, product_ids: Sequence[UUID], language: str) -> list[ProductCard]:
        """In the order of the ids; what is not sold any more is left out."""
        return await self._window.products(product_ids=product_ids, language=language)

    async def coded_page(self, *, query: str, cursor: str | None, limit: int, language: str) -> Page[CodedProduct]:
        """By code; `query` is any part of a code, name or keyword. Raises Invalid for a cursor that is not ours."""
        return await self._coded.page(query=query, cursor=cursor, limit=limit, language=language)

    async def coded(self, *, product_ids: Sequence[UUID], language: str) -> list[CodedProduct]:
        """In no order; what is not sold any more is left out."""
        return await self._coded.of(product_ids, language=language)

    async def lock_stock(self, *, product_id: UUID) -> int | None:
        """The pieces on the shelf, held still until the transaction ends; None when the product is not sold (any more)."""
        return await lock_stock(self._session, product_id=product_id)

    async def lock_stocks(self, *, product_ids: Sequence[UUID]) -> Mapping[UUID, int]:
        """The same of several; what is not sold (any more) is left out."""
        return await lock_stocks(self._session, product_ids=product_ids)
