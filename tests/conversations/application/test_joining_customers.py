"""Two records that turn out to be one person: nothing of either is lost, and nobody is talked over."""

from typing import Any

from sqlalchemy import text

from app.conversations.application.take_over import TakeOverCommand
from app.conversations.facade import ConversationsFacade
from app.conversations.wiring import provide_take_over
from app.kernel.ids import new_id
from tests.conversations.shop import Shop, a_text
from tests.fakes.graph_api import FakeGraphApi

WA_ID, USER_ID = "393335550142", "IT.48201957364102857719"


async def hear(shop: Shop, words: str, *, wa_id: str | None = None, user_id: str | None = None, name: str | None = None) -> None:
    message = a_text(words, at=shop.resources.clock.now())
    del message["from"]
    message |= {key: value for key, value in (("from", wa_id), ("from_user_id", user_id)) if value}
    contact: dict[str, Any] = {key: value for key, value in (("wa_id", wa_id), ("user_id", user_id)) if value}
    await shop.hear(shop.webhook(message, contacts=[contact | ({"profile": {"name": name}} if name else {})]))


async def test_somebody_known_by_number_then_by_both_is_one_customer(rome: Shop) -> None:
    await hear(rome, "one", wa_id=WA_ID)
    await hear(rome, "two", wa_id=WA_ID, user_id=USER_ID)
    await hear(rome, "three", user_id=USER_ID)
    customer = (await rome.conversation()).customer
    assert (customer.phone, customer.user_id) == ("+39 333 555 0142", USER_ID)
    assert [message.text for message in await rome.thread()] == ["one", "two", "three"]


async def test_two_strangers_who_are_one_person_become_one_customer_with_one_thread(rome: Shop) -> None:
    await hear(rome, "by number", wa_id=WA_ID)
    await hear(rome, "by user id", user_id=USER_ID)
    assert len(await rome.conversations()) == 2
    await hear(rome, "by both", wa_id=WA_ID, user_id=USER_ID)
    assert [message.text for message in await rome.thread()] == ["by number", "by user id", "by both"]
    assert (await rome.conversation()).unread_count == 3
    assert len(await rome.rows("SELECT id FROM customers WHERE merged_into IS NULL")) == 1
    numbers = [row["seq"] for row in await rome.rows("SELECT seq FROM messages")]
    assert len(set(numbers)) == 3


async def test_a_name_is_kept_when_a_later_message_has_none(rome: Shop) -> None:
    await hear(rome, "one", wa_id=WA_ID, name="Chiara")
    await hear(rome, "two", wa_id=WA_ID)
    assert (await rome.conversation()).customer.name == "Chiara"


async def test_their_carts_are_joined(rome: Shop) -> None:
    oil, wine = new_id(), new_id()
    await hear(rome, "by number", wa_id=WA_ID)
    await hear(rome, "by user id", user_id=USER_ID)
    async with rome.resources.work(rome.tenant) as work:
        for customer, product in zip((await work.session.scalars(text("SELECT id FROM customers"))).all(), (oil, wine), strict=True):
            cart = {"cart": new_id(), "customer": customer, "product": product}
            await work.session.execute(
                text("INSERT INTO carts (id, customer_id, created_at, updated_at) VALUES (:cart, :customer, now(), now())"), cart
            )
            await work.session.execute(
                text("INSERT INTO cart_lines (cart_id, product_id, quantity, added_at) VALUES (:cart, :product, 2, now())"), cart
            )
        await work.commit()
    await hear(rome, "by both", wa_id=WA_ID, user_id=USER_ID)
    query = "SELECT l.product_id, c.customer_id FROM cart_lines l JOIN carts c ON c.id = l.cart_id WHERE c.status = 'open'"
    lines = await rome.rows(query)
    assert {line["product_id"] for line in lines} == {oil, wine}
    assert {line["customer_id"] for line in lines} == {(await rome.conversation()).customer.id}


async def test_a_person_who_answers_one_of_the_threads_answers_the_joined_one(rome: Shop) -> None:
    await hear(rome, "by number", wa_id=WA_ID)
    await hear(rome, "by user id", user_id=USER_ID)
    taken = next(each for each in await rome.conversations() if each.customer.phone is None)
    ada = new_id()
    async with rome.resources.work(rome.tenant) as work:
        await provide_take_over(work)(TakeOverCommand(conversation_id=taken.id, operator_id=ada, operator_name="Ada"))
        await work.commit()
    await hear(rome, "by both", wa_id=WA_ID, user_id=USER_ID)
    joined = await rome.conversation()
    assert (joined.handler, joined.operator and joined.operator.id) == ("operator", ada)
    async with rome.resources.work(rome.tenant) as work:
        assert await ConversationsFacade(work).open_turn(joined.id) is None


async def test_what_waited_to_be_sent_in_a_thread_is_sent_in_the_joined_one(rome: Shop, graph_api: FakeGraphApi) -> None:
    await hear(rome, "by number", wa_id=WA_ID)
    await hear(rome, "by user id", user_id=USER_ID)
    later = next(each for each in await rome.conversations() if each.customer.phone is None)
    await rome.queue("for both", conversation_id=later.id)
    await hear(rome, "by both", wa_id=WA_ID, user_id=USER_ID)
    joined = await rome.conversation()
    assert str(joined.id) in {command["payload"]["conversation_id"] for command in await rome.commands("deliver_messages")}
    await rome.deliver(joined.id)
    assert len(graph_api.sent) == 1


async def test_the_turn_of_a_thread_that_was_joined_to_another_is_nobodys(rome: Shop) -> None:
    await hear(rome, "by number", wa_id=WA_ID)
    await hear(rome, "by user id", user_id=USER_ID)
    before = {each.id for each in await rome.conversations()}
    await hear(rome, "by both", wa_id=WA_ID, user_id=USER_ID)
    (gone,) = before - {(await rome.conversation()).id}
    async with rome.resources.work(rome.tenant) as work:
        assert await ConversationsFacade(work).open_turn(gone) is None
