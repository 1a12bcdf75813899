"""Meta's pair rate: one message per 6 s to the same customer, with a burst borrowed from the future."""

from app.emulator.clock import Now

SECONDS_A_MESSAGE = 6.0
BURST = 45


class PairRate:
    """A token bucket per pair of business number and customer."""

    def __init__(self, *, now: Now) -> None:
        self._now = now
        self._buckets: dict[str, tuple[float, float]] = {}

    def allows(self, thread_id: str) -> bool:
        """Takes one token; False (and nothing taken) when this pair has used its burst."""
        now = self._now()
        left, since = self._buckets.get(thread_id, (float(BURST), now))
        left = min(BURST, left + (now - since) / SECONDS_A_MESSAGE)
        is_allowed = left >= 1
        self._buckets[thread_id] = (left - 1 if is_allowed else left, now)
        return is_allowed
