"""Nothing leaves before the commit, and nothing at all when it fails."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.database.binding import part_with
from app.database.live_events import MOST_MISSED, LiveChange, changes_after, number_live_changes, oldest_kept
from app.database.outbox import DueCommand
from app.database.unit_of_work import Subscriptions, UnitOfWork
from app.kernel.clock import StoppedClock
from app.kernel.commands import Command
from app.kernel.events import DomainEvent
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.tenant import Tenant

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Bell:
    """Remembers who was woken."""

    def __init__(self) -> None:
        self.commands: list[DueCommand] = []
        self.screens: list[UUID] = []

    async def wake_worker(self, commands: Sequence[DueCommand]) -> None:
        self.commands += commands

    async def wake_screens(self, workspace_id: UUID) -> None:
        self.screens.append(workspace_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class SomethingHappened(DomainEvent):
    what: str


def a_unit(session: object, tenant: Tenant, bell: Bell, *, subscriptions: Subscriptions | None = None) -> UnitOfWork:
    return UnitOfWork(
        cluster="main",
        session=session,  # type: ignore[arg-type]
        workspace_id=tenant.workspace_id,
        clock=StoppedClock(NOON),
        subscriptions=subscriptions or {},
        after_commit=bell,
    )


async def waiting(resources: Resources, tenant: Tenant) -> int:
    async with resources.sessions.cluster("main") as session:
        query = text("SELECT count(*) FROM outbox WHERE workspace_id = :id")
        return int(await session.scalar(query, {"id": tenant.workspace_id}) or 0)


async def changes(resources: Resources, tenant: Tenant) -> list[int]:
    async with resources.sessions.tenant(tenant) as session:
        await number_live_changes(session)
        return [change.id for change in await changes_after(session, cursor=0, limit=10_000)]


async def test_a_commit_writes_everything_and_then_wakes(resources: Resources, tenant: Tenant) -> None:
    bell = Bell()
    async with resources.sessions.tenant(tenant) as session:
        work = a_unit(session, tenant, bell)
        work.record(Command(kind="later", key="one"))
        work.announce(LiveChange("conversation", new_id()))
        assert (bell.commands, bell.screens) == ([], [])
        await work.commit()
    assert len(bell.commands) == 1
    assert bell.screens == [tenant.workspace_id]
    assert (await waiting(resources, tenant), await changes(resources, tenant)) == (1, [1])


async def test_nothing_leaves_when_the_commit_fails(resources: Resources, tenant: Tenant) -> None:
    bell = Bell()
    async with resources.sessions.tenant(tenant) as session:
        work = a_unit(session, tenant, bell)
        await session.execute(text("CREATE TEMPORARY TABLE odd (n int UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP"))
        await session.execute(text("INSERT INTO pg_temp.odd VALUES (1), (1)"))  # only the commit finds out
        work.record(Command(kind="later", key="one"))
        work.announce(LiveChange("conversation", new_id()))
        with pytest.raises(IntegrityError):
            await work.commit()
    assert (bell.commands, bell.screens) == ([], [])
    assert (await waiting(resources, tenant), await changes(resources, tenant)) == (0, [])


async def test_leaving_without_a_commit_leaves_nothing(resources: Resources, tenant: Tenant) -> None:
    async with resources.work(tenant) as work:
        await work.session.execute(text("UPDATE workspace_profile SET name = 'changed'"))
        work.record(Command(kind="later", key="one"))
    async with resources.sessions.tenant(tenant) as session:
        assert await session.scalar(text("SELECT name FROM workspace_profile")) == "Prova"
    assert await waiting(resources, tenant) == 0


async def test_subscribers_hear_of_an_event_in_the_same_transaction_and_may_cause_more(resources: Resources, tenant: Tenant) -> None:
    heard: list[str] = []

    async def hear(event: SomethingHappened, work: UnitOfWork) -> None:
        heard.append(event.what)
        assert await work.session.scalar(text("SELECT name FROM workspace_profile")) == "changed"
        if event.what == "first":
            work.publish(SomethingHappened(what="second"))
            work.record(Command(kind="later", key="one"))

    async with resources.sessions.tenant(tenant) as session:
        work = a_unit(session, tenant, Bell(), subscriptions={SomethingHappened: [hear]})
        await session.execute(text("UPDATE workspace_profile SET name = 'changed'"))
        work.publish(SomethingHappened(what="first"))
        assert heard == []
        await work.commit()
    assert heard == ["first", "second"]
    assert await waiting(resources, tenant) == 1


async def test_a_subscriber_that_fails_takes_the_whole_transaction_with_it(resources: Resources, tenant: Tenant) -> None:
    async def fail(_event: SomethingHappened, _work: UnitOfWork) -> None:
        raise RuntimeError("no")

    bell = Bell()
    async with resources.sessions.tenant(tenant) as session:
        work = a_unit(session, tenant, bell, subscriptions={SomethingHappened: [fail]})
        await session.execute(text("UPDATE workspace_profile SET name = 'changed'"))
        work.publish(SomethingHappened(what="first"))
        with pytest.raises(RuntimeError):
            await work.commit()
    async with resources.sessions.tenant(tenant) as session:
        assert await session.scalar(text("SELECT name FROM workspace_profile")) == "Prova"
    assert bell.screens == []


async def test_the_same_change_twice_is_announced_once(resources: Resources, tenant: Tenant) -> None:
    subject = new_id()
    async with resources.work(tenant) as work:
        for _ in range(3):
            work.announce(LiveChange("conversation", subject))
        await work.commit()
    assert await changes(resources, tenant) == [1]


async def test_changes_are_numbered_without_gaps_and_in_the_order_of_their_commits_under_eight_writers(
    resources: Resources, tenant: Tenant
) -> None:
    committed: list[UUID] = []

    async def write(writer: int) -> None:
        for turn in range(6):
            subject = new_id()
            async with resources.work(tenant) as work:
                work.announce(LiveChange("conversation", subject))
                work.announce(LiveChange("message", subject, new_id()))
                if (writer + turn) % 4 == 0:
                    await work.session.rollback()
                    continue
                await work.commit()
                committed.append(subject)

    seen: list[int] = []

    async def follow() -> None:
        """As a screen does: what it has read once never gets something before it later."""
        cursor = 0
        while len(seen) < 72:
            async with resources.sessions.tenant(tenant) as session:
                await number_live_changes(session)
                found = [change.id for change in await changes_after(session, cursor=cursor, limit=1000)]
            seen.extend(found)
            cursor = seen[-1] if seen else 0
            await asyncio.sleep(0.002)

    async with asyncio.timeout(20):
        await asyncio.gather(follow(), *(write(writer) for writer in range(8)))
    assert len(committed) == 36
    assert seen == list(range(1, 73))


async def test_changes_of_one_transaction_keep_their_order(resources: Resources, tenant: Tenant) -> None:
    subjects = [new_id() for _ in range(20)]
    for some in (subjects[:15], subjects[15:]):
        async with resources.work(tenant) as work:
            for subject in some:
                work.announce(LiveChange("conversation", subject))
            await work.commit()
    async with resources.sessions.tenant(tenant) as session:
        await number_live_changes(session)
        assert [each.change.subject_id for each in await changes_after(session, cursor=0, limit=100)] == subjects


async def test_writers_of_one_workspace_do_not_wait_for_each_others_disk(resources: Resources, tenant: Tenant) -> None:
    """One is held just before the end of its transaction; another that changes something else is through meanwhile."""
    async with resources.sessions.tenant(tenant) as slow:
        await slow.execute(text("SELECT 1"))
        part_with(
            (await slow.connection()).sync_connection,
            "INSERT INTO live_events (id, topic, subject_id) SELECT -7, 'x', gen_random_uuid() FROM pg_sleep(1)",
        )  # type: ignore[arg-type]
        committing = asyncio.create_task(slow.commit())
        await asyncio.sleep(0.1)
        async with resources.work(tenant) as work:
            work.announce(LiveChange("conversation", new_id()))
            await work.commit()
        assert not committing.done()
        await committing
    assert await changes(resources, tenant) == [1, 2]


async def test_whoever_missed_too_much_starts_over(resources: Resources, tenant: Tenant) -> None:
    async with resources.work(tenant) as work:
        work.announce(LiveChange("conversation", new_id()))
        await work.commit()
    assert await changes(resources, tenant) == [1]
    async with resources.work(tenant) as work:
        for _ in range(MOST_MISSED + 5):
            work.announce(LiveChange("conversation", new_id()))
        await work.commit()
    assert await changes(resources, tenant) == list(range(7, MOST_MISSED + 7))
    async with resources.sessions.tenant(tenant) as session:
        assert await oldest_kept(session) == 7  # a cursor at 1 is told so


async def test_a_topic_is_a_word_of_the_programs_own(resources: Resources, tenant: Tenant) -> None:
    async with resources.work(tenant) as work:
        work.announce(LiveChange("x', now()); DROP TABLE customers; --", new_id()))
        with pytest.raises(ValueError, match="topic"):
            await work.commit()
