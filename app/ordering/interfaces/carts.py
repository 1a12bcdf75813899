"""A customer's cart, for the operator who talks with them."""

from uuid import UUID

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.catalog.facade import CatalogFacade
from app.customers.facade import CustomersFacade
from app.database.unit_of_work import UnitOfWork
from app.identity.facade import WorkspaceProfiles
from app.ordering.contracts import CartView
from app.ordering.wiring import provide_view_cart


class CartLineResponse(msgspec.Struct, rename="camel", frozen=True, kw_only=True):
    """Amounts are in the minor units of the cart's currency, offers included."""

    product_id: UUID
    name: str
    unit: str
    quantity: int
    unit_price_minor: int
    line_total_minor: int


class CartResponse(msgspec.Struct, rename="camel", frozen=True, kw_only=True):
    """`count` is the number of pieces."""

    customer_id: UUID
    items: list[CartLineResponse]
    total_minor: int
    currency: str
    count: int


class CartsController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/carts"
    tags = ("ordering",)

    @get("/{customer_id:uuid}", operation_id="readCart")
    async def read_cart(self, work: NamedDependency[UnitOfWork], customer_id: FromPath[UUID]) -> CartResponse:
        """The open cart at today's prices, with names in the shop's language; empty when nothing was chosen yet."""
        customer = await CustomersFacade(work).card(customer_id)
        profile = await WorkspaceProfiles(work.session).read()
        view_cart = provide_view_cart(work, CatalogFacade(work))
        cart = await view_cart(customer_id=customer.id, language=profile.language, currency=profile.currency)
        return _response(customer.id, cart)


def _response(customer_id: UUID, cart: CartView) -> CartResponse:
    lines = [
        CartLineResponse(
            product_id=line.product_id,
            name=line.name,
            unit=line.unit,
            quantity=line.quantity,
            unit_price_minor=line.unit_price.amount_minor,
            line_total_minor=line.line_total.amount_minor,
        )
        for line in cart.lines
    ]
    return CartResponse(
        customer_id=customer_id, items=lines, total_minor=cart.total.amount_minor, currency=cart.total.currency, count=cart.count
    )
