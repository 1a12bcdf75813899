"""One transaction at the edge: what changed, who has to hear of it, and what has to be done afterwards."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.database import outbox
from app.database.live_events import LiveChange, commit_with_live_changes
from app.database.outbox import DueCommand
from app.kernel.acts import Actor, note_of
from app.kernel.clock import Clock
from app.kernel.commands import Command
from app.kernel.events import DomainEvent
from app.kernel.ids import new_id

Subscriber = Callable[[Any, "UnitOfWork"], Awaitable[None]]
Subscriptions = Mapping[type[DomainEvent], Sequence[Subscriber]]


class AfterCommit(Protocol):
    """Redis's part: waking workers and screens. It may fail without loss; the sweep and the cursor make up for it."""

    async def wake_worker(self, commands: Sequence[DueCommand]) -> None: ...

    async def wake_screens(self, workspace_id: UUID) -> None: ...


class UnitOfWork:
    """Use cases get repositories made from `session`, and tell here what happened. They never commit."""

    def __init__(
        self,
        *,
        session: AsyncSession,
        workspace_id: UUID,
        cluster: str,
        clock: Clock,
        subscriptions: Subscriptions,
        after_commit: AfterCommit,
        actor: Actor | None = None,
    ) -> None:
        self.session = session
        self.workspace_id = workspace_id
        self.clock = clock
        self.actor = actor
        self._cluster = cluster
        self._subscriptions = subscriptions
        self._after_commit = after_commit
        self._events: list[DomainEvent] = []
        self._commands: list[Command] = []
        self._changes: dict[LiveChange, None] = {}

    def publish(self, event: DomainEvent) -> None:
        """Subscribers hear of it in this transaction, just before the commit."""
        self._events.append(event)

    def record(self, command: Command) -> None:
        """Work to be done once this transaction is durable."""
        self._commands.append(command)

    def note(self, action: str, *, subject: str, **facts: object) -> None:
        """For the workspace's audit log, with whoever is at work here. `subject` such as "product:<id>"; no personal data, no secret."""
        said = {name: str(value) for name, value in facts.items()}
        at = self.clock.now().isoformat()
        self.record(note_of(act_id=new_id(), at=at, actor=self.actor, action=action, subject=subject, facts=said))

    def announce(self, change: LiveChange) -> None:
        """Operators' screens show it after the commit. The same change twice is announced once."""
        self._changes[change] = None

    async def commit(self) -> None:
        while self._events:
            event = self._events.pop(0)
            for subscriber in self._subscriptions.get(type(event), ()):
                await subscriber(event, self)
        due = await outbox.record(
            self.session, workspace_id=self.workspace_id, cluster=self._cluster, commands=self._commands, now=self.clock.now()
        )
        changes = list(self._changes)
        if changes:
            await commit_with_live_changes(self.session, changes)
        else:
            await self.session.commit()
        self._commands, self._changes = [], {}
        if due:
            await self._after_commit.wake_worker(due)
        if changes:
            await self._after_commit.wake_screens(self.workspace_id)
