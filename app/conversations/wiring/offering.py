"""What is offered in a conversation beside words, put together: products and forms."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from uuid import UUID

from app.catalog.contracts import CodedProduct
from app.catalog.facade import CatalogFacade
from app.conversations.application.ask_catalog import AskCatalog, OfferDesk
from app.conversations.application.send_products import SendProducts
from app.conversations.domain.number import Number
from app.conversations.infrastructure.message_repository import MessageRepository
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.tokens import TokenSafe
from app.conversations.wiring import conversations_of, graph_client, provide_send_message
from app.customers.facade import CustomersFacade
from app.database.unit_of_work import UnitOfWork
from app.identity.facade import WorkspaceProfiles
from app.integrations.whatsapp.commerce import GraphCommerce
from app.kernel.pagination import Page
from app.resources import Resources
from tenants.tenant import Tenant

TokenOf = Callable[[Number], str]


def provide_send_products(work: UnitOfWork) -> SendProducts:
    async def own_language() -> str:
        return (await WorkspaceProfiles(work.session).read()).language

    async def goods(product_ids: tuple[UUID, ...], *, language: str) -> list[CodedProduct]:
        return await CatalogFacade(work).coded(product_ids=product_ids, language=language)

    return SendProducts(
        conversations=conversations_of(work),
        messages=MessageRepository(work.session),
        numbers=NumberRepository(work.session),
        customers=CustomersFacade(work),
        goods=goods,
        own_language=own_language,
        send=provide_send_message(work),
        work=work,
    )


def provide_ask_catalog(resources: Resources, tenant: Tenant) -> AskCatalog:
    safe = TokenSafe(resources.secrets)

    @asynccontextmanager
    async def open_desk() -> AsyncIterator[OfferDesk]:
        async with resources.work(tenant) as work:
            yield _desk(work, partial(safe.of_number, tenant))
            await work.commit()

    return AskCatalog(open_desk=open_desk, commerce=GraphCommerce(graph_client(resources)))


def _desk(work: UnitOfWork, token_of: TokenOf) -> OfferDesk:
    async def goods(*, query: str, cursor: str | None, limit: int) -> Page[CodedProduct]:
        language = (await WorkspaceProfiles(work.session).read()).language
        return await CatalogFacade(work).coded_page(query=query, cursor=cursor, limit=limit, language=language)

    return OfferDesk(
        numbers=NumberRepository(work.session),
        number_behind=conversations_of(work).number_behind,
        goods=goods,
        token_of=token_of,
        work=work,
    )
