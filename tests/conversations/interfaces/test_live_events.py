"""What an open inbox hears: everything after its cursor, once, in order, whatever was lost in between."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.interfaces.live_events import render_changes
from app.database.live_events import prune_live_events
from app.http import live
from app.http.live import LiveHub
from tenants.sessions import Sessions
from tenants.tenant import Tenant
from tests.conversations.shop import Shop


@dataclass(frozen=True)
class Heard:
    id: int
    event: str
    data: dict[str, Any]


def parsed(frame: bytes) -> Heard | None:
    """None for a sign of life."""
    fields = dict(line.split(": ", 1) for line in frame.decode().splitlines() if ": " in line and not line.startswith(":"))
    return Heard(int(fields["id"]), fields["event"], json.loads(fields["data"])) if "event" in fields else None


class Screen:
    """An open inbox."""

    def __init__(self, hub: LiveHub, tenant: Tenant, cursor: int | None = None) -> None:
        self.heard: list[Heard] = []
        self._news = asyncio.Event()
        self.is_allowed = True
        self._frames = hub.stream(tenant, cursor=cursor, is_allowed=self._ask)
        self._task = asyncio.create_task(self._listen())

    async def _ask(self) -> bool:
        return self.is_allowed

    async def _listen(self) -> None:
        async for frame in self._frames:
            found = parsed(frame)
            if found:
                self.heard.append(found)
                self._news.set()

    async def until(self, count: int, *, within_s: float = 30.0) -> list[Heard]:
        """At least so many events, the greeting among them."""
        async with asyncio.timeout(within_s):
            while len(self.heard) < count:
                self._news.clear()
                await self._news.wait()
        return self.heard

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


def a_hub(shop: Shop, *, sessions: Sessions | None = None) -> LiveHub:
    resources = shop.resources
    return LiveHub(
        sessions=sessions or resources.sessions, locate=resources.routing.by_workspace, redis=resources.redis, render=render_changes
    )


@pytest.fixture
async def hub(rome: Shop) -> AsyncIterator[LiveHub]:
    hub = a_hub(rome)
    hub.start()
    await asyncio.sleep(0.1)
    yield hub
    await hub.close()


async def test_a_message_is_seen_at_once_with_its_conversation(rome: Shop, hub: LiveHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by Redis alone: nobody looks by themselves here."""
    monkeypatch.setattr(live, "LOOK_EVERY_S", 3600.0)
    screen = Screen(hub, rome.tenant)
    (hello,) = await screen.until(1)
    assert (hello.event, hello.data) == ("hello", {"cursor": 0})
    said = 0
    while len(screen.heard) == 1:  # the hub may not listen yet when the first one comes
        await rome.hear_text("buongiorno")
        said += 1
        with suppress(TimeoutError):
            await screen.until(2, within_s=1.5)
        assert said < 5
    heard = screen.heard[1]
    assert heard.event == "message"
    assert heard.data["message"]["text"] == "buongiorno"
    assert 1 <= heard.data["conversation"]["unreadCount"] <= said
    await screen.close()


async def test_a_screen_that_was_away_gets_what_it_missed_and_nothing_twice(rome: Shop, hub: LiveHub) -> None:
    screen = Screen(hub, rome.tenant)
    await screen.until(1)
    await rome.hear_text("one")
    cursor = (await screen.until(2))[-1].id
    await screen.close()
    for words in ("two", "three"):
        await rome.hear_text(words)
    again = Screen(hub, rome.tenant, cursor)
    await again.until(3)
    await rome.hear_text("four")
    greeting, *heard = await again.until(4)
    await again.close()
    assert (greeting.event, greeting.id) == ("hello", cursor)
    assert [each.data["message"]["text"] for each in heard] == ["two", "three", "four"]
    assert [each.id for each in heard] == sorted({each.id for each in heard})


async def test_a_screen_whose_cursor_was_pruned_starts_over(rome: Shop, hub: LiveHub) -> None:
    for words in ("one", "two", "three"):
        await rome.hear_text(words)
    async with rome.resources.sessions.tenant(rome.tenant) as session:
        await session.execute(text("UPDATE live_events SET created_at = now() - interval '2 days'"))
        await prune_live_events(session)
        await session.commit()
    screen = Screen(hub, rome.tenant, 1)
    (greeting,) = await screen.until(1)
    assert (greeting.event, greeting.data["cursor"]) == ("reset", greeting.id)
    await rome.hear_text("four")
    assert (await screen.until(2))[1].data["message"]["text"] == "four"
    await screen.close()


async def test_a_cursor_of_the_future_starts_over(rome: Shop, hub: LiveHub) -> None:
    screen = Screen(hub, rome.tenant, 10**12)
    (greeting,) = await screen.until(1)
    await screen.close()
    assert (greeting.event, greeting.data) == ("reset", {"cursor": 0})


async def test_a_screen_hears_nothing_of_another_workspace(rome: Shop, madrid: Shop, hub: LiveHub) -> None:
    screen = Screen(hub, rome.tenant)
    await screen.until(1)
    await madrid.hear_text("hola")
    await rome.hear_text("ciao")
    heard = await screen.until(2)
    await screen.close()
    assert [each.data["message"]["text"] for each in heard[1:]] == ["ciao"]


async def test_without_redis_a_screen_is_a_few_seconds_late_and_misses_nothing(rome: Shop) -> None:
    hub = a_hub(rome)  # not started: nobody says "look"
    screen = Screen(hub, rome.tenant)
    await screen.until(1)
    await rome.hear_text("piano")
    heard = await screen.until(2)
    assert heard[1].data["message"]["text"] == "piano"
    await screen.close()
    await hub.close()


class SlowSecondSession(Sessions):
    """The second session that is asked for comes late: the one of the workspace's shared reader."""

    def __init__(self, sessions: Sessions, shop: Shop) -> None:
        super().__init__({"main": shop.resources.sessions.cluster_of("main")})
        self._asked = 0

    @asynccontextmanager
    async def tenant(self, tenant: Tenant) -> AsyncIterator[AsyncSession]:
        self._asked += 1
        if self._asked == 2:
            await asyncio.sleep(0.4)
        async with super().tenant(tenant) as session:
            yield session


async def test_nothing_is_missed_or_shown_twice_between_a_screens_own_reading_and_the_shared_one(rome: Shop) -> None:
    hub = a_hub(rome, sessions=SlowSecondSession(rome.resources.sessions, rome))
    hub.start()
    await asyncio.sleep(0.1)
    screen = Screen(hub, rome.tenant, 0)
    await asyncio.sleep(0.2)
    await rome.hear_text("in between")
    await screen.until(2)
    await asyncio.sleep(0.3)
    assert [each.data["message"]["text"] for each in screen.heard[1:]] == ["in between"]
    await screen.close()
    await hub.close()


async def test_a_stream_ends_when_whoever_follows_may_no_longer(rome: Shop, hub: LiveHub) -> None:
    screen = Screen(hub, rome.tenant)
    await screen.until(1)
    screen.is_allowed = False
    async with asyncio.timeout(5):
        await screen._task
    await rome.hear_text("not for them")
    assert len(screen.heard) == 1


async def test_closing_the_server_ends_every_open_stream(rome: Shop, hub: LiveHub) -> None:
    screen = Screen(hub, rome.tenant)
    await screen.until(1)
    await hub.close()
    async with asyncio.timeout(1):
        await asyncio.gather(screen._task, return_exceptions=True)
