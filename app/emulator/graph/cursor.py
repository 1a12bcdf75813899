"""Where a page of a list ends: opaque to the caller."""

import base64

from app.emulator.errors import GraphError


def cursor_at(place: int) -> str:
    return base64.urlsafe_b64encode(f"place:{place}".encode()).decode().rstrip("=")


def place_of(cursor: str) -> int:
    """Raises GraphError 131059 for a cursor that this list did not give."""
    if not cursor:
        return 0
    try:
        word, _, number = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(":")
        if word != "place":
            raise ValueError(cursor)
        return int(number)
    except ValueError as error:
        raise GraphError(131059, "The cursor is not valid any more: start again without one.") from error
