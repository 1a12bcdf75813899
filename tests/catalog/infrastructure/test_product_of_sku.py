from app.catalog.facade import CatalogFacade
from app.catalog.infrastructure.product_repository import ProductRepository
from app.database.unit_of_work import UnitOfWork
from tests.catalog.builders import a_product


async def test_a_product_is_found_by_the_shop_s_own_code_whatever_its_case(catalog: CatalogFacade) -> None:
    found = await catalog.product_of_sku(sku="oil-01", language="en")
    assert found is not None
    assert found == await catalog.product(product_id=found.id, language="en")


async def test_what_is_not_sold_is_not_found_by_its_code(catalog: CatalogFacade, work: UnitOfWork) -> None:
    hidden = a_product(active=False)
    await ProductRepository(work.session).add(hidden)
    assert await CatalogFacade(work).product_of_sku(sku=hidden.sku, language="it") is None
    assert await catalog.product_of_sku(sku="NO-SUCH", language="it") is None
