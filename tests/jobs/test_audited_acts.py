"""What people do outside of their accounts stands in the workspace's audit log too: once, with who and from where, or not at all."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.catalog.application.create_offer import NewOffer
from app.catalog.application.update_product import ProductChange
from app.catalog.domain.texts import Texts
from app.catalog.infrastructure.product_repository import ProductRepository
from app.catalog.wiring import provide_change_stock, provide_create_offer, provide_delete_offer, provide_update_product
from app.conversations.application.connect_number import ConnectNumberCommand
from app.conversations.application.take_over import TakeOverCommand
from app.conversations.wiring import (
    provide_close_conversation,
    provide_hand_back,
    provide_take_over,
)
from app.conversations.wiring.numbers import provide_connect_number, provide_disconnect_number
from app.database.unit_of_work import UnitOfWork
from app.identity.wiring import chain_audit_entries
from app.kernel.acts import Actor
from app.kernel.errors import DomainError
from app.kernel.ids import new_id
from app.resources import Resources
from jobs.audit import note_act
from tenants.tenant import Tenant
from tests.catalog.builders import a_product
from tests.conversations.shop import Shop
from tests.factories.servers import pointed_at
from tests.factories.workspaces import a_number
from tests.fakes.graph_api import FakeGraphApi, running

ADA = Actor(user_id=new_id(), session_id=new_id(), address="203.0.113.7")
Does = Callable[[UnitOfWork], Awaitable[Any]]


async def acted(resources: Resources, tenant: Tenant, does: Does, *, actor: Actor | None = ADA) -> None:
    async with resources.work(tenant, actor=actor) as work:
        await does(work)
        await work.commit()


async def file_acts(resources: Resources, tenant: Tenant, *, times: int = 1) -> None:
    """As the worker does, if need be more than once."""
    async with resources.sessions.tenant(tenant) as session:
        query = text("SELECT payload FROM shared.outbox WHERE workspace_id = :id AND kind = 'note_act' ORDER BY id")
        waiting = list(await session.scalars(query, {"id": tenant.workspace_id}))
    for payload in waiting * times:
        await note_act(resources, tenant, payload)
    while await chain_audit_entries(resources):
        pass


async def log_of(resources: Resources, tenant: Tenant) -> list[dict[str, Any]]:
    await file_acts(resources, tenant)
    async with resources.sessions.control() as session:
        query = text("SELECT action, subject, facts, actor_id, session_id, address FROM audit_log WHERE chain = :id ORDER BY seq")
        return [dict(row._mapping) for row in await session.execute(query, {"id": tenant.workspace_id})]


async def actions_of(resources: Resources, tenant: Tenant) -> list[str]:
    return [entry["action"] for entry in await log_of(resources, tenant)]


@pytest.fixture
async def product_id(resources: Resources, tenant: Tenant) -> UUID:
    product = a_product("Olio", stock=3)
    async with resources.work(tenant) as work:
        await ProductRepository(work.session).add(product)
        await work.commit()
    return product.id


async def test_price_and_stock_changes_are_noted_with_before_and_after_who_and_from_where(
    resources: Resources, tenant: Tenant, product_id: UUID
) -> None:
    change = ProductChange(price_minor=1200, stock=9)
    await acted(resources, tenant, lambda work: provide_update_product(work)(product_id, change))
    await acted(resources, tenant, lambda work: provide_change_stock(work)(product_id=product_id, by=-2))
    price, stock, counted = await log_of(resources, tenant)
    assert (price["action"], price["subject"], price["facts"]["to"]) == ("product.price_changed", f"product:{product_id}", "1200")
    assert (price["actor_id"], price["session_id"], price["address"]) == (ADA.user_id, ADA.session_id, ADA.address)
    assert (stock["action"], stock["facts"]) == ("product.stock_changed", {"from": "3", "to": "9"})
    assert counted["facts"] == {"from": "9", "to": "7"}


async def test_a_change_that_changes_no_price_is_no_act(resources: Resources, tenant: Tenant, product_id: UUID) -> None:
    await acted(resources, tenant, lambda work: provide_update_product(work)(product_id, ProductChange(keywords="olio")))
    assert await log_of(resources, tenant) == []


async def test_what_is_rolled_back_was_never_done(resources: Resources, tenant: Tenant, product_id: UUID) -> None:
    async def fail(work: UnitOfWork) -> None:
        await provide_update_product(work)(product_id, ProductChange(price_minor=1))
        await provide_change_stock(work)(product_id=product_id, by=-100)

    with pytest.raises(DomainError):
        await acted(resources, tenant, fail)
    assert await log_of(resources, tenant) == []


async def test_an_offer_is_noted_when_it_is_made_and_when_it_is_ended(resources: Resources, tenant: Tenant, product_id: UUID) -> None:
    made: list[UUID] = []

    async def offer(work: UnitOfWork) -> None:
        made.append(await provide_create_offer(work)(NewOffer(names=Texts(it="Sconto"), percent=30, product_ids=frozenset({product_id}))))

    await acted(resources, tenant, offer)
    await acted(resources, tenant, lambda work: provide_delete_offer(work)(made[0]))
    assert await actions_of(resources, tenant) == ["offer.made", "offer.ended"]


async def test_takeovers_and_hand_backs_are_noted_the_phone_s_as_the_phone_s(resources: Resources, tenant: Tenant) -> None:
    number = await a_number(resources, tenant, phone_number_id=str(new_id().int), waba_id="77")
    shop = Shop(resources=resources, tenant=tenant, number=number)
    await shop.hear_text("buongiorno")
    conversation_id = (await shop.conversation()).id
    command = TakeOverCommand(conversation_id=conversation_id, operator_id=ADA.user_id, operator_name="Ada")
    await acted(resources, tenant, lambda work: provide_take_over(work)(command))
    await acted(resources, tenant, lambda work: provide_take_over(work)(command))
    await acted(resources, tenant, lambda work: provide_hand_back(work)(conversation_id))
    await acted(resources, tenant, lambda work: provide_take_over(work)(command))
    await acted(resources, tenant, lambda work: provide_close_conversation(work)(conversation_id))
    log = await log_of(resources, tenant)
    over, back = "conversation.taken_over", "conversation.handed_back"
    assert [entry["action"] for entry in log] == [over, back, over, back]
    assert {entry["subject"] for entry in log} == {f"conversation:{conversation_id}"}
    assert {entry["actor_id"] for entry in log} == {ADA.user_id}
    assert [entry["facts"] for entry in log] == [{}, {}, {}, {"by": "closing"}]


async def test_a_number_s_connection_its_new_token_and_its_end_are_noted_without_the_token(resources: Resources, tenant: Tenant) -> None:
    command = ConnectNumberCommand(
        phone_number_id=str(new_id().int)[:15], waba_id="77", display_phone_number="+390600", access_token="EAAG-secret"
    )
    with running(FakeGraphApi()) as api:
        async with pointed_at(resources, api.url) as connected, connected.sessions.control() as control:

            async def connect(work: UnitOfWork) -> Any:
                number = await provide_connect_number(work, resources=connected, tenant=tenant, control_session=control)(command)
                await control.commit()
                return number

            await acted(connected, tenant, connect)
            await acted(connected, tenant, connect)

            async def disconnect(work: UnitOfWork) -> None:
                number = await connect(work)
                await provide_disconnect_number(work, control_session=control)(number.id)
                await control.commit()

            await acted(connected, tenant, disconnect)
    log = await log_of(resources, tenant)
    named = [entry["action"].removeprefix("number.") for entry in log]
    assert named == ["connected", "token_changed", "token_changed", "disconnected"]
    assert "EAAG" not in str(log)


async def test_an_act_that_is_filed_again_stands_in_the_chain_once(resources: Resources, tenant: Tenant, product_id: UUID) -> None:
    await acted(resources, tenant, lambda work: provide_change_stock(work)(product_id=product_id, by=1))
    await file_acts(resources, tenant, times=3)
    await file_acts(resources, tenant, times=2)
    assert await actions_of(resources, tenant) == ["product.stock_changed"]


async def test_a_copy_in_the_inbox_of_what_is_chained_does_not_stop_the_writer(
    resources: Resources, tenant: Tenant, product_id: UUID
) -> None:
    """Two workers filed one act at the same moment, and the writer came in between."""
    await acted(resources, tenant, lambda work: provide_change_stock(work)(product_id=product_id, by=1))
    await file_acts(resources, tenant)
    async with resources.sessions.control() as session:
        columns = "id, chain, at, actor_id, session_id, address, action, subject, facts"
        query = text(f"INSERT INTO audit_inbox ({columns}) SELECT {columns} FROM audit_log WHERE chain = :id")
        await session.execute(query, {"id": tenant.workspace_id})
        await session.commit()
    await acted(resources, tenant, lambda work: provide_change_stock(work)(product_id=product_id, by=1))
    assert await actions_of(resources, tenant) == ["product.stock_changed"] * 2
