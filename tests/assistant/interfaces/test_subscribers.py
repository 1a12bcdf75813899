"""When an answer becomes due."""

from typing import Any

from app.assistant.interfaces.subscribers import schedule_answer
from app.conversations.contracts.turns import CustomerMessageReceived
from app.kernel.commands import Command
from app.kernel.ids import new_id


class Recorded:
    """The one thing a subscriber uses of a unit of work."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def record(self, command: Command) -> None:
        self.commands.append(command)


async def due(*, is_tap: bool) -> Command:
    work: Any = Recorded()
    event = CustomerMessageReceived(
        conversation_id=new_id(), customer_id=new_id(), number_id=new_id(), message_id=new_id(), wamid="wamid.1", is_tap=is_tap
    )
    await schedule_answer(event, work)
    (command,) = work.commands
    assert command.payload == {"conversationId": str(event.conversation_id)}
    assert command.key == command.lane == str(event.conversation_id)
    return command


async def test_words_wait_for_silence_but_never_past_eight_seconds() -> None:
    command = await due(is_tap=False)
    assert (command.delay_s, command.settle_within_s) == (0.8, 8.0)


async def test_a_tap_is_answered_at_once() -> None:
    command = await due(is_tap=True)
    assert (command.delay_s, command.settle_within_s) == (0.0, None)
