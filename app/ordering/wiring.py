"""The composition root of ordering."""

from app.catalog.facade import CatalogFacade
from app.database.unit_of_work import UnitOfWork
from app.ordering.application.add_to_cart import AddToCart
from app.ordering.application.change_quantity import ChangeQuantity
from app.ordering.application.clear_cart import ClearCart
from app.ordering.application.join_carts import JoinCarts
from app.ordering.application.remove_from_cart import RemoveFromCart
from app.ordering.application.take_order import TakeOrder
from app.ordering.application.view_cart import ViewCart
from app.ordering.infrastructure.repository import CartRepository


def provide_add_to_cart(work: UnitOfWork, catalog: CatalogFacade) -> AddToCart:
    return AddToCart(carts=_carts(work), stock=catalog, clock=work.clock)


def provide_change_quantity(work: UnitOfWork, catalog: CatalogFacade) -> ChangeQuantity:
    return ChangeQuantity(carts=_carts(work), stock=catalog, clock=work.clock)


def provide_remove_from_cart(work: UnitOfWork) -> RemoveFromCart:
    return RemoveFromCart(carts=_carts(work), clock=work.clock)


def provide_clear_cart(work: UnitOfWork) -> ClearCart:
    return ClearCart(carts=_carts(work), clock=work.clock)


def provide_join_carts(work: UnitOfWork) -> JoinCarts:
    return JoinCarts(carts=_carts(work), clock=work.clock)


def provide_take_order(work: UnitOfWork, catalog: CatalogFacade) -> TakeOrder:
    return TakeOrder(carts=_carts(work), shelf=catalog, clock=work.clock)


def provide_view_cart(work: UnitOfWork, catalog: CatalogFacade) -> ViewCart:
    return ViewCart(carts=_carts(work), prices=catalog)


def _carts(work: UnitOfWork) -> CartRepository:
    return CartRepository(work.session, work.clock)
