"""Cursor pages: a cursor is the sort key of the last row seen, opaque to the client."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from app.kernel.errors import Invalid

Item = TypeVar("Item")

DEFAULT_LIMIT = 50
MAX_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    items: Sequence[Item]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class TimeCursor:
    """A place in a list sorted by (moment, id)."""

    at: datetime
    id: UUID

    def encode(self) -> str:
        return base64.urlsafe_b64encode(f"{self.at.isoformat()}|{self.id}".encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> "TimeCursor":
        """Raises Invalid when the text is not a cursor that we made."""
        try:
            at, _, identifier = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition("|")
            moment = datetime.fromisoformat(at)
            if moment.tzinfo is None:
                raise ValueError(text)
            return cls(moment, UUID(identifier))
        except (ValueError, binascii.Error) as error:
            raise Invalid("The cursor is not one that this list gave.", field="cursor") from error


def page_limit(requested: int | None) -> int:
    """The number of items a page holds: between 1 and 100, 50 when not said."""
    return max(1, min(requested if requested is not None else DEFAULT_LIMIT, MAX_LIMIT))
