"""What Meta has of ours to be shown in a conversation: the account's catalog, which of our products stand in it, and its forms (flows)."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.catalog.contracts import CodedProduct
from app.conversations.application.asking_meta import metas_word
from app.conversations.application.ports import Numbers, Work
from app.conversations.domain.number import Number
from app.integrations.whatsapp.commerce import Catalog, Flow, GraphCommerce
from app.kernel.pagination import Page


class ListGoods(Protocol):
    async def __call__(self, *, query: str, cursor: str | None, limit: int) -> Page[CodedProduct]: ...


class NumberBehind(Protocol):
    async def __call__(self, conversation_id: UUID) -> UUID:
        """The number that a conversation goes through. Raises NotFound."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferDesk:
    numbers: Numbers
    number_behind: NumberBehind
    goods: ListGoods
    token_of: Callable[[Number], str]
    work: Work


class OpenOfferDesk(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[OfferDesk]:
        """A desk whose transaction commits when the block ends without an error."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class GoodsAtMeta:
    """`published` are the codes of the page's products that the catalog holds."""

    catalog: Catalog | None
    page: Page[CodedProduct]
    published: frozenset[str]


class AskCatalog:
    def __init__(self, *, open_desk: OpenOfferDesk, commerce: GraphCommerce) -> None:
        self._open_desk = open_desk
        self._commerce = commerce

    async def products(self, conversation_id: UUID, *, query: str, cursor: str | None, limit: int) -> GoodsAtMeta:
        """A page of what is sold now. What Meta says of the catalog is kept with the number: sends go by it.

        Raises NotFound, Invalid for a strange cursor, MetaRefusedNumber or Unavailable."""
        async with self._open_desk() as desk:
            number = await desk.numbers.get(await desk.number_behind(conversation_id))
            token = desk.token_of(number)
            page = await desk.goods(query=query, cursor=cursor, limit=limit)
        codes = [product.sku for product in page.items]
        with metas_word():
            catalog = await self._commerce.catalog_of(waba_id=number.waba_id, access_token=token)
            published: frozenset[str] = frozenset()
            if catalog and codes:
                published = await self._commerce.listed(catalog_id=catalog.id, codes=codes, access_token=token)
        if number.catalog_id != (catalog.id if catalog else None):
            async with self._open_desk() as desk:
                fresh = await desk.numbers.get(number.id)
                await desk.numbers.change(number.id, facts={**fresh.facts, "catalog_id": catalog.id if catalog else None})
        return GoodsAtMeta(catalog=catalog, page=page, published=published)

    async def flows(self, conversation_id: UUID, *, cursor: str | None) -> Page[Flow]:
        """The account's published ones. Raises NotFound, MetaRefusedNumber or Unavailable."""
        async with self._open_desk() as desk:
            number = await desk.numbers.get(await desk.number_behind(conversation_id))
            token = desk.token_of(number)
        with metas_word():
            return await self._commerce.flows(waba_id=number.waba_id, after=cursor, access_token=token)
