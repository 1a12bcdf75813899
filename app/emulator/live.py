"""What the phone page hears: server-sent events out of one ring buffer, resumable from a cursor."""

import asyncio
import secrets
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

import msgspec

KEEP_ALIVE_S = 15.0
REMEMBERED_EVENTS = 2000


class Live:
    """Publishes to every open page; a page that fell behind further than we remember is told to start over."""

    def __init__(self) -> None:
        # A cursor of an earlier process must not be taken for one of ours.
        self._boot = secrets.token_hex(4)
        self._last = 0
        self._remembered: deque[tuple[int, bytes]] = deque(maxlen=REMEMBERED_EVENTS)
        self._waiting: set[asyncio.Event] = set()
        self._closed = False

    @property
    def cursor(self) -> str:
        return f"{self._boot}.{self._last}"

    def publish(self, event: str, data: Any) -> None:
        """`data` is anything msgspec can write as JSON."""
        self._last += 1
        payload = msgspec.json.encode(data)
        self._remembered.append(
            (self._last, b"id: %b.%d\nevent: %b\ndata: %b\n\n" % (self._boot.encode(), self._last, event.encode(), payload))
        )
        self._wake()

    def close(self) -> None:
        """Ends every stream, so that the server can stop at once."""
        self._closed = True
        self._wake()

    async def follow(self, cursor: str | None) -> AsyncIterator[bytes]:
        """Frames after `cursor`, for as long as the page listens; without a cursor, from now on."""
        position = self._position(cursor)
        wake = asyncio.Event()
        self._waiting.add(wake)
        try:
            yield b"retry: 1000\n\n"
            while not self._closed:
                wake.clear()
                if position is None or self._is_forgotten(position):
                    position = self._last
                    yield b"id: %b\nevent: reset\ndata: {}\n\n" % self.cursor.encode()
                for number, frame in [entry for entry in self._remembered if entry[0] > position]:
                    position = number
                    yield frame
                if position < self._last:
                    continue
                try:
                    # Not wait_for: in Python 3.11 it may swallow a cancellation that meets what it waits for.
                    async with asyncio.timeout(KEEP_ALIVE_S):
                        await wake.wait()
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self._waiting.discard(wake)

    def _position(self, cursor: str | None) -> int | None:
        if not cursor:
            return self._last
        boot, _, number = cursor.partition(".")
        is_ours = boot == self._boot and number.isdigit() and int(number) <= self._last
        return int(number) if is_ours else None

    def _is_forgotten(self, position: int) -> bool:
        return bool(self._remembered) and self._remembered[0][0] > position + 1

    def _wake(self) -> None:
        for waiting in self._waiting:
            waiting.set()
