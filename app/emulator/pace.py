"""How fast Meta lets a business write: per pair of number and customer, and per number."""

from app.emulator.accounts import Number
from app.emulator.clock import Now

PAIR_SECONDS_A_MESSAGE = 6.0
PAIR_BURST = 45
MESSAGES_A_SECOND = {"STANDARD": 80, "HIGH": 1000, "NOT_APPLICABLE": 80}
# A number that is also used in the WhatsApp Business app has this fixed pace.
COEXISTENCE_A_SECOND = 20


class Buckets:
    """Token buckets by name: each starts full, fills up with time and is emptied by messages."""

    def __init__(self, *, now: Now) -> None:
        self._now = now
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, name: str, *, a_second: float, burst: float) -> bool:
        """Takes one token; False (and nothing taken) when there is none."""
        left = self._present(name, a_second=a_second, burst=burst)
        self._left[name] = (left - 1 if left >= 1 else left, self._now())
        return left >= 1

    def spend(self, name: str, *, a_second: float, burst: float) -> None:
        """Takes one token if there is one: what nobody may refuse still counts."""
        self.allows(name, a_second=a_second, burst=burst)

    def _present(self, name: str, *, a_second: float, burst: float) -> float:
        left, since = self._left.get(name, (burst, self._now()))
        return min(burst, left + max(0.0, self._now() - since) * a_second)


class Pace:
    """One message per 6 s to the same customer, with a burst of 45 borrowed from the future; 80 a second per number, in and out."""

    def __init__(self, *, now: Now) -> None:
        self._pairs, self._numbers = Buckets(now=now), Buckets(now=now)

    def pair_allows(self, thread_id: str) -> bool:
        return self._pairs.allows(thread_id, a_second=1 / PAIR_SECONDS_A_MESSAGE, burst=PAIR_BURST)

    def number_allows(self, number: Number) -> bool:
        return self._numbers.allows(number.phone_number_id, a_second=rate_of(number), burst=rate_of(number))

    def heard(self, number: Number) -> None:
        """A customer's message uses up the number's throughput like a business's."""
        self._numbers.spend(number.phone_number_id, a_second=rate_of(number), burst=rate_of(number))


def rate_of(number: Number) -> int:
    return COEXISTENCE_A_SECOND if number.facts.is_on_biz_app else MESSAGES_A_SECOND.get(number.facts.throughput, 80)
