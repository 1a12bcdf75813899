"""How often an app may manage an account: 200 calls an hour, 5,000 once a number of it is registered, and 100 new templates an hour.

Meta documents the code of the first alone; the hourly limit of templates answers with the same one here.
"""

from collections import defaultdict, deque

from app.emulator.clock import Now
from app.emulator.errors import GraphError
from app.emulator.knobs import KnobBoard

HOUR_S = 3600.0
CALLS_AN_HOUR, CALLS_AN_HOUR_WITH_A_NUMBER = 200, 5000
TEMPLATES_AN_HOUR = 100
TOO_MANY = 80007


class ManagementLimit:
    def __init__(self, *, knobs: KnobBoard, now: Now) -> None:
        self._knobs, self._now = knobs, now
        self._seen: dict[tuple[str, str], deque[float]] = defaultdict(deque)

    def count_call(self, waba_id: str, *, has_number: bool) -> None:
        """Raises GraphError 80007 when the account's calls of the last hour are used up."""
        most = CALLS_AN_HOUR_WITH_A_NUMBER if has_number else CALLS_AN_HOUR
        self._count("calls", waba_id, most=most, what=f"more than {most} calls to this WhatsApp Business Account within an hour")

    def count_template(self, waba_id: str) -> None:
        """Raises GraphError 80007 for the 101st new template of an hour."""
        what = f"more than {TEMPLATES_AN_HOUR} templates created in this WhatsApp Business Account within an hour"
        self._count("templates", waba_id, most=TEMPLATES_AN_HOUR, what=what)

    def _count(self, kind: str, waba_id: str, *, most: int, what: str) -> None:
        if not self._knobs.knobs.management_limit:
            return
        seen, now = self._seen[kind, waba_id], self._now()
        while seen and seen[0] <= now - HOUR_S:
            seen.popleft()
        if len(seen) >= most:
            raise GraphError(TOO_MANY, f"There were {what}: try again later.")
        seen.append(now)
