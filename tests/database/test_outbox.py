"""Later work: recorded with its cause, held by one at a time, never lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import outbox
from app.database.outbox import DueCommand
from app.kernel.commands import ClaimedCommand, Command
from app.resources import Resources
from tenants.tenant import Tenant

Transaction = Callable[[], AbstractAsyncContextManager[AsyncSession]]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def transaction(resources: Resources) -> Transaction:
    @asynccontextmanager
    async def open_one() -> AsyncIterator[AsyncSession]:
        async with resources.sessions.cluster("main") as session:
            yield session
            await session.commit()

    return open_one


@pytest.fixture
def record(transaction: Transaction, tenant: Tenant) -> Callable[..., Any]:
    async def one(now: datetime = LONG_AGO, **facts: Any) -> DueCommand:
        command = Command(**({"kind": "test"} | facts))
        async with transaction() as session:
            (due,) = await outbox.record(session, workspace_id=tenant.workspace_id, cluster="main", commands=[command], now=now)
        return due

    return one


@pytest.fixture
def claim(transaction: Transaction) -> Callable[..., Any]:
    async def one(command_id: UUID, *, worker: str = "ann", lease_s: float = 10.0) -> ClaimedCommand | None:
        try:
            async with transaction() as session:
                return await outbox.claim(session, command_id=command_id, worker=worker, lease_s=lease_s)
        except IntegrityError:
            return None

    return one


@pytest.fixture
def states(transaction: Transaction, tenant: Tenant) -> Callable[..., Any]:
    async def all_of_them() -> list[str]:
        async with transaction() as session:
            query = text("SELECT state FROM outbox WHERE workspace_id = :id ORDER BY created_at, id")
            return list((await session.scalars(query, {"id": tenant.workspace_id})).all())

    return all_of_them


async def put_back(
    transaction: Transaction, command_id: UUID, *, worker: str = "ann", delay_s: float = 0.0, state: str = "waiting"
) -> None:
    async with transaction() as session:
        await outbox.put_back(session, command_id=command_id, worker=worker, delay_s=delay_s, error="why", state=state)


async def abandon(transaction: Transaction, *command_ids: UUID) -> None:
    """Their worker has died: the lease runs out."""
    async with transaction() as session:
        query = text("UPDATE outbox SET lease_until = now() - interval '1 second' WHERE id = ANY(CAST(:ids AS uuid[]))")
        await session.execute(query, {"ids": list(command_ids)})


async def test_a_command_is_claimed_by_one_worker_of_ten(record: Any, claim: Any) -> None:
    due = await record(payload={"of": "interest"})
    claimed = await asyncio.gather(*(claim(due.id, worker=f"worker-{index}") for index in range(10)))
    (won,) = [each for each in claimed if each]
    assert (won.payload, won.attempts) == ({"of": "interest"}, 1)


async def test_a_command_is_not_claimed_before_its_time(record: Any, claim: Any) -> None:
    due = await record(now=datetime.now(UTC), delay_s=60.0)
    assert await claim(due.id) is None


async def test_a_lane_lets_one_through_at_a_time(record: Any, claim: Any, transaction: Transaction) -> None:
    commands = [await record(lane="thread", key=str(index)) for index in range(8)]
    done = []
    for _ in range(8):
        claimed = [each for each in await asyncio.gather(*(claim(command.id) for command in commands)) if each]
        assert len(claimed) == 1
        async with transaction() as session:
            assert await outbox.finish(session, command_id=claimed[0].id, worker="ann")
        done.append(claimed[0].id)
    assert len(set(done)) == 8


async def test_lanes_of_different_kinds_and_threads_do_not_meet(record: Any, claim: Any) -> None:
    for facts in ({"lane": "a"}, {"lane": "b"}, {"lane": "a", "kind": "other"}, {"lane": None}, {"lane": None}):
        assert await claim((await record(**facts)).id) is not None


async def test_only_its_holder_can_finish_a_command(record: Any, claim: Any, transaction: Transaction, states: Any) -> None:
    due = await record()
    await claim(due.id, worker="ann")
    async with transaction() as session:
        assert not await outbox.finish(session, command_id=due.id, worker="bob")
    await put_back(transaction, due.id, worker="bob")
    assert await states() == ["running"]
    async with transaction() as session:
        assert await outbox.finish(session, command_id=due.id, worker="ann")
    assert await states() == []


async def test_a_command_put_back_counts_its_attempts(record: Any, claim: Any, transaction: Transaction) -> None:
    due = await record()
    for attempt in (1, 2, 3):
        claimed = await claim(due.id)
        assert claimed is not None
        assert claimed.attempts == attempt
        await put_back(transaction, due.id)


async def test_a_dead_command_is_kept_and_never_claimed(record: Any, claim: Any, transaction: Transaction, states: Any) -> None:
    due = await record(key="same")
    await claim(due.id)
    await put_back(transaction, due.id, state="dead")
    assert await states() == ["dead"]
    assert await claim(due.id) is None
    await record(key="same")
    assert await states() == ["dead", "waiting"]


async def test_a_failed_command_gives_way_to_a_newer_one_of_the_same_key(record: Any, claim: Any, transaction: Transaction) -> None:
    old = await record(key="thread")
    await claim(old.id)
    new = await record(key="thread")
    await put_back(transaction, old.id)
    assert await claim(old.id) is None
    assert await claim(new.id) is not None


async def test_the_same_key_waits_once_per_workspace_and_kind(record: Any, states: Any) -> None:
    first, again = await record(key="thread"), await record(key="thread")
    assert first.id == again.id
    await record(key="thread", kind="other")
    await record(key="another")
    await record(key=None)
    await record(key=None)
    assert len(await states()) == 5


async def test_silence_is_waited_for_but_not_for_ever(record: Any) -> None:
    """Words at 0, 0.5, 1, ... seconds with 0.8 s of silence and at most 8 s: the answer moves along, and stops at 8 s."""
    start = datetime.now(UTC) + timedelta(hours=1)
    settle = {"key": "thread", "delay_s": 0.8, "settle_within_s": 8.0}
    due = [(await record(now=start + timedelta(seconds=half / 2), **settle)).due_at for half in range(20)]
    waits = [round((at - start).total_seconds(), 3) for at in due]
    assert waits[:4] == [0.8, 1.3, 1.8, 2.3]
    assert waits[-4:] == [8.0] * 4
    assert waits == sorted(waits)


async def test_commands_of_one_transaction_are_recorded_as_if_one_after_another(transaction: Transaction, tenant: Tenant) -> None:
    """The same words twice are one; a delay that waits for silence moves, another only comes forward; no key is nobody's twin."""
    start = datetime.now(UTC) + timedelta(hours=1)
    commands = [
        Command(kind="answer", key="a", delay_s=0.8, settle_within_s=8.0),
        Command(kind="send", key="a", lane="a", payload={"to": "a"}),
        Command(kind="send", key="a", lane="a", payload={"to": "a"}),
        Command(kind="answer", key="a", delay_s=2.0, settle_within_s=8.0),
        Command(kind="send", key="b", delay_s=5.0),
        Command(kind="send", key="b", delay_s=1.0),
        Command(kind="send"),
        Command(kind="send"),
    ]
    async with transaction() as session:
        await outbox.record(session, workspace_id=tenant.workspace_id, cluster="main", commands=commands, now=start)
        query = text("SELECT kind, key, lane, payload, due_at FROM outbox WHERE workspace_id = :id ORDER BY kind, key NULLS LAST")
        rows = (await session.execute(query, {"id": tenant.workspace_id})).all()
    assert [(row.kind, row.key, row.lane, (row.due_at - start).total_seconds()) for row in rows] == [
        ("answer", "a", None, 2.0),
        ("send", "a", "a", 0.0),
        ("send", "b", None, 1.0),
        ("send", None, None, 0.0),
        ("send", None, None, 0.0),
    ]
    assert rows[1].payload == {"to": "a"}


