"""Time comes in through the constructor, so that tests can stop it."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, timezone-aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class StoppedClock:
    """Stands still until it is told otherwise.

    >>> StoppedClock("2026-03-01T10:00").now().isoformat()
    '2026-03-01T10:00:00+00:00'
    """

    def __init__(self, at: str | datetime) -> None:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        self._at = moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        self._at = at
