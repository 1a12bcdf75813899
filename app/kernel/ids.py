"""Identifiers: UUIDv7 (RFC 9562), so that keys sort by the time they were made."""

import secrets
from uuid import UUID

import uuid_utils
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh UUIDv7. Unique and time-ordered, but never a secret."""
    return uuid7()


def new_id_hex() -> str:
    """The same as 32 digits, for what only a log or a header names: a sixth of the time."""
    return uuid_utils.uuid7().hex


def id_within(arrival: UUID, place: int) -> UUID:
    """An id for the part at `place` of what arrived as `arrival`: sorts by arrival first, then by place, whenever it is made."""
    number = (arrival.int >> 32 << 32) | (place & 0xFFFF) << 16 | secrets.randbits(16)
    return UUID(int=number)


def parsed_id(text: str | None) -> UUID | None:
    """The UUID in a text from outside, or None when it is not one."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
