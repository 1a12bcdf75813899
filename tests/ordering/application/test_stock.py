"""A cart never asks for more than the shop has; prices are the catalog's at the moment of looking."""

from dataclasses import replace

import pytest

from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from app.kernel.money import Money
from app.ordering.application.add_to_cart import AddToCart
from app.ordering.application.change_quantity import ChangeQuantity
from app.ordering.application.join_carts import JoinCarts
from app.ordering.application.view_cart import ViewCart
from app.ordering.contracts import OutOfStock, ProductNotSold
from tests.assistant.shop import NOW, InMemoryCatalog, a_product
from tests.ordering.carts import InMemoryCarts


class Shop:
    def __init__(self, *, stock: int = 10) -> None:
        self.clock = StoppedClock(NOW)
        self.catalog = InMemoryCatalog([a_product("Olio", price=2490, stock=stock)])
        self.carts = InMemoryCarts(self.clock)
        self.customer_id = new_id()
        self.oil = self.catalog.cards[0]
        self.add = AddToCart(carts=self.carts, stock=self.catalog, clock=self.clock)
        self.change = ChangeQuantity(carts=self.carts, stock=self.catalog, clock=self.clock)
        self.view = ViewCart(carts=self.carts, prices=self.catalog)

    async def held(self) -> int:
        return (await self.view(customer_id=self.customer_id, language="it", currency="EUR")).count


async def test_what_is_there_can_be_added_to_the_last_piece() -> None:
    shop = Shop(stock=3)
    await shop.add(customer_id=shop.customer_id, product_id=shop.oil.id, quantity=2)
    await shop.add(customer_id=shop.customer_id, product_id=shop.oil.id, quantity=1)
    assert await shop.held() == 3


async def test_more_than_there_is_says_how_many_can_still_be_added_and_changes_nothing() -> None:
    shop = Shop(stock=3)
    await shop.add(customer_id=shop.customer_id, product_id=shop.oil.id, quantity=2)
    with pytest.raises(OutOfStock) as refused:
        await shop.add(customer_id=shop.customer_id, product_id=shop.oil.id, quantity=2)
    assert refused.value.available == 1
    assert await shop.held() == 2


async def test_fewer_is_possible_even_when_the_shop_has_sold_out() -> None:
    shop = Shop(stock=5)
    await shop.add(customer_id=shop.customer_id, product_id=shop.oil.id, quantity=5)
    shop.catalog.shelf = [(replace(shop.oil, stock=0), "olio")]
    await shop.change(customer_id=shop.customer_id, product_id=shop.oil.id, quantity=4)
    assert await shop.held() == 4


async def test_what_is_not_sold_cannot_be_added() -> None:
    shop = Shop()
    with pytest.raises(ProductNotSold):
        await shop.add(customer_id=shop.customer_id, product_id=new_id(), quantity=1)


async def test_a_changed_price_changes_the_cart_and_a_vanished_product_leaves_it() -> None:
    shop = Shop()
    await shop.add(customer_id=shop.customer_id, product_id=shop.oil.id, quantity=2)
    shop.catalog.shelf = [(replace(shop.oil, price=Money(2000, "EUR")), "olio")]
    cart = await shop.view(customer_id=shop.customer_id, language="it", currency="EUR")
    assert cart.total == Money(4000, "EUR")
    shop.catalog.shelf = []
    empty = await shop.view(customer_id=shop.customer_id, language="it", currency="EUR")
    assert (empty.lines, empty.total) == ((), Money(0, "EUR"))


async def test_two_records_of_one_person_end_with_one_cart() -> None:
    shop, other_id = Shop(), new_id()
    await shop.add(customer_id=other_id, product_id=shop.oil.id, quantity=2)
    await JoinCarts(carts=shop.carts, clock=shop.clock)(kept_id=shop.customer_id, merged_id=other_id)
    assert await shop.held() == 2
    assert await shop.carts.find_open(other_id) is None
