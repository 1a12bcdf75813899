"""Small readers that take any JSON and never raise: a field of the wrong kind is a field that is not there."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

# What PostgreSQL's timestamptz and people's calendars can both hold.
_EARLIEST, _LATEST = 0, 32_503_680_000


def mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a list; anything else in it is passed over."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def string(source: Mapping[str, Any], key: str) -> str | None:
    """The text under a key, or a number as text (template ids arrive as numbers); None when absent, empty or of another kind."""
    value = source.get(key)
    if isinstance(value, str):
        return value or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None


def moment(value: Any, *, otherwise: datetime) -> datetime:
    """Unix seconds, as a string in messages and as a number elsewhere; `otherwise` for anything that is not a sane time."""
    try:
        seconds = 0 if isinstance(value, bool) else int(value)
    except (TypeError, ValueError, OverflowError):
        return otherwise
    return datetime.fromtimestamp(seconds, UTC) if _EARLIEST < seconds < _LATEST else otherwise
