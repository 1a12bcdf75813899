"""Meta's messaging limit: so many different people a moving day may be written to outside their windows, by all numbers of a portfolio."""

from app.emulator.accounts import Number
from app.emulator.clock import Now
from app.emulator.personas import Persona
from app.emulator.storage import Storage

DAY_S = 24 * 3600
# Meta's names for it; -1 is what its webhooks say for no limit.
LIMITS = {
    "TIER_50": 50,
    "TIER_250": 250,
    "TIER_1K": 1000,
    "TIER_2K": 2000,
    "TIER_10K": 10_000,
    "TIER_100K": 100_000,
    "TIER_UNLIMITED": -1,
}


class MessagingLimit:
    def __init__(self, storage: Storage, *, now: Now) -> None:
        self._storage, self._now = storage, now

    def allows(self, number: Number, persona: Persona) -> bool:
        """Somebody who was reached in the last day may be written to again."""
        limit = LIMITS.get(number.facts.limit, 250)
        return limit < 0 or self._was_reached(number, persona) or self.used(number.portfolio_id) < limit

    def note(self, number: Number, persona: Persona) -> None:
        self._storage.execute(
            "INSERT INTO reached (portfolio_id, persona_id, at) VALUES (?, ?, ?) "
            "ON CONFLICT (portfolio_id, persona_id) DO UPDATE SET at = excluded.at",
            (number.portfolio_id, persona.id, self._now()),
        )

    def used(self, portfolio_id: str) -> int:
        row = self._storage.one("SELECT count(*) AS n FROM reached WHERE portfolio_id = ? AND at > ?", (portfolio_id, self._now() - DAY_S))
        return int(row["n"]) if row else 0

    def _was_reached(self, number: Number, persona: Persona) -> bool:
        row = self._storage.one(
            "SELECT 1 FROM reached WHERE portfolio_id = ? AND persona_id = ? AND at > ?",
            (number.portfolio_id, persona.id, self._now() - DAY_S),
        )
        return row is not None
