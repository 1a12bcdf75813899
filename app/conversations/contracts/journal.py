"""The journal of raw webhooks, as those who run the installation read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalFilter:
    """Raw webhooks in one of the `states`, received from `since` until before `until`, whose bytes contain `text`; none given is any."""

    states: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    text: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalEntry:
    """One delivery of Meta's. `state` is new, filing, done, quarantined or dead; `items` says how each thing in it ended; `reason`
    why it is dead or waits; `fields` are the kinds of change it holds."""

    id: UUID
    received_at: datetime
    filed_at: datetime | None
    state: str
    attempts: int
    size_bytes: int
    phone_number_ids: tuple[str, ...]
    fields: tuple[str, ...]
    items: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalReading:
    """`body` is what came, byte for byte where it is UTF-8."""

    entry: JournalEntry
    body: str
