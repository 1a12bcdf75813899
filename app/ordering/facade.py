"""What neighbours may do with a customer's cart, inside their own unit of work. Every write answers with the cart after it."""

from uuid import UUID

from app.catalog.facade import CatalogFacade
from app.database.unit_of_work import UnitOfWork
from app.ordering import wiring
from app.ordering.contracts import CartView


class CartFacade:
    """`currency` is the shop's, needed for the total of an empty cart."""

    def __init__(self, work: UnitOfWork, catalog: CatalogFacade) -> None:
        self._work = work
        self._catalog = catalog

    async def view(self, *, customer_id: UUID, language: str, currency: str) -> CartView:
        view_cart = wiring.provide_view_cart(self._work, self._catalog)
        return await view_cart(customer_id=customer_id, language=language, currency=currency)

    async def add(self, *, customer_id: UUID, product_id: UUID, quantity: int, language: str, currency: str) -> CartView:
        """Raises OutOfStock, ProductNotSold, Invalid (the line would leave 1-99)."""
        add_to_cart = wiring.provide_add_to_cart(self._work, self._catalog)
        await add_to_cart(customer_id=customer_id, product_id=product_id, quantity=quantity)
        return await self.view(customer_id=customer_id, language=language, currency=currency)

    async def change_quantity(self, *, customer_id: UUID, product_id: UUID, quantity: int, language: str, currency: str) -> CartView:
        """Raises OutOfStock, ProductNotSold, Invalid (outside 1-99)."""
        change_quantity = wiring.provide_change_quantity(self._work, self._catalog)
        await change_quantity(customer_id=customer_id, product_id=product_id, quantity=quantity)
        return await self.view(customer_id=customer_id, language=language, currency=currency)

    async def remove(self, *, customer_id: UUID, product_id: UUID, language: str, currency: str) -> CartView:
        await wiring.provide_remove_from_cart(self._work)(customer_id=customer_id, product_id=product_id)
        return await self.view(customer_id=customer_id, language=language, currency=currency)

    async def clear(self, *, customer_id: UUID, language: str, currency: str) -> CartView:
        await wiring.provide_clear_cart(self._work)(customer_id=customer_id)
        return await self.view(customer_id=customer_id, language=language, currency=currency)
