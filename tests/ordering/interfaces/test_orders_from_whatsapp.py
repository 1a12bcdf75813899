"""An order from WhatsApp's catalog is a cart as soon as it is filed, whoever answers there; filed twice it is one."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from app.assistant.wiring import provide_answer_conversation
from app.catalog.contracts import ProductCard
from app.catalog.facade import CatalogFacade
from app.conversations.application.take_over import TakeOverCommand
from app.conversations.wiring import provide_hand_back, provide_take_over
from app.kernel.ids import new_id
from app.ordering.contracts import CartView
from app.ordering.facade import CartFacade
from app.resources import Resources
from tenants.tenant import Tenant
from tests.conversations.shop import Shop
from tests.factories.workspaces import a_number

ADA = new_id()


class Counter:
    """One customer's conversation with the demo shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.customer = str(new_id().int)[-12:]

    async def says(self, words: str) -> UUID:
        await self._shop.hear_text(words, wa_id=self.customer)
        return (await self.conversation()).id

    def order(self, *lines: tuple[str, int], price: float = 0.01) -> bytes:
        items = [{"product_retailer_id": sku, "quantity": count, "item_price": price, "currency": "EUR"} for sku, count in lines]
        stamp = str(int(self._shop.resources.clock.now().timestamp()))
        message = {"from": self.customer, "id": f"wamid.{new_id().hex}", "timestamp": stamp, "type": "order"}
        return self._shop.webhook({**message, "order": {"catalog_id": "1", "product_items": items}})

    async def hears(self, body: bytes) -> None:
        await self._shop.hear(body)

    async def conversation(self) -> Any:
        (found,) = [each for each in await self._shop.conversations() if each.customer.phone.replace(" ", "").endswith(self.customer[-6:])]
        return found

    async def card(self) -> list[dict[str, Any]]:
        """What the thread shows of the only order."""
        (order,) = [line for line in await self._shop.thread((await self.conversation()).id) if line.type == "order"]
        lines: list[dict[str, Any]] = order.content["taken"]
        return lines

    async def cart(self) -> CartView:
        customer_id = (await self.conversation()).customer.id
        async with self._shop.resources.work(self._shop.tenant) as work:
            return await CartFacade(work, CatalogFacade(work)).view(customer_id=customer_id, language="it", currency="EUR")

    async def taken_over(self, conversation_id: UUID) -> None:
        async with self._shop.resources.work(self._shop.tenant) as work:
            await provide_take_over(work)(TakeOverCommand(conversation_id=conversation_id, operator_id=ADA, operator_name="Ada"))
            await work.commit()

    async def handed_back(self, conversation_id: UUID) -> None:
        async with self._shop.resources.work(self._shop.tenant) as work:
            await provide_hand_back(work)(conversation_id)
            await work.commit()

    async def answered(self, conversation_id: UUID) -> list[str]:
        """The assistant has its turn, if it is one; everything that we said then."""
        async with self._shop.resources.work(self._shop.tenant) as work:
            await provide_answer_conversation(work, self._shop.resources)(conversation_id)
            await work.commit()
        return [line.text for line in await self._shop.thread(conversation_id) if line.author.kind == "assistant"]


@pytest.fixture
async def shop(resources: Resources, bottega: Tenant) -> Shop:
    number = await a_number(resources, bottega, phone_number_id=str(new_id().int)[-15:], waba_id=str(new_id().int)[-15:])
    return Shop(resources=resources, tenant=bottega, number=number)


@pytest.fixture
def counter(shop: Shop) -> Counter:
    return Counter(shop)


@pytest.fixture
async def goods(resources: Resources, bottega: Tenant) -> tuple[str, ProductCard]:
    """A product of which there are some, with its code."""
    async with resources.work(bottega) as work:
        catalog = CatalogFacade(work)
        page = await catalog.coded_page(query="", cursor=None, limit=50, language="it")
    return next((found.sku, found.card) for found in page.items if 3 <= found.card.stock <= 90)


