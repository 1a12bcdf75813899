"""The live feed: one reader per workspace and process follows its numbered changes and shows them to every open screen.

Redis only says "look now". Without it the reader looks every few seconds; a screen that was away resumes at its cursor.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.live_events import NumberedChange, changes_after, newest_cursor, number_live_changes, oldest_kept
from app.kernel.errors import DomainError
from app.kernel.tasks import ended
from tenants.sessions import Sessions
from tenants.tenant import Tenant

log = structlog.get_logger()
LOOK_EVERY_S = 3.0
PING_EVERY_S = 15.0
# Whoever opened a stream may sign out or lose their membership while it is open. SessionAccess remembers for four seconds more.
ASK_EVERY_S = 1.0
_BATCH = 200
_BACKLOG = 500
_CHANNELS = "shopme:live:*"


@dataclass(frozen=True, slots=True)
class LiveFrame:
    """One server-sent event: its number (the cursor to resume at), its name, its JSON."""

    id: int
    event: str
    data: bytes

    def encode(self) -> bytes:
        return b"id: %d\nevent: %s\ndata: %s\n\n" % (self.id, self.event.encode(), self.data)


IsStillAllowed = Callable[[], Awaitable[bool]]
Locate = Callable[[UUID], Awaitable[Tenant]]
Renderer = Callable[[AsyncSession, UUID, Sequence[NumberedChange]], Awaitable[list[LiveFrame]]]
_RESET = object()


class LiveHub:
    def __init__(self, *, sessions: Sessions, locate: Locate, redis: Redis, render: Renderer) -> None:
        self._sessions = sessions
        self._locate = locate
        self._redis = redis
        self._render = render
        self._feeds: dict[UUID, _Feed] = {}
        self._listener: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    def start(self) -> None:
        self._listener = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """Ends every open stream, so that a server can stop while screens are open."""
        self._closing.set()
        tasks = [feed.task for feed in self._feeds.values() if feed.task] + ([self._listener] if self._listener else [])
        await ended(*tasks)

    async def stream(self, tenant: Tenant, *, cursor: int | None, is_allowed: IsStillAllowed) -> AsyncIterator[bytes]:
        """Frames after `cursor` (from now on when None), with a comment as a sign of life while nothing happens. Ends when the one
        who follows is no longer allowed to."""
        queue: asyncio.Queue[LiveFrame | object] = asyncio.Queue(_BACKLOG)
        feed = self._feed_of(tenant)
        feed.queues.add(queue)
        try:
            # Only then: what is written between this screen's own reading and the shared reader's first look would reach neither.
            await feed.located.wait()
            async with self._sessions.tenant(tenant) as session:
                await number_live_changes(session)
                seen, is_complete = await self._resume_point(session, cursor)
            yield b"retry: 2000\n\n" + _greeting("hello" if is_complete else "reset", seen)
            async for frame in self._missed(tenant, seen):
                seen = frame.id
                yield frame.encode()
            async for item in self._follow(queue, is_allowed):
                if item is _RESET:
                    return  # too slow to follow: the screen comes back with its cursor
                if isinstance(item, LiveFrame) and item.id > seen:
                    yield item.encode()
                elif item is None:
                    yield b": still here\n\n"
        finally:
            feed.queues.discard(queue)
            if not feed.queues:
                self._feeds.pop(tenant.workspace_id, None)
                feed.stop()

    @staticmethod
    async def _resume_point(session: AsyncSession, cursor: int | None) -> tuple[int, bool]:
        newest = await newest_cursor(session)
        if cursor is None:
            return newest, True
        oldest = await oldest_kept(session)
        has_gap = cursor > newest or (cursor < newest and (oldest is None or cursor < oldest - 1))
        return (newest, False) if has_gap else (cursor, True)

    async def _missed(self, tenant: Tenant, cursor: int) -> AsyncIterator[LiveFrame]:
        while True:
            async with self._sessions.tenant(tenant) as session:
                changes = await changes_after(session, cursor=cursor, limit=_BATCH)
                frames = await self._render(session, tenant.workspace_id, changes)
            for frame in frames:
                yield frame
            if len(changes) < _BATCH:
                return
            cursor = changes[-1].id

    async def _follow(
        self, queue: "asyncio.Queue[LiveFrame | object]", is_allowed: IsStillAllowed
    ) -> AsyncIterator[LiveFrame | object | None]:
        closing = asyncio.create_task(self._closing.wait())
        getting = asyncio.create_task(queue.get())
        asked_at = spoken_at = time.monotonic()
        try:
            while not closing.done():
                done, _ = await asyncio.wait({getting, closing}, timeout=ASK_EVERY_S, return_when=asyncio.FIRST_COMPLETED)
                now = time.monotonic()
                if now - asked_at >= ASK_EVERY_S:
                    asked_at = now
                    if not await is_allowed():
                        return
                if getting in done:
                    yield getting.result()
                    getting = asyncio.create_task(queue.get())
                    spoken_at = now
                elif now - spoken_at >= PING_EVERY_S:
                    yield None
                    spoken_at = now
        finally:
            closing.cancel()
            getting.cancel()

    def _feed_of(self, tenant: Tenant) -> "_Feed":
        feed = self._feeds.get(tenant.workspace_id)
        if feed is None:
            feed = self._feeds[tenant.workspace_id] = _Feed(
                workspace_id=tenant.workspace_id, locate=self._locate, sessions=self._sessions, render=self._render
            )
            feed.task = asyncio.create_task(feed.run())
        return feed

    async def _listen(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as pubsub:
                    await pubsub.psubscribe(_CHANNELS)
                    while True:
                        # Shorter than the socket's own time-out, which would read as a lost connection.
                        message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=2.0)
                        if message is not None:
                            self._wake(message["channel"])
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("live_wake_lost", error=type(error).__name__)
                await asyncio.sleep(1)

    def _wake(self, channel: bytes) -> None:
        with suppress(ValueError):
            feed = self._feeds.get(UUID(channel.decode().rpartition(":")[2]))
            if feed is not None:
                feed.wake.set()


class _Feed:
    """Follows one workspace while at least one screen is open."""

    def __init__(self, *, workspace_id: UUID, locate: Locate, sessions: Sessions, render: Renderer) -> None:
        self.queues: set[asyncio.Queue[LiveFrame | object]] = set()
        self.wake = asyncio.Event()
        self.located = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        self._workspace_id = workspace_id
        self._locate = locate
        self._sessions = sessions
        self._render = render
        self._cursor: int | None = None

    def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()

    async def run(self) -> None:
        try:
            await self._follow()
        finally:
            self.located.set()  # nobody may wait for a reader that has stopped

    async def _follow(self) -> None:
        while True:
            self.wake.clear()
            try:
                await self._look()
            except (SQLAlchemyError, DomainError, OSError, TimeoutError) as error:
                log.warning("live_feed_interrupted", error=type(error).__name__, workspace_id=str(self._workspace_id))
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self.wake.wait()

    async def _look(self) -> None:
        while True:
            # Asked each time: a screen stays open for hours, and its workspace may move to another server meanwhile.
            async with self._sessions.tenant(await self._locate(self._workspace_id)) as session:
                await number_live_changes(session)
                if self._cursor is None:
                    # A screen catches up by itself to any point before this one.
                    self._cursor = await newest_cursor(session)
                    self.located.set()
                changes = await changes_after(session, cursor=self._cursor, limit=_BATCH)
                frames = await self._render(session, self._workspace_id, changes)
            if changes:
                self._cursor = changes[-1].id
            for frame in frames:
                self._show(frame)
            if len(changes) < _BATCH:
                return

    def _show(self, frame: LiveFrame) -> None:
        for queue in self.queues:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(_RESET)
            else:
                queue.put_nowait(frame)


def _greeting(event: str, cursor: int) -> bytes:
    """`hello`: follow from this cursor; `reset`: changes are missing, fetch everything again and follow from here."""
    return LiveFrame(cursor, event, b'{"cursor":%d}' % cursor).encode()
