"""Identifiers: UUIDv7 (RFC 9562), so that keys sort by the time they were made."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh UUIDv7. Unique and time-ordered, but never a secret."""
    return uuid7()


def parsed_id(text: str | None) -> UUID | None:
    """The UUID in a text from outside, or None when it is not one."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
