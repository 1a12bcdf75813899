"""What every cart repository promises, held against the real PostgreSQL and against the fake alike."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol
from uuid import UUID

import pytest

from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from app.ordering.application.ports import Carts
from app.ordering.infrastructure.repository import CartRepository
from app.resources import Resources
from tenants.tenant import Tenant
from tests.ordering.carts import InMemoryCarts

CLOCK = StoppedClock("2026-11-20T10:00")
OIL, WINE = new_id(), new_id()


class CartTransactions(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[Carts]: ...


@pytest.fixture
def sql_carts(resources: Resources, bottega: Tenant) -> CartTransactions:
    """One transaction per opening, committed at its end."""

    @asynccontextmanager
    async def transaction() -> AsyncIterator[Carts]:
        async with resources.sessions.tenant(bottega) as session:
            yield CartRepository(session, CLOCK)
            await session.commit()

    return transaction


@pytest.fixture(params=["sql", "memory"])
def carts(request: pytest.FixtureRequest) -> CartTransactions:
    if request.param == "sql":
        found: CartTransactions = request.getfixturevalue("sql_carts")
        return found
    fake = InMemoryCarts(CLOCK)

    @asynccontextmanager
    async def transaction() -> AsyncIterator[Carts]:
        yield fake

    return transaction


async def put(carts: CartTransactions, customer_id: UUID, **quantities: int) -> None:
    async with carts() as repository:
        cart = await repository.open_cart(customer_id)
        cart.lines = []
        for name, quantity in quantities.items():
            cart.add({"oil": OIL, "wine": WINE}[name], quantity, at=CLOCK.now())
        await repository.save(cart)


async def held(carts: CartTransactions, customer_id: UUID) -> dict[UUID, int] | None:
    async with carts() as repository:
        cart = await repository.find_open(customer_id)
        return {line.product_id: line.quantity for line in cart.lines} if cart else None


async def test_a_saved_cart_comes_back_as_it_was(carts: CartTransactions) -> None:
    customer_id = new_id()
    await put(carts, customer_id, oil=2, wine=1)
    assert await held(carts, customer_id) == {OIL: 2, WINE: 1}


async def test_a_saved_cart_forgets_removed_lines_and_learns_new_quantities(carts: CartTransactions) -> None:
    customer_id = new_id()
    await put(carts, customer_id, oil=2, wine=1)
    await put(carts, customer_id, wine=7)
    assert await held(carts, customer_id) == {WINE: 7}
    await put(carts, customer_id)
    assert await held(carts, customer_id) == {}


async def test_a_customer_has_one_open_cart(carts: CartTransactions) -> None:
    customer_id = new_id()
    async with carts() as repository:
        first = await repository.open_cart(customer_id)
    async with carts() as repository:
        assert (await repository.open_cart(customer_id)).id == first.id


async def test_reading_makes_no_cart_and_a_discarded_one_is_gone(carts: CartTransactions) -> None:
    customer_id = new_id()
    assert await held(carts, customer_id) is None
    await put(carts, customer_id, oil=1)
    async with carts() as repository:
        await repository.discard(await repository.open_cart(customer_id))
    assert await held(carts, customer_id) is None


async def test_ten_taps_at_once_lose_none(sql_carts: CartTransactions) -> None:
    customer_id = new_id()

    async def tap() -> None:
        async with sql_carts() as repository:
            cart = await repository.open_cart(customer_id)
            cart.add(OIL, 1, at=CLOCK.now())
            await repository.save(cart)

    await asyncio.gather(*(tap() for _ in range(10)))
    assert await held(sql_carts, customer_id) == {OIL: 10}
