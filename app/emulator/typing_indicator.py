"""The three dots: from the business's typing indicator to its reply, or 25 seconds."""

import asyncio
from collections.abc import Callable

TYPING_LASTS_S = 25.0


class TypingIndicator:
    """`changed(thread_id, is_on)` is told every change; needs a running event loop."""

    def __init__(self, *, changed: Callable[[str, bool], None]) -> None:
        self._changed = changed
        self._ends: dict[str, asyncio.TimerHandle] = {}

    def is_on(self, thread_id: str) -> bool:
        return thread_id in self._ends

    def start(self, thread_id: str) -> None:
        self._cancel(thread_id)
        self._ends[thread_id] = asyncio.get_running_loop().call_later(TYPING_LASTS_S, self._end, thread_id)
        self._changed(thread_id, True)

    def stop(self, thread_id: str) -> None:
        if self._cancel(thread_id):
            self._changed(thread_id, False)

    def close(self) -> None:
        for thread_id in list(self._ends):
            self._cancel(thread_id)

    def _end(self, thread_id: str) -> None:
        self._ends.pop(thread_id, None)
        self._changed(thread_id, False)

    def _cancel(self, thread_id: str) -> bool:
        timer = self._ends.pop(thread_id, None)
        if timer is None:
            return False
        timer.cancel()
        return True
