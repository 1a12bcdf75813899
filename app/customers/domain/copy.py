"""A copy of everything that is kept of one customer: made on request, there for a day."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from app.kernel.errors import NotFound, TooMany

COPY_LIFE = timedelta(days=1)
# What is not made by then was given up.
PATIENCE = timedelta(minutes=30)
# Each walks through the whole thread and its files.
MADE_PER_CUSTOMER_A_DAY = 5


class CopyMissing(NotFound):
    """There is no such copy: it is not made yet, has failed, or its day is over."""

    code = "copy_missing"


class TooManyCopies(TooMany):
    """So many copies of this customer's data were made within the day that the next one has to wait."""

    code = "too_many_copies"


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerCopy:
    """`asked_by` is None when the customer asked by a secure link."""

    id: UUID
    customer_id: UUID
    asked_by: UUID | None
    asked_at: datetime
    expires_at: datetime
    state: Literal["pending", "ready", "failed"] = "pending"
    size_bytes: int | None = None
    ready_at: datetime | None = None


def seen(copy: CustomerCopy, *, at: datetime) -> CustomerCopy:
    """As people see it: one that nobody makes any more has failed."""
    is_given_up = copy.state == "pending" and copy.asked_at < at - PATIENCE
    return replace(copy, state="failed") if is_given_up else copy


def copy_key(*, workspace_id: UUID, copy_id: UUID) -> str:
    """Where the file is kept."""
    return f"t/{workspace_id}/copies/{copy_id}"
