"""When a customer writes, an answer becomes due: at once after a tap, after a moment of silence after words."""

from app.assistant.infrastructure.states import AssistantStateRepository
from app.conversations.contracts.turns import CustomerMessageReceived
from app.conversations.facade import ConversationsFacade
from app.customers.contracts import CustomerErased
from app.database.unit_of_work import UnitOfWork
from app.kernel.commands import Command

ANSWER_CONVERSATION = "answer_conversation"
_SILENCE_S = 0.8
_LONGEST_WAIT_S = 8.0


async def schedule_answer(event: CustomerMessageReceived, work: UnitOfWork) -> None:
    """One waiting answer per conversation. More words push it back, never past eight seconds; a tap brings it forward."""
    key = str(event.conversation_id)
    work.record(
        Command(
            kind=ANSWER_CONVERSATION,
            payload={"conversationId": key},
            key=key,
            lane=key,
            delay_s=0.0 if event.is_tap else _SILENCE_S,
            settle_within_s=None if event.is_tap else _LONGEST_WAIT_S,
        )
    )


async def forget_conversations(event: CustomerErased, work: UnitOfWork) -> None:
    """What a deleted customer searched for and where they stood."""
    threads = await ConversationsFacade(work).threads_of(event.customer_ids)
    await AssistantStateRepository(work.session).forget(threads)


SUBSCRIPTIONS = [(CustomerMessageReceived, schedule_answer), (CustomerErased, forget_conversations)]
