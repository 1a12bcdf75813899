"""Group commit: nobody hears 200 for what is not on disk, whatever happens to the batch that it was in."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.conversations.infrastructure import intake as module
from app.conversations.infrastructure import journal
from app.conversations.infrastructure.intake import WebhookIntake
from app.kernel.errors import Unavailable
from app.kernel.ids import new_id
from app.resources import Resources


class Woken:
    """Stands where the waker stands, and counts."""

    def __init__(self) -> None:
        self.pushes = 0

    async def wake_journal(self) -> None:
        self.pushes += 1


@pytest.fixture
def woken() -> Woken:
    return Woken()


@pytest.fixture
async def intake(resources: Resources, woken: Woken) -> AsyncIterator[WebhookIntake]:
    found = WebhookIntake(sessions=resources.sessions, waker=woken)  # type: ignore[arg-type]
    yield found
    await found.close()


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bodies each statement carried."""
    sizes: list[int] = []
    add = journal.add_bodies

    async def counted(driver: Any, bodies: list[bytes], *, owners: list[UUID | None]) -> list[UUID]:
        sizes.append(len(bodies))
        return await add(driver, bodies, owners=owners)

    monkeypatch.setattr(journal, "add_bodies", counted)
    return sizes


def some_bodies(count: int) -> list[bytes]:
    return [f'{{"body":"{new_id()}"}}'.encode() for _ in range(count)]


async def stored(resources: Resources, bodies: list[bytes]) -> list[bytes]:
    """Those of the bodies that are in the journal, in the order of their ids."""
    async with resources.sessions.control() as session:
        found = await session.scalars(text("SELECT body FROM webhook_journal WHERE body = ANY(:bodies) ORDER BY id"), {"bodies": bodies})
        return list(found)


@asynccontextmanager
async def journal_locked(resources: Resources) -> AsyncIterator[None]:
    """Nobody can write into the journal until the block ends: a batch stays on its way."""
    async with resources.sessions.control() as session:
        await session.execute(text("LOCK TABLE webhook_journal IN EXCLUSIVE MODE"))
        yield
        await session.rollback()


async def waiting_backends(resources: Resources) -> list[int]:
    async with resources.sessions.control() as session:
        query = "SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'platform.webhook_journal'::regclass"
        return list(await session.scalars(text(query)))


async def a_batch_on_its_way(resources: Resources) -> list[int]:
    for _ in range(4000):
        if found := await waiting_backends(resources):
            return found
        await asyncio.sleep(0.005)
    raise AssertionError("no batch waits")


def patient(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", seconds)


async def test_bodies_that_arrive_together_are_one_statement(
    resources: Resources, intake: WebhookIntake, batches: list[int], woken: Woken
) -> None:
    bodies = some_bodies(60)
    await asyncio.gather(*(intake.keep(body) for body in bodies))
    assert await stored(resources, bodies) == bodies
    assert batches == [60]
    await intake.close()
    assert woken.pushes == 1


async def test_the_same_webhook_twice_in_a_batch_is_acknowledged_twice_and_stored_once(
    resources: Resources, intake: WebhookIntake, woken: Woken
) -> None:
    (body,) = some_bodies(1)
    await asyncio.gather(*(intake.keep(body) for _ in range(5)))
    await intake.keep(body)
    assert await stored(resources, [body]) == [body]
    await intake.close()
    assert woken.pushes == 1


async def test_a_batch_that_comes_to_an_end_without_a_commit_is_refused_whole(
    resources: Resources, intake: WebhookIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient(monkeypatch, 60.0)
    bodies, later = some_bodies(20), some_bodies(20)
    async with journal_locked(resources):
        answers = asyncio.gather(*(intake.keep(body) for body in bodies), return_exceptions=True)
        (pid,) = await a_batch_on_its_way(resources)
        following = asyncio.gather(*(intake.keep(body) for body in later))
        os.kill(pid, signal.SIGTERM)  # the server's own process for this connection: the connection is gone
        assert [type(answer) for answer in await answers] == [Unavailable] * 20
    assert await stored(resources, bodies) == []
    await following
    assert await stored(resources, later) == later


async def test_what_the_disk_does_not_take_in_time_is_refused_and_the_next_is_stored(
    resources: Resources, intake: WebhookIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient(monkeypatch, 0.2)
    bodies, later = some_bodies(3), some_bodies(1)
    async with journal_locked(resources):
        answers = await asyncio.gather(*(intake.keep(body) for body in bodies), return_exceptions=True)
    assert [type(answer) for answer in answers] == [Unavailable] * 3
    patient(monkeypatch, 60.0)
    await intake.keep(later[0])
    assert await stored(resources, bodies + later) == later


async def test_what_nobody_expects_refuses_the_batch_and_not_the_next_one(
    resources: Resources, intake: WebhookIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_driver: Any, _bodies: list[bytes], *, owners: list[UUID | None]) -> list[UUID]:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(journal, "add_bodies", broken)
        answers = await asyncio.gather(*(intake.keep(body) for body in some_bodies(4)), return_exceptions=True)
    assert [type(answer) for answer in answers] == [Unavailable] * 4
    (body,) = some_bodies(1)
    await intake.keep(body)
    assert await stored(resources, [body]) == [body]


async def test_more_than_fits_is_refused_at_once_and_what_fits_is_stored(
    resources: Resources, intake: WebhookIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient(monkeypatch, 60.0)
    monkeypatch.setattr(module, "_MOST_WAITING_BYTES", 10_000)
    first, small, big = *some_bodies(2), b"x" * 9_990
    async with journal_locked(resources):
        one = asyncio.create_task(intake.keep(first))
        await a_batch_on_its_way(resources)
        two = asyncio.create_task(intake.keep(small))
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await intake.keep(big)
    await asyncio.gather(one, two)
    assert await stored(resources, [first, small, big]) == [first, small]


async def test_large_bodies_go_in_batches_that_a_statement_can_carry(
    resources: Resources, intake: WebhookIntake, batches: list[int]
) -> None:
    bodies = [body + b" " * 3_000_000 for body in some_bodies(8)]
    await asyncio.gather(*(intake.keep(body) for body in bodies))
    assert batches == [5, 3]
    assert await stored(resources, bodies) == bodies


async def test_a_stop_waits_for_what_was_taken_and_takes_nothing_more(
    resources: Resources, intake: WebhookIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient(monkeypatch, 60.0)
    bodies, later = some_bodies(5), some_bodies(5)
    async with journal_locked(resources):
        answers = asyncio.gather(*(intake.keep(body) for body in bodies))
        await a_batch_on_its_way(resources)
        following = asyncio.gather(*(intake.keep(body) for body in later))
        await asyncio.sleep(0)
        stopping = asyncio.create_task(intake.close())
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await intake.keep(b"too late")
        assert not stopping.done()
    await stopping
    await asyncio.gather(answers, following)
    assert await stored(resources, [*bodies, *later, b"too late"]) == bodies + later


async def test_a_caller_who_hangs_up_takes_nobody_along(
    resources: Resources, intake: WebhookIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient(monkeypatch, 60.0)
    bodies = some_bodies(3)
    async with journal_locked(resources):
        answers = [asyncio.create_task(intake.keep(body)) for body in bodies]
        await a_batch_on_its_way(resources)
        answers[0].cancel()
    await asyncio.gather(*answers[1:])
    assert await stored(resources, bodies) == bodies
