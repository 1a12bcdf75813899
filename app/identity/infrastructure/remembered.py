"""A small memory with an end: values kept for a few seconds, and never more than a few thousand of them."""

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
_MOST = 20_000


class Remembered(Generic[Key, Value]):
    def __init__(self, *, seconds: float, monotonic: Callable[[], float]) -> None:
        self._seconds = seconds
        self._monotonic = monotonic
        self._kept: dict[Key, tuple[float, Value]] = {}

    def get(self, key: Key) -> Value | None:
        until, value = self._kept.get(key, (0.0, None))
        return value if until > self._monotonic() else None

    def keep(self, key: Key, value: Value) -> None:
        """Keeping a value again does not make it younger: what was read is at most `seconds` old."""
        if self.get(key) is not None:
            return
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = (self._monotonic() + self._seconds, value)

    def forget_all(self) -> None:
        self._kept.clear()

    def forget(self, key: Key) -> None:
        self._kept.pop(key, None)
