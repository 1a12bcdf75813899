"""Moments in a query: RFC 3339 with a zone. A `datetime` parameter would take "0.5" for half a second after midnight in 1970."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar.params import QueryParameter

from app.kernel.errors import Invalid

Moment = Annotated[str | None, QueryParameter(max_length=40, schema_extra={"format": "date-time"})]


def a_moment(text: str | None, *, field: str) -> datetime | None:
    """Raises Invalid for what is no moment, or has no zone."""
    if text is None:
        return None
    try:
        found = msgspec.convert(text, datetime)
    except msgspec.ValidationError as error:
        raise Invalid("This is not a moment.", field=field) from error
    if found.tzinfo is None:
        raise Invalid("A moment needs its zone, such as 2026-03-01T10:00:00Z.", field=field)
    return found
