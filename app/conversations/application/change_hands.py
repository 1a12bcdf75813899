"""What every change of hands brings with it: a line in the thread, and silence of whoever answered before."""

from typing import Any

from app.conversations.application.announcements import conversation_changed, message_changed
from app.conversations.application.ports import Messages, Work
from app.conversations.domain.conversation import Conversation
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.kernel.ids import new_id


async def write_event_line(conversation: Conversation, *, event: str, messages: Messages, work: Work, **facts: Any) -> None:
    """A line such as "Ada took over" for operators: `event` is takeover, handback, handoff, closed or reopened. Never sent to anybody."""
    now = work.clock.now()
    line = Message(
        id=new_id(),
        conversation_id=conversation.id,
        number_id=conversation.number_id,
        seq=conversation.number_line(),
        direction="outbound",
        type="system",
        author=Author(kind=AuthorKind.SYSTEM),
        text="",
        content={"event": event, **{name: value for name, value in facts.items() if value is not None}},
        status=DeliveryStatus.SENT,
        created_at=conversation.moment_for_reply(now),
        received_at=now,
    )
    await messages.add(line)
    work.announce(message_changed(conversation.id, line.id))
    work.announce(conversation_changed(conversation.id))


async def give_back(conversation: Conversation, *, messages: Messages, work: Work) -> None:
    """The assistant answers from the customer's next message on."""
    work.note("conversation.handed_back", subject=f"conversation:{conversation.id}")
    await write_event_line(conversation, event="handback", messages=messages, work=work)


async def silence_assistant(conversation: Conversation, *, messages: Messages, work: Work) -> None:
    """A person has spoken: nothing waits for the assistant any more, and what it had queued and not sent is withdrawn."""
    await messages.mark_answered(conversation.id)
    for cancelled in await messages.cancel_unsent_of_assistant(conversation.id):
        work.announce(message_changed(conversation.id, cancelled))
    by = {} if conversation.operator_id else {"by": "phone"}
    work.note("conversation.taken_over", subject=f"conversation:{conversation.id}", **by)
    await write_event_line(conversation, event="takeover", messages=messages, work=work, operatorName=conversation.operator_name)
