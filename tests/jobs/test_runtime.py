"""Commands run: once, in their lane, again after a failure, and never in the way of others."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.database import outbox
from app.database.outbox import DueCommand
from app.database.unit_of_work import UnitOfWork
from app.kernel.commands import Command
from app.kernel.ids import new_id
from app.resources import Resources
from jobs.handlers import Atomic, Handler, RetryLater, Stepped
from jobs.journal import JournalDesk
from jobs.runtime import Runtime
from jobs.sweep import Sweep
from tenants.tenant import Tenant

Record = Callable[..., Awaitable[UUID]]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def record(resources: Resources, tenant: Tenant) -> Record:
    async def one(kind: str, *, now: datetime = LONG_AGO, **facts: Any) -> UUID:
        async with resources.sessions.cluster("main") as session:
            command = Command(kind=kind, **facts)
            (recorded,) = await outbox.record(session, workspace_id=tenant.workspace_id, cluster="main", commands=[command], now=now)
            await session.commit()
        return recorded.id

    return one


@pytest.fixture
def states(resources: Resources, tenant: Tenant) -> Callable[[], Awaitable[dict[str, str]]]:
    async def by_kind() -> dict[str, str]:
        async with resources.sessions.cluster("main") as session:
            query = text("SELECT kind, state, attempts, last_error FROM outbox WHERE workspace_id = :id")
            return {row.kind: row.state for row in await session.execute(query, {"id": tenant.workspace_id})}

    return by_kind


def a_runtime(resources: Resources, handlers: dict[str, Handler], *, worker: str = "ann") -> Runtime:
    return Runtime(resources=resources, handlers=handlers, worker=worker, concurrency=4)


def due(command_id: UUID) -> DueCommand:
    return DueCommand(command_id, LONG_AGO, "main")


async def make_due(resources: Resources, command_id: UUID) -> None:
    async with resources.sessions.cluster("main") as session:
        await session.execute(
            text("UPDATE outbox SET due_at = :at WHERE id = :id AND state = 'waiting'"), {"id": command_id, "at": LONG_AGO}
        )
        await session.commit()


async def rename(work: UnitOfWork, _resources: Resources, payload: dict[str, Any]) -> None:
    await work.session.execute(text("UPDATE workspace_profile SET name = name || :more"), {"more": payload["more"]})


async def name_of(resources: Resources, tenant: Tenant) -> str:
    async with resources.sessions.tenant(tenant) as session:
        return str(await session.scalar(text("SELECT name FROM workspace_profile")))


async def until(look: Callable[[], Awaitable[Any]], expected: Any) -> None:
    """Waits for what another task does."""
    for _ in range(600):
        if await look() == expected:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"still {await look()!r}")


async def test_a_job_and_the_end_of_its_command_are_one_transaction(
    resources: Resources, tenant: Tenant, record: Record, states: Any
) -> None:
    command_id = await record("rename", payload={"more": "!"})
    runtimes = [a_runtime(resources, {"rename": Atomic(run=rename)}, worker=f"worker-{index}") for index in range(5)]
    await asyncio.gather(*(runtime.run(due(command_id)) for runtime in runtimes))
    assert await name_of(resources, tenant) == "Prova!"
    assert await states() == {}


async def test_a_job_that_lost_its_lease_leaves_nothing(resources: Resources, tenant: Tenant, record: Record, states: Any) -> None:
    command_id = await record("rename", payload={"more": "!"})

    async def slow(work: UnitOfWork, resources: Resources, payload: dict[str, Any]) -> None:
        await rename(work, resources, payload)
        async with resources.sessions.cluster("main") as session:
            await session.execute(text("UPDATE outbox SET leased_by = 'bob' WHERE id = :id"), {"id": command_id})
            await session.commit()

    await a_runtime(resources, {"rename": Atomic(run=slow)}).run(due(command_id))
    assert await name_of(resources, tenant) == "Prova"
    assert await states() == {"rename": "running"}


async def test_a_poisonous_command_ends_dead_and_the_others_go_on(
    resources: Resources, tenant: Tenant, record: Record, states: Any
) -> None:
    async def poison(_work: UnitOfWork, _resources: Resources, _payload: dict[str, Any]) -> None:
        raise ValueError("poison")

    runtime = a_runtime(resources, {"poison": Atomic(run=poison, max_attempts=3), "rename": Atomic(run=rename)})
    poisonous = await record("poison")
    for _ in range(3):
        assert await states() == {"poison": "waiting"}
        await runtime.run(due(poisonous))
        await make_due(resources, poisonous)
    await runtime.run(due(await record("rename", payload={"more": "!"})))
    await runtime.close()
    assert await states() == {"poison": "dead"}
    assert await name_of(resources, tenant) == "Prova!"
    async with resources.sessions.cluster("main") as session:
        query = text("SELECT last_error FROM outbox WHERE id = :id")
        assert await session.scalar(query, {"id": poisonous}) == "ValueError: poison"


async def test_a_command_nobody_knows_is_dead_at_once(resources: Resources, record: Record, states: Any) -> None:
    await a_runtime(resources, {}).run(due(await record("unheard of")))
    assert await states() == {"unheard of": "dead"}


async def test_a_job_that_wants_to_come_back_later_does_so_as_often_as_it_likes(resources: Resources, record: Record, states: Any) -> None:
    calls = 0

    async def wait(_resources: Resources, _tenant: Tenant, _payload: dict[str, Any]) -> None:
        nonlocal calls
        calls += 1
        if calls == 7:
            raise ValueError("only now it fails")
        if calls < 9:
            raise RetryLater(60.0, "not yet")

    runtime = a_runtime(resources, {"wait": Stepped(run=wait, max_attempts=2)})
    command_id = await record("wait")
    for _ in range(9):
        assert await states() == {"wait": "waiting"}
        await runtime.run(due(command_id))
        await make_due(resources, command_id)
    await runtime.close()
    assert (calls, await states()) == (9, {})


async def test_a_short_wait_is_kept_to_without_the_sweep(resources: Resources, record: Record, states: Any) -> None:
    finished = asyncio.Event()
    started: list[float] = []

    async def twice(_resources: Resources, _tenant: Tenant, _payload: dict[str, Any]) -> None:
        started.append(asyncio.get_running_loop().time())
        if len(started) == 1:
            raise RetryLater(0.2, "in a moment")
        finished.set()

    runtime = a_runtime(resources, {"twice": Stepped(run=twice)})
    await runtime.run(due(await record("twice")))
    async with asyncio.timeout(30):
        await finished.wait()
    await runtime.close()
    assert started[1] - started[0] >= 0.2


async def test_two_commands_of_one_lane_never_run_side_by_side(resources: Resources, record: Record) -> None:
    inside, most = 0, 0

    async def busy(_resources: Resources, _tenant: Tenant, _payload: dict[str, Any]) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.05)
        inside -= 1

    runtimes = [a_runtime(resources, {"busy": Stepped(run=busy)}, worker=f"worker-{index}") for index in range(2)]
    for _ in range(3):
        commands = [await record("busy", lane="thread", key=str(index)) for index in range(4)]
        await asyncio.gather(*(runtime.run(due(command)) for runtime in runtimes for command in commands))
    assert most == 1


async def test_the_sweep_runs_what_nobody_was_woken_for(resources: Resources, tenant: Tenant, record: Record, states: Any) -> None:
    """As when Redis lost the wake-up, or the worker that held the command died."""
    lost = await record("rename", payload={"more": "!"})
    abandoned = await record("rename", payload={"more": "?"})
    async with resources.sessions.cluster("main") as session:
        query = text("UPDATE outbox SET state = 'running', leased_by = 'dead', lease_until = now() - interval '1 second' WHERE id = :id")
        await session.execute(query, {"id": abandoned})
        await session.commit()
    runtime = a_runtime(resources, {"rename": Atomic(run=rename)})
    desk = JournalDesk(resources=resources, worker="ann", concurrency=2)
    sweeping = asyncio.create_task(Sweep(resources=resources, runtime=runtime, desk=desk, worker="ann").run_forever())
    await until(states, {})
    sweeping.cancel()
    await asyncio.gather(sweeping, return_exceptions=True)
    await runtime.close()
    assert lost != abandoned
    assert sorted((await name_of(resources, tenant)).removeprefix("Prova")) == ["!", "?"]


async def test_a_command_woken_early_runs_when_it_is_due(resources: Resources, tenant: Tenant, record: Record) -> None:
    now = datetime.now(UTC)
    due_at, ran_at = now + timedelta(seconds=0.3), list[datetime]()

    async def noted(work: UnitOfWork, resources: Resources, payload: dict[str, Any]) -> None:
        ran_at.append(datetime.now(UTC))
        await rename(work, resources, payload)

    command_id = await record("rename", now=now, delay_s=0.3, payload={"more": "!"})
    runtime = a_runtime(resources, {"rename": Atomic(run=noted)})
    runtime.wake(DueCommand(command_id, due_at, "main"))
    await until(lambda: name_of(resources, tenant), "Prova!")
    await runtime.close()
    (once,) = ran_at
    assert once >= due_at - timedelta(milliseconds=5)


async def test_a_worker_that_stops_finishes_what_it_holds_and_takes_nothing_new(
    resources: Resources, tenant: Tenant, record: Record, states: Any
) -> None:
    is_at_it = asyncio.Event()

    async def slow(work: UnitOfWork, resources: Resources, payload: dict[str, Any]) -> None:
        is_at_it.set()
        await asyncio.sleep(0.3)
        await rename(work, resources, payload)

    runtime = a_runtime(resources, {"slow": Atomic(run=slow), "rename": Atomic(run=rename)})
    await record("slow", payload={"more": "!"})
    runtime.look("main")
    await is_at_it.wait()
    await runtime.close()
    await record("rename", payload={"more": "?"})
    runtime.look("main")
    await asyncio.sleep(0.1)
    assert await name_of(resources, tenant) == "Prova!"
    assert await states() == {"rename": "waiting"}


async def test_what_a_command_causes_is_begun_here_with_nobody_to_wake_us(
    resources: Resources, tenant: Tenant, record: Record, states: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cause(work: UnitOfWork, _resources: Resources, _payload: dict[str, Any]) -> None:
        work.record(Command(kind="rename", payload={"more": "?"}))

    runtime = a_runtime(resources, {"cause": Atomic(run=cause), "rename": Atomic(run=rename)})
    monkeypatch.setattr(resources.waker, "take_here", runtime.take)
    await runtime.run(due(await record("cause", payload={})))
    await until(states, {})
    assert await name_of(resources, tenant) == "Prova?"


async def test_full_hands_and_a_closing_worker_leave_a_command_to_the_others(resources: Resources, record: Record) -> None:
    at_work, go_on = asyncio.Event(), asyncio.Event()

    async def busy(_resources: Resources, _tenant: Tenant, _payload: dict[str, Any]) -> None:
        at_work.set()
        await go_on.wait()

    await record("busy")
    runtime = Runtime(resources=resources, handlers={"busy": Stepped(run=busy)}, worker="ann", concurrency=1)
    assert runtime.take(due(new_id()))
    await at_work.wait()
    assert not runtime.take(due(new_id()))
    go_on.set()
    await runtime.close()
    assert not runtime.take(due(new_id()))


async def test_more_work_than_hands_is_all_done_and_never_more_at_once_than_there_are_hands(resources: Resources, record: Record) -> None:
    inside, most, done = 0, 0, 0

    async def busy(_resources: Resources, _tenant: Tenant, _payload: dict[str, Any]) -> None:
        nonlocal inside, most, done
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.02)
        inside -= 1
        done += 1

    for _ in range(30):
        await record("busy")
    runtime = a_runtime(resources, {"busy": Stepped(run=busy)})
    runtime.look("main")

    async def all_of_them() -> int:
        return done

    await until(all_of_them, 30)
    await runtime.close()
    assert most == 4


async def test_what_waited_for_its_lane_goes_on_without_the_sweep(resources: Resources, record: Record, states: Any) -> None:
    order: list[str] = []

    async def note(_resources: Resources, _tenant: Tenant, payload: dict[str, Any]) -> None:
        order.append(payload["name"])

    for name in ("one", "two", "three"):
        await record("note", lane="thread", key=name, payload={"name": name})
    runtime = a_runtime(resources, {"note": Stepped(run=note)})
    runtime.look("main")
    await until(states, {})
    await runtime.close()
    assert order == ["one", "two", "three"]
