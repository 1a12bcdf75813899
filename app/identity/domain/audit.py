"""The audit log as a chain: whoever changes or removes a row breaks every hash after it. Tamper-evident, not tamper-proof."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

PLATFORM = UUID(int=0)
BEGINNING = "0" * 64


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """Somebody did something. People and things are named by id alone, so that an erasure never has to touch the chain.

    `subject` is what it was done to, as "member:<id>"; `facts` hold no personal data and no secret.
    """

    id: UUID
    chain: UUID
    at: datetime
    actor_id: UUID | None
    session_id: UUID | None
    address: str
    action: str
    subject: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainedEntry:
    seq: int
    entry: AuditEntry
    previous_hash: str
    hash: str


def chained(entry: AuditEntry, *, seq: int, previous_hash: str) -> ChainedEntry:
    return ChainedEntry(seq=seq, entry=entry, previous_hash=previous_hash, hash=_hash(entry, seq=seq, previous_hash=previous_hash))


def first_break(entries: Iterable[ChainedEntry]) -> int | None:
    """The number of the first entry that is not what was written, in a chain read from its beginning; None when it is whole."""
    previous, expected = BEGINNING, 1
    for found in entries:
        is_right = found.seq == expected and found.previous_hash == previous
        if not is_right or found.hash != _hash(found.entry, seq=found.seq, previous_hash=previous):
            return expected
        previous, expected = found.hash, expected + 1
    return None


def _hash(entry: AuditEntry, *, seq: int, previous_hash: str) -> str:
    """SHA-256 over the hash before and the entry as canonical JSON: sorted names, no spaces, moments in UTC to the microsecond."""
    said = {
        "id": str(entry.id),
        "chain": str(entry.chain),
        "seq": seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(entry.actor_id),
        "session": str(entry.session_id),
        "address": entry.address,
        "action": entry.action,
        "subject": entry.subject,
        "facts": entry.facts,
    }
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(previous_hash.encode() + canonical.encode()).hexdigest()
