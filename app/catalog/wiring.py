"""The composition root of the catalog, for HTTP and jobs alike."""

from app.catalog.application.change_stock import ChangeStock
from app.catalog.application.create_category import CreateCategory
from app.catalog.application.create_offer import CreateOffer
from app.catalog.application.create_product import CreateProduct
from app.catalog.application.delete_category import DeleteCategory
from app.catalog.application.delete_offer import DeleteOffer
from app.catalog.application.delete_product import DeleteProduct
from app.catalog.application.set_product_image import SetProductImage
from app.catalog.application.update_category import UpdateCategory
from app.catalog.application.update_product import UpdateProduct
from app.catalog.infrastructure.category_repository import CategoryRepository
from app.catalog.infrastructure.desk_queries import DeskQueries
from app.catalog.infrastructure.offer_repository import OfferRepository
from app.catalog.infrastructure.product_repository import ProductRepository
from app.database.unit_of_work import UnitOfWork
from app.identity.facade import WorkspaceProfiles
from app.integrations.storage.store import FileStore, open_store
from app.resources import Resources


def provide_create_product(work: UnitOfWork) -> CreateProduct:
    return CreateProduct(products=ProductRepository(work.session), categories=CategoryRepository(work.session), clock=work.clock)


def provide_update_product(work: UnitOfWork) -> UpdateProduct:
    return UpdateProduct(products=ProductRepository(work.session), categories=CategoryRepository(work.session), work=work)


def provide_delete_product(work: UnitOfWork) -> DeleteProduct:
    return DeleteProduct(products=ProductRepository(work.session), clock=work.clock)


def provide_change_stock(work: UnitOfWork) -> ChangeStock:
    return ChangeStock(products=ProductRepository(work.session), work=work)


def provide_set_product_image(work: UnitOfWork, resources: Resources) -> SetProductImage:
    return SetProductImage(
        products=ProductRepository(work.session), pictures=provide_store(resources), workspace_id=work.workspace_id, clock=work.clock
    )


def provide_create_category(work: UnitOfWork) -> CreateCategory:
    return CreateCategory(categories=CategoryRepository(work.session), clock=work.clock)


def provide_update_category(work: UnitOfWork) -> UpdateCategory:
    return UpdateCategory(categories=CategoryRepository(work.session))


def provide_delete_category(work: UnitOfWork) -> DeleteCategory:
    return DeleteCategory(categories=CategoryRepository(work.session))


def provide_create_offer(work: UnitOfWork) -> CreateOffer:
    return CreateOffer(offers=OfferRepository(work.session), categories=CategoryRepository(work.session), work=work)


def provide_delete_offer(work: UnitOfWork) -> DeleteOffer:
    return DeleteOffer(offers=OfferRepository(work.session), work=work)


async def provide_desk(work: UnitOfWork) -> DeskQueries:
    """The dashboard's reads, in the workspace's language."""
    profile = await WorkspaceProfiles(work.session).read()
    return DeskQueries(work.session, workspace_id=work.workspace_id, language=profile.language, now=work.clock.now())


def provide_store(resources: Resources) -> FileStore:
    return open_store(resources.settings.storage_url)