async def test_a_tap_brings_a_waiting_answer_forward(record: Any) -> None:
    start = datetime.now(UTC) + timedelta(hours=1)
    await record(now=start, key="thread", delay_s=0.8, settle_within_s=8.0)
    tapped = await record(now=start + timedelta(seconds=0.3), key="thread", delay_s=0.0)
    assert tapped.due_at == start + timedelta(seconds=0.3)


async def test_what_a_dead_worker_held_comes_back(record: Any, claim: Any, transaction: Transaction) -> None:
    due = await record(lane="thread", key="thread")
    await claim(due.id, worker="dead")
    await abandon(transaction, due.id)
    async with transaction() as session:
        assert await outbox.release_abandoned(session) >= 1
    claimed = await claim(due.id, worker="ann")
    assert claimed is not None
    assert claimed.attempts == 2
    async with transaction() as session:
        assert not await outbox.finish(session, command_id=due.id, worker="dead")


async def test_a_worker_that_renews_its_lease_keeps_what_it_holds(record: Any, claim: Any, transaction: Transaction, states: Any) -> None:
    due = await record()
    await claim(due.id, worker="ann")
    await abandon(transaction, due.id)
    async with transaction() as session:
        await outbox.renew(session, worker="ann", command_ids=[due.id], lease_s=10.0)
        await outbox.release_abandoned(session)
    assert await states() == ["running"]


