"""Small readers that take any JSON and never raise: a field of the wrong kind is a field that is not there."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from app.kernel.phone import digits_of

# What PostgreSQL's timestamptz and people's calendars can both hold.
_EARLIEST, _LATEST = 0, 32_503_680_000
# Clocks differ by seconds. A message dated further ahead would stand below everything that is said after it.
_MOST_AHEAD = timedelta(hours=1)
# Meta's ids have less than 255 characters; an index takes a few thousand bytes.
_LONGEST_ID = 512
_LONGEST_NAME = 200
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]*")
# What turns the direction of the text around it, and what only controls: no part of anybody's name.
_NOT_IN_NAMES = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


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


def identifier(source: Mapping[str, Any], key: str) -> str | None:
    """As `string`; what is longer than any id is none."""
    found = string(source, key)
    return found if found is not None and len(found) <= _LONGEST_ID else None


def phone(source: Mapping[str, Any], key: str) -> str | None:
    """A number as WhatsApp's id of it, digits only, however it is written; what is no number is an id as it came."""
    found = identifier(source, key)
    return digits_of(found) if found is not None and _PHONE.fullmatch(found) else found


def name(source: Mapping[str, Any], key: str) -> str | None:
    """What people call themselves, in one line; None when nothing of it can be seen."""
    found = " ".join(_NOT_IN_NAMES.sub(" ", string(source, key) or "").split())[:_LONGEST_NAME]
    return found if any(unicodedata.category(character)[0] not in "CZ" for character in found) else None


def moment(value: Any, *, otherwise: datetime) -> datetime:
    """Unix seconds, as a string in messages and as a number elsewhere; `otherwise`, the time of arrival, for anything that is not a sane
    time in the past."""
    found = point_in_time(value)
    return otherwise if found is None or found - otherwise > _MOST_AHEAD else found


def point_in_time(value: Any) -> datetime | None:
    """Unix seconds, whenever they are."""
    try:
        seconds = 0 if isinstance(value, bool) else int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return datetime.fromtimestamp(seconds, UTC) if _EARLIEST < seconds < _LATEST else None
