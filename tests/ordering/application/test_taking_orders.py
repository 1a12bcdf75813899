"""What is picked in WhatsApp's own catalog goes into the cart as far as the shop can serve it, and each line is told of."""

from app.conversations.contracts.turns import OrderedProduct, TakenProduct
from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from app.kernel.money import Money
from app.ordering.application.take_order import TakeOrder
from tests.assistant.shop import NOW, InMemoryCatalog, a_product
from tests.ordering.carts import InMemoryCarts


class Shop:
    """In these fakes a product's code is its name in capitals."""

    def __init__(self, *, stock: int) -> None:
        self.clock = StoppedClock(NOW)
        self.catalog = InMemoryCatalog([a_product("Olio", price=2490, stock=stock), a_product("Miele", price=800, stock=0)])
        self.carts = InMemoryCarts(self.clock)
        self.customer_id = new_id()

    async def takes(self, *lines: tuple[str, int]) -> tuple[TakenProduct, ...]:
        take = TakeOrder(carts=self.carts, shelf=self.catalog, clock=self.clock)
        ordered = [OrderedProduct(sku=sku, quantity=quantity) for sku, quantity in lines]
        return await take(customer_id=self.customer_id, lines=ordered, language="it")

    async def held(self) -> list[int]:
        cart = await self.carts.find_open(self.customer_id)
        return [line.quantity for line in cart.lines] if cart else []


async def test_each_line_says_what_was_taken_at_the_shop_s_price() -> None:
    shop = Shop(stock=3)
    oil, honey, unknown = await shop.takes(("OLIO", 5), ("MIELE", 1), ("NO-SUCH-CODE", 2))
    assert (oil.name, oil.wanted, oil.taken, oil.unit_price) == ("Olio", 5, 3, Money(2490, "EUR"))
    assert (honey.name, honey.taken) == ("Miele", 0)
    assert (unknown.name, unknown.taken, unknown.unit_price) == (None, 0, None)
    assert await shop.held() == [3]


async def test_a_second_order_of_the_customer_s_joins_what_is_there_up_to_the_stock() -> None:
    shop = Shop(stock=3)
    await shop.takes(("OLIO", 2))
    (again,) = await shop.takes(("OLIO", 2))
    assert again.taken == 1
    (more,) = await shop.takes(("OLIO", 1))
    assert more.taken == 0
    assert await shop.held() == [3]


async def test_a_line_holds_ninety_nine_however_many_there_are() -> None:
    shop = Shop(stock=5000)
    (oil,) = await shop.takes(("OLIO", 1_000_000))
    assert oil.taken == 99
    assert await shop.held() == [99]


async def test_an_order_of_nothing_that_is_sold_opens_no_cart() -> None:
    shop = Shop(stock=3)
    await shop.takes(("NO-SUCH-CODE", 1))
    assert await shop.carts.find_open(shop.customer_id) is None