async def test_a_command_that_a_worker_is_not_at_any_more_comes_back_though_it_bears_its_name(
    record: Any, claim: Any, transaction: Transaction, states: Any
) -> None:
    """The database died in the moment when the worker wanted to put the command back."""
    due = await record()
    await claim(due.id, worker="ann")
    await abandon(transaction, due.id)
    async with transaction() as session:
        await outbox.renew(session, worker="ann", command_ids=[], lease_s=10.0)
        await outbox.release_abandoned(session)
    assert await states() == ["waiting"]


async def test_an_abandoned_command_gives_way_to_its_waiting_twin(record: Any, claim: Any, transaction: Transaction, states: Any) -> None:
    old = await record(key="thread")
    await claim(old.id, worker="dead")
    new = await record(key="thread")
    await abandon(transaction, old.id)
    async with transaction() as session:
        await outbox.release_abandoned(session)
    assert await states() == ["waiting"]
    assert await claim(new.id) is not None


async def test_two_abandoned_twins_come_back_as_one(record: Any, claim: Any, transaction: Transaction, states: Any) -> None:
    first = await record(key="ticks")
    await claim(first.id, worker="dead")
    second = await record(key="ticks")
    await claim(second.id, worker="dead")
    await abandon(transaction, first.id, second.id)
    async with transaction() as session:
        await outbox.release_abandoned(session)
    assert await states() == ["waiting"]


async def test_work_is_taken_in_turns_between_workspaces_however_much_one_has_waiting(
    tenant: Tenant, record: Any, transaction: Transaction
) -> None:
    """Ten thousand commands that came first, and one of another workspace that came last: it is among the first few that are taken."""
    await record(key="first")
    async with transaction() as session:
        # What other tests left waiting would have its turns too; this transaction is rolled back.
        await session.execute(text("DELETE FROM outbox WHERE workspace_id <> :noisy"), {"noisy": tenant.workspace_id})
        await session.execute(
            text("""INSERT INTO outbox (id, workspace_id, kind, payload, state, due_at, created_at)
                    SELECT gen_random_uuid(), :noisy, 'test', '{}', 'waiting', :at, :at FROM generate_series(1, 10000)"""),
            {"noisy": tenant.workspace_id, "at": LONG_AGO},
        )
        (other,) = await outbox.record(
            session, workspace_id=UUID(int=1), cluster="main", commands=[Command(kind="test")], now=LONG_AGO + timedelta(days=1)
        )
        claimed = await outbox.claim_due(session, worker="ann", limit=20, lease_s=10.0)
        again = await outbox.claim_due(session, worker="ann", limit=20, lease_s=10.0)
        await session.rollback()
    assert other.id in {command.id for command in claimed}
    assert len({command.id for command in (*claimed, *again)}) == 40
    assert sum(command.workspace_id == tenant.workspace_id for command in claimed) >= 10


async def test_of_one_lane_one_is_taken_at_a_time_the_oldest_first(tenant: Tenant, record: Any, transaction: Transaction) -> None:
    first = await record(lane="thread", key="1", now=LONG_AGO)
    second = await record(lane="thread", key="2", now=LONG_AGO + timedelta(seconds=1))
    free = await record(key="3", now=LONG_AGO + timedelta(seconds=2))

    async def taken() -> list[UUID]:
        async with transaction() as session:
            claimed = await outbox.claim_due(session, worker="ann", limit=50, lease_s=10.0)
            await session.commit()
        return [command.id for command in claimed if command.workspace_id == tenant.workspace_id]

    assert set(await taken()) == {first.id, free.id}
    assert await taken() == []
    async with transaction() as session:
        await outbox.finish_all(session, command_ids=[first.id, free.id], worker="ann")
        await session.commit()
    assert await taken() == [second.id]


async def test_what_another_worker_holds_is_not_removed(tenant: Tenant, record: Any, transaction: Transaction) -> None:
    command = await record()
    async with transaction() as session:
        assert await outbox.claim(session, command_id=command.id, worker="bob", lease_s=10.0)
        await outbox.finish_all(session, command_ids=[command.id], worker="ann")
        assert await session.scalar(text("SELECT state FROM outbox WHERE id = :id"), {"id": command.id}) == "running"
