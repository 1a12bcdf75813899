"""Waking: together under load, at once otherwise, and never a reason to fail."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from app.database.outbox import DueCommand
from app.database.wake import Waker, screens_channel
from app.kernel.ids import new_id


class SlowQueue:
    """Holds each push until it is let go."""

    def __init__(self) -> None:
        self.pushed: list[list[Any]] = []
        self.gate = asyncio.Event()

    async def push_commands(self, commands: Sequence[DueCommand]) -> None:
        self.pushed.append(list(commands))
        await self.gate.wait()

    async def push_journal(self) -> None:
        raise ConnectionError


def a_waker(queue: SlowQueue) -> Waker:
    return Waker(redis=None, queue=queue)  # type: ignore[arg-type]


def a_command() -> DueCommand:
    return DueCommand(new_id(), datetime.now(UTC), "main")


async def test_what_is_woken_while_a_push_is_on_its_way_goes_out_together() -> None:
    queue = SlowQueue()
    waker = a_waker(queue)
    commands = [a_command() for _ in range(20)]
    waking = [asyncio.create_task(waker.wake_worker([command])) for command in commands]
    await asyncio.sleep(0)
    assert queue.pushed == [[commands[0]]]
    queue.gate.set()
    await asyncio.gather(*waking)
    assert queue.pushed == [[commands[0]], commands[1:]]


async def test_a_worker_with_a_free_hand_takes_its_own_and_pushes_the_rest() -> None:
    queue = SlowQueue()
    queue.gate.set()
    waker = a_waker(queue)
    mine, others = a_command(), a_command()
    waker.take_here = lambda command: command is mine
    await waker.wake_worker([mine, others])
    await waker.wake_worker([mine])
    assert queue.pushed == [[others]]


class Channels:
    """Counts what is published, as Redis would take it."""

    def __init__(self) -> None:
        self.published: list[str] = []

    async def publish(self, channel: str, _message: bytes) -> None:
        self.published.append(channel)


async def test_screens_are_told_at_once_and_then_of_everything_that_followed_together() -> None:
    channels, mine, other = Channels(), new_id(), new_id()
    waker = Waker(redis=channels, queue=SlowQueue())  # type: ignore[arg-type]
    await waker.wake_screens(mine)
    await asyncio.sleep(0)
    assert channels.published == [screens_channel(mine)]
    for _ in range(50):
        await waker.wake_screens(mine)
    await waker.wake_screens(other)
    await asyncio.sleep(0)
    assert channels.published == [screens_channel(mine), screens_channel(other)]
    await waker.close()
    assert channels.published == [screens_channel(mine), screens_channel(other), screens_channel(mine)]


async def test_a_queue_that_is_away_fails_nobody() -> None:
    await a_waker(SlowQueue()).wake_journal()
