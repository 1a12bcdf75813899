"""Time comes in through the constructor; it is unix seconds, because that is what Meta's bodies carry."""

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], float]


def as_iso(at: float | None) -> str | None:
    """Unix seconds as ISO 8601 UTC with milliseconds, for the phone page."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
