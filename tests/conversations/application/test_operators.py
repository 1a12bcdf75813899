"""What operators do in a conversation, on the real database."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.conversations.application.send_message import SendMessageCommand
from app.conversations.application.take_over import TakeOverCommand
from app.conversations.contracts import OutgoingText
from app.conversations.domain.conversation import ServiceWindowClosed
from app.conversations.domain.message import Message
from app.conversations.facade import ConversationsFacade
from app.conversations.wiring import (
    provide_close_conversation,
    provide_hand_back,
    provide_mark_conversation_read,
    provide_retry_message,
    provide_send_message,
    provide_show_operator_typing,
    provide_take_over,
)
from app.identity.infrastructure.sql_profiles import SqlProfiles
from app.kernel.clock import StoppedClock
from app.kernel.errors import Conflict, NotFound
from app.kernel.ids import new_id
from jobs.conversations import HANDLERS
from jobs.handlers import Stepped
from tests.conversations.shop import Shop, a_status
from tests.fakes.graph_api import FakeGraphApi

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ADA, BOB = new_id(), new_id()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(START)


@pytest.fixture
async def shop(rome: Shop, clock: StoppedClock, graph_api: FakeGraphApi) -> Shop:
    shop = replace(rome, resources=replace(rome.resources, clock=clock))
    await shop.hear_text("buongiorno", wamid="wamid.FIRST")
    return shop


async def write(
    shop: Shop, words: str, *, client_id: UUID | None = None, conversation_id: UUID | None = None, operator: UUID = ADA
) -> Message:
    conversation_id = conversation_id or (await shop.conversation()).id
    async with shop.resources.work(shop.tenant) as work:
        message = await provide_send_message(work)(
            SendMessageCommand(
                conversation_id=conversation_id,
                client_id=client_id or new_id(),
                content=OutgoingText(body=words),
                operator_id=operator,
                operator_name="Ada",
            )
        )
        await work.commit()
    return message


async def take_over(shop: Shop, *, operator: UUID = ADA) -> None:
    conversation = await shop.conversation()
    async with shop.resources.work(shop.tenant) as work:
        await provide_take_over(work)(TakeOverCommand(conversation_id=conversation.id, operator_id=operator, operator_name="Ada"))
        await work.commit()


async def has_turn(shop: Shop) -> bool:
    """Whether the assistant would answer now."""
    conversation = await shop.conversation()
    async with shop.resources.work(shop.tenant) as work:
        return await ConversationsFacade(work).open_turn(conversation.id) is not None


async def test_writing_takes_the_conversation_over_and_reads_it(shop: Shop) -> None:
    message = await write(shop, "Eccomi, sono Ada")
    conversation = await shop.conversation()
    assert (conversation.handler, conversation.operator and conversation.operator.name, conversation.unread_count) == ("operator", "Ada", 0)
    (ours,) = await shop.ours()
    assert (ours.id, ours.author.kind, ours.author.name, ours.status) == (message.id, "operator", "Ada", "queued")
    assert not await has_turn(shop)


async def test_the_same_client_id_twice_is_one_message(shop: Shop) -> None:
    client_id = new_id()
    first, second = await write(shop, "ciao", client_id=client_id), await write(shop, "ciao", client_id=client_id)
    assert first.id == second.id
    assert len(await shop.ours()) == 1


async def test_the_same_client_id_ten_times_at_once_is_one_message(shop: Shop) -> None:
    client_id = new_id()
    messages = await asyncio.gather(*(write(shop, "ciao", client_id=client_id) for _ in range(10)))
    assert len({message.id for message in messages}) == 1
    assert len(await shop.ours()) == 1
    assert len(await shop.commands("deliver_messages")) == 1


async def test_a_client_id_of_another_conversation_is_refused(shop: Shop) -> None:
    client_id = new_id()
    first = (await shop.conversation()).id
    await write(shop, "ciao", client_id=client_id)
    await shop.hear_text("hola", wa_id="34600112233")
    other = next(each.id for each in await shop.conversations() if each.id != first)
    with pytest.raises(Conflict):
        await write(shop, "ciao", client_id=client_id, conversation_id=other)


async def test_after_24_hours_only_a_template_may_be_sent(shop: Shop, clock: StoppedClock) -> None:
    clock.move_to(START + timedelta(hours=24))
    with pytest.raises(ServiceWindowClosed) as refused:
        await write(shop, "ci siamo")
    assert refused.value.code == "service_window_closed"
    assert await shop.ours() == []
    assert (await shop.conversation()).handler == "assistant"


async def test_an_unknown_conversation_is_not_found(shop: Shop) -> None:
    with pytest.raises(NotFound):
        await write(shop, "ciao", conversation_id=new_id())


async def test_a_takeover_withdraws_what_the_assistant_had_not_sent_yet(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.queue("queued by the assistant", "and another")
    await take_over(shop)
    assert [message.status for message in await shop.ours()] == ["cancelled", "cancelled"]
    assert await shop.deliver() is None
    assert graph_api.sent == []


async def test_a_takeover_leaves_what_was_sent(shop: Shop) -> None:
    await shop.queue("already out")
    await shop.deliver()
    await take_over(shop)
    assert [message.status for message in await shop.ours()] == ["accepted"]


async def test_between_takeover_and_handback_the_assistant_is_silent(shop: Shop) -> None:
    assert await has_turn(shop)
    await take_over(shop)
    await shop.hear_text("c'è qualcuno?")
    assert not await has_turn(shop)
    async with shop.resources.work(shop.tenant) as work:
        await provide_hand_back(work)((await shop.conversation()).id)
        await work.commit()
    assert not await has_turn(shop)  # what was said to a person stays with the person
    await shop.hear_text("e il bot?")
    assert await has_turn(shop)


async def test_every_change_of_hands_leaves_a_line_that_is_never_sent(shop: Shop, graph_api: FakeGraphApi) -> None:
    await take_over(shop)
    await take_over(shop, operator=BOB)
    async with shop.resources.work(shop.tenant) as work:
        await provide_hand_back(work)((await shop.conversation()).id)
        await work.commit()
    lines = [message for message in await shop.thread() if message.type == "system"]
    assert [line.content["event"] for line in lines] == ["takeover", "takeover", "handback"]
    assert await shop.deliver() is None
    assert graph_api.sent == []


async def test_a_turn_and_a_takeover_at_the_same_moment_never_leave_an_answer_to_be_sent(shop: Shop) -> None:
    """Whoever is first: an answer queued before the takeover is withdrawn, one after it is not made."""
    for _ in range(6):
        await shop.hear_text("ciao")
        conversation_id = (await shop.conversation()).id

        async def answer(conversation_id: UUID = conversation_id) -> None:
            async with shop.resources.work(shop.tenant) as work:
                facade = ConversationsFacade(work)
                turn = await facade.open_turn(conversation_id)
                if turn is not None:
                    await facade.reply(turn, (OutgoingText(body="I am the assistant"),))
                    await work.commit()

        await asyncio.gather(answer(), take_over(shop))
        assert "queued" not in {message.status for message in await shop.ours()}
        async with shop.resources.work(shop.tenant) as work:
            await provide_hand_back(work)(conversation_id)
            await work.commit()


async def test_reading_turns_the_customers_ticks_blue(shop: Shop) -> None:
    await take_over(shop)
    before = len(await shop.commands("show_read"))
    await shop.hear_text("ancora io", wamid="wamid.LAST", at=START + timedelta(seconds=5))
    async with shop.resources.work(shop.tenant) as work:
        await provide_mark_conversation_read(work)((await shop.conversation()).id)
        await work.commit()
    commands = await shop.commands("show_read")
    assert len(commands) == before + 1
    assert commands[-1]["payload"] == {"number_id": str(shop.number.id), "wamid": "wamid.LAST", "typing": False}
    assert (await shop.conversation()).unread_count == 0


async def test_a_closed_conversation_is_the_assistants_again_and_opens_with_the_next_message(shop: Shop) -> None:
    await take_over(shop)
    conversation_id = (await shop.conversation()).id
    async with shop.resources.work(shop.tenant) as work:
        await provide_close_conversation(work)(conversation_id)
        await work.commit()
    closed = await shop.conversation()
    assert (closed.status, closed.handler) == ("closed", "assistant")
    await shop.hear_text("rieccomi")
    assert (await shop.conversation()).status == "open"
    episodes = await shop.rows("SELECT closed_at FROM episodes ORDER BY opened_at, closed_at NULLS LAST")
    assert [episode["closed_at"] is None for episode in episodes] == [False, True]


async def test_a_failed_message_can_be_sent_again(shop: Shop, graph_api: FakeGraphApi) -> None:
    graph_api.script.append((400, 131026))
    message = await write(shop, "riprova")
    await shop.deliver()
    async with shop.resources.work(shop.tenant) as work:
        await provide_retry_message(work)(message.id)
        await work.commit()
    assert await shop.deliver() is None
    (ours,) = await shop.ours()
    assert (ours.status, ours.failure, len(graph_api.sent)) == ("accepted", None, 1)


async def test_a_message_that_did_not_fail_is_not_sent_again(shop: Shop) -> None:
    message = await write(shop, "una volta")
    await shop.deliver()
    with pytest.raises(Conflict):
        async with shop.resources.work(shop.tenant) as work:
            await provide_retry_message(work)(message.id)


async def test_a_message_that_failed_for_the_window_cannot_be_sent_again_outside_of_it(shop: Shop, clock: StoppedClock) -> None:
    message = await write(shop, "tardi")
    await shop.deliver()
    (ours,) = await shop.ours()
    error = {"code": 131047, "title": "Re-engagement message"}
    await shop.hear(shop.webhook(statuses=[a_status(ours.wamid or "", "failed", at=START, errors=[error])]))
    clock.move_to(START + timedelta(hours=25))
    with pytest.raises(ServiceWindowClosed):
        async with shop.resources.work(shop.tenant) as work:
            await provide_retry_message(work)(message.id)


async def shows_read(shop: Shop, *, typing: bool) -> None:
    """The job, as the runtime runs it."""
    payload = {"number_id": str(shop.number.id), "wamid": "wamid.LAST", "typing": typing}
    handler = HANDLERS["show_read"]
    assert isinstance(handler, Stepped)
    await handler.run(shop.resources, shop.tenant, payload)


async def test_while_an_operator_writes_the_customer_sees_it(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.hear_text("ancora io", wamid="wamid.LAST", at=START + timedelta(seconds=5))
    async with shop.resources.work(shop.tenant) as work:
        await provide_show_operator_typing(work)((await shop.conversation()).id)
        await work.commit()
    assert {"number_id": str(shop.number.id), "wamid": "wamid.LAST", "typing": True} in [
        command["payload"] for command in await shop.commands("show_read")
    ]
    await shows_read(shop, typing=True)
    assert graph_api.reads == [
        {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.LAST", "typing_indicator": {"type": "text"}}
    ]


async def test_nobody_is_shown_writing_when_nothing_can_be_written(shop: Shop, clock: StoppedClock) -> None:
    clock.move_to(START + timedelta(days=2))
    async with shop.resources.work(shop.tenant) as work:
        with pytest.raises(ServiceWindowClosed):
            await provide_show_operator_typing(work)((await shop.conversation()).id)


async def test_a_shop_that_does_not_show_it_tells_whatsapp_nothing(shop: Shop, graph_api: FakeGraphApi) -> None:
    async with shop.resources.work(shop.tenant) as work:
        await SqlProfiles(work.session).hide_read()
        await work.commit()
    for typing in (False, True):
        await shows_read(shop, typing=typing)
    assert graph_api.reads == []
    async with shop.resources.work(shop.tenant) as work:
        await SqlProfiles(work.session).show_read()
        await work.commit()
    await shows_read(shop, typing=False)
    assert len(graph_api.reads) == 1
