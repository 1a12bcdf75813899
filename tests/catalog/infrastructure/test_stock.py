import asyncio

import pytest

from app.catalog.infrastructure.product_repository import ProductRepository
from app.catalog.infrastructure.stock import lock_stock
from app.database.unit_of_work import UnitOfWork
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.tenant import Tenant
from tests.catalog.builders import a_product


async def test_stock_is_held_still_until_the_transaction_ends(resources: Resources, empty_shop: Tenant) -> None:
    product = a_product(stock=3)
    async with resources.work(empty_shop) as making:
        await ProductRepository(making.session).add(product)
        await making.commit()
    async with resources.work(empty_shop) as first, resources.work(empty_shop) as second:
        assert await lock_stock(first.session, product_id=product.id) == 3
        waiting = asyncio.create_task(lock_stock(second.session, product_id=product.id))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(waiting), timeout=0.2)
        await first.session.rollback()
        assert await asyncio.wait_for(waiting, timeout=5) == 3


async def test_what_is_not_sold_has_no_stock(work: UnitOfWork) -> None:
    hidden = a_product(active=False)
    await ProductRepository(work.session).add(hidden)
    assert await lock_stock(work.session, product_id=hidden.id) is None
    assert await lock_stock(work.session, product_id=new_id()) is None
