"""A pool that gives each workspace the connection that knows it best.

A backend keeps in its memory what it has learned about every table it has touched, never lets go of it, and plans a prepared statement
anew whenever the search_path is another one than last time. So a free connection that served this workspace last is taken first; else
the free one that stands first in an order of the workspace's own (rendezvous hashing): with n connections each backend learns about an
n-th of the workspaces instead of all of them. Only which of the free connections is taken changes; nobody waits for a better one.
"""

import asyncio
from collections import deque
from typing import Any
from zlib import crc32

from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util.queue import AsyncAdaptedQueue

_LAST, _NUMBER = "shopme.last", "shopme.number"


class _NearestFirst(asyncio.Queue[Any]):
    """`wanted` is the workspace that the next connection is for; whoever asks sets it in the same turn of the loop."""

    _queue: deque[Any]

    def __init__(self, maxsize: int) -> None:
        super().__init__(maxsize)
        self.wanted = ""
        self._numbers = 0

    def _get(self) -> Any:
        wanted, self.wanted = self.wanted, ""
        nearest = max(range(len(self._queue)), key=lambda place: self._nearness(self._queue[place], wanted))
        record = self._queue[nearest]
        del self._queue[nearest]
        record.info[_LAST] = wanted
        return record

    def _nearness(self, record: Any, wanted: str) -> tuple[bool, int]:
        if _NUMBER not in record.record_info:
            self._numbers += 1
            record.record_info[_NUMBER] = self._numbers
        number = record.record_info[_NUMBER]
        return record.info.get(_LAST) == wanted, crc32(f"{number} {wanted}".encode())


class _NearestFirstQueue(AsyncAdaptedQueue[Any]):
    def __init__(self, maxsize: int = 0, use_lifo: bool = False) -> None:
        super().__init__(maxsize, use_lifo)
        self.nearest = _NearestFirst(maxsize)
        self.__dict__["_queue"] = self.nearest


class AffinePool(AsyncAdaptedQueuePool):
    _queue_class = _NearestFirstQueue

    def renew_all(self, lost: Any) -> None:
        """The server has cut this connection off: the ones made before are hardly better, each is made anew before it is used again."""
        self._invalidate(lost)

    def want(self, workspace: str) -> None:
        """The connection that is taken next, in this same turn of the loop, is for this workspace."""
        self._pool.nearest.wanted = workspace  # type: ignore[attr-defined]
