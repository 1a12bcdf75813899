"""A bar on a terminal; nothing at all where nobody is watching."""

import time
from typing import TextIO

_WIDTH = 30
_REDRAW_EVERY_S = 0.1


class ProgressBar:
    def __init__(self, *, total: int, stream: TextIO) -> None:
        self._total = total
        self._stream = stream
        self._is_watched = stream.isatty()
        self._done = 0
        self._started = time.monotonic()
        self._drawn_at = 0.0

    def step(self) -> None:
        self._done += 1
        now = time.monotonic()
        if self._is_watched and (now - self._drawn_at > _REDRAW_EVERY_S or self._done == self._total):
            self._drawn_at = now
            self._draw(now - self._started)

    def say(self, line: str) -> None:
        """A line of its own above the bar; it is also written where nobody watches."""
        self._stream.write(f"\r\x1b[K{line}\n" if self._is_watched else f"{line}\n")

    def close(self) -> None:
        if self._is_watched and self._done:
            self._stream.write("\n")
        self._stream.flush()

    def _draw(self, seconds: float) -> None:
        filled = _WIDTH * self._done // max(1, self._total)
        left_s = seconds / self._done * (self._total - self._done)
        self._stream.write(f"\r\x1b[K[{'#' * filled}{'.' * (_WIDTH - filled)}] {self._done}/{self._total}, {left_s:.0f} s left")
        self._stream.flush()