async def test_a_person_who_holds_the_conversation_has_the_cart_at_the_shop_s_prices_and_the_assistant_is_silent(
    counter: Counter, goods: tuple[str, ProductCard]
) -> None:
    sku, product = goods
    thread = await counter.says("buongiorno")
    await counter.taken_over(thread)
    await counter.hears(counter.order((sku, 2), ("NO-SUCH-CODE", 1)))
    cart = await counter.cart()
    assert [(line.name, line.quantity) for line in cart.lines] == [(product.name, 2)]
    assert cart.total == product.price * 2
    known, unknown = await counter.card()
    assert (known["name"], known["taken"], known["unitPriceMinor"]) == (product.name, 2, product.price.amount_minor)
    assert (unknown["name"], unknown["taken"], unknown["unitPriceMinor"]) == (None, 0, None)
    assert await counter.answered(thread) == []


async def test_handed_back_the_assistant_does_not_add_it_again(counter: Counter, goods: tuple[str, ProductCard]) -> None:
    thread = await counter.says("buongiorno")
    await counter.taken_over(thread)
    await counter.hears(counter.order((goods[0], 1)))
    await counter.handed_back(thread)
    await counter.says("carrello")
    (answer,) = await counter.answered(thread)
    assert goods[1].name in answer
    assert (await counter.cart()).count == 1


async def test_the_assistant_tells_of_what_is_short_and_the_cart_is_filled_once(counter: Counter, goods: tuple[str, ProductCard]) -> None:
    sku, product = goods
    body = counter.order((sku, product.stock + 5), ("NO-SUCH-CODE", 1))
    await counter.hears(body)
    thread = (await counter.conversation()).id
    (answer,) = await counter.answered(thread)
    assert str(product.stock) in answer
    assert "NO-SUCH-CODE" in answer
    assert (await counter.cart()).count == product.stock


async def test_the_same_order_at_once_and_again_is_one_cart(counter: Counter, goods: tuple[str, ProductCard]) -> None:
    body = counter.order((goods[0], 1))
    await asyncio.gather(*(counter.hears(body) for _ in range(4)))
    await counter.hears(body)
    assert (await counter.cart()).count == 1
    assert len(await counter.card()) == 1


async def test_two_customers_who_order_the_same_goods_crosswise_do_not_wait_for_each_other(shop: Shop) -> None:
    async with shop.resources.work(shop.tenant) as work:
        page = await CatalogFacade(work).coded_page(query="", cursor=None, limit=50, language="it")
    skus = [found.sku for found in page.items if found.card.stock > 0][:8]
    counters = [Counter(shop) for _ in range(6)]
    orders = [each.order(*((sku, 1) for sku in (skus if place % 2 else reversed(skus)))) for place, each in enumerate(counters)]
    await asyncio.gather(*(each.hears(body) for each, body in zip(counters, orders, strict=True)))
    assert [(await each.cart()).count for each in counters] == [len(skus)] * len(counters)


async def test_an_order_that_was_taken_back_before_it_came_fills_no_cart(
    counter: Counter, shop: Shop, goods: tuple[str, ProductCard]
) -> None:
    await counter.says("buongiorno")
    stamp = str(int(shop.resources.clock.now().timestamp()))
    wamid = f"wamid.{new_id().hex}"
    line = {"product_retailer_id": goods[0], "quantity": 1, "item_price": 1, "currency": "EUR"}
    revoke = {
        "from": counter.customer,
        "id": f"wamid.{new_id().hex}",
        "timestamp": stamp,
        "type": "revoke",
        "revoke": {"original_message_id": wamid},
    }
    order = {
        "from": counter.customer,
        "id": wamid,
        "timestamp": stamp,
        "type": "order",
        "order": {"catalog_id": "1", "product_items": [line]},
    }
    await counter.hears(shop.webhook(revoke))
    await counter.hears(shop.webhook(order))
    assert (await counter.cart()).count == 0
