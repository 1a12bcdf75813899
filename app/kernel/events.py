"""Domain events: what happened, in the past tense, told to whoever subscribed inside the same transaction."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class DomainEvent:
    """The root of every context's events; subclasses live in its `contracts.py`."""
