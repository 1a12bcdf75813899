"""How long an answer asks us to wait (RFC 9110 §10.2.3): seconds, or the moment of the next try."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# More digits than any wait has; more would only be a number that no float holds.
_MOST_DIGITS = 7


def retry_after_s(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Never below zero; None when nothing is asked or it cannot be read. A moment is measured by the answer's own `Date`, so that it does
    not matter whether two clocks differ; by `now` where there is none."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said) if len(said) <= _MOST_DIGITS else None
    until = _moment(said)
    return None if until is None else max(0.0, (until - (_moment(headers.get("date", "")) or now)).total_seconds())


def _moment(said: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    # The old form without a zone is GMT as well.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
