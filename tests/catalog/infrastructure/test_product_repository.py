import pytest

from app.catalog.application.ports import SkuTaken
from app.catalog.infrastructure.product_repository import ProductRepository
from app.database.unit_of_work import UnitOfWork
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from tests.catalog.builders import NOON, a_product


async def test_a_product_comes_back_as_it_was_kept(work: UnitOfWork) -> None:
    products, product = ProductRepository(work.session), a_product("Olio 'EVO'; --", keywords="verde", unit="500 ml")
    await products.add(product)
    assert await products.get(product.id) == product


async def test_two_products_cannot_have_one_code(work: UnitOfWork) -> None:
    products = ProductRepository(work.session)
    first, second = a_product(sku="OIL-1"), a_product(sku="OIL-2")
    await products.add(first)
    with pytest.raises(SkuTaken):
        await products.add(a_product(sku="OIL-1"))
    await products.add(second)
    second.sku = "OIL-1"
    with pytest.raises(SkuTaken):
        await products.save(second)


async def test_an_archived_product_is_not_found_and_leaves_its_code_free(work: UnitOfWork) -> None:
    products, product = ProductRepository(work.session), a_product(sku="OLD")
    await products.add(product)
    product.archive(at=NOON)
    await products.save(product)
    with pytest.raises(NotFound):
        await products.get(product.id)
    await products.add(a_product(sku="OLD"))


async def test_an_unknown_product_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        await ProductRepository(work.session).get(new_id())
