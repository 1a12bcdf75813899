"""The network's bad days, by chance that can be repeated: the same seed and the same conversations meet the same faults.

A throw does not depend on the order in which conversations mix, only on how often the same fault was asked for in the same one.
"""

import hashlib
from collections import defaultdict

from app.emulator.events import EventLog
from app.emulator.knobs import KnobBoard

SAID = {
    "duplicate": "A webhook is sent twice",
    "lose": "A webhook is lost on the way; it is tried again",
    "reorder": "A webhook is held back; later ones overtake it",
    "late_status": "A status is late",
    "rate_limit": "A call is refused with 429",
    "server_error": "A call is refused with 500",
    "hang": "A message is accepted, and the answer never comes",
}


class Chaos:
    def __init__(self, *, knobs: KnobBoard, events: EventLog) -> None:
        self._knobs, self._events = knobs, events
        self._profile = knobs.knobs.chaos
        self._asked: dict[tuple[str, str], int] = defaultdict(int)

    def strikes(self, fault: str, *, subject: str, phone_number_id: str, what: str) -> bool:
        """Whether this fault happens now; if so it is written into the event list. `subject` is what is stable between two runs."""
        profile = self._knobs.knobs.chaos
        if profile is not self._profile:
            # A profile that was set anew starts from its beginning, so that a run can be repeated without a restart.
            self._profile = profile
            self._asked.clear()
        probability: float = getattr(profile, fault)
        if probability <= 0:
            return False
        times = self._asked[fault, subject]
        self._asked[fault, subject] += 1
        if throw(profile.seed, fault, subject, times) >= probability:
            return False
        self._events.fault(fault=fault, summary=f"{SAID[fault]}: {what}", phone_number_id=phone_number_id)
        return True


def throw(seed: int, fault: str, subject: str, times: int) -> float:
    """Between 0 and 1, evenly."""
    digest = hashlib.sha256(f"{seed}|{fault}|{subject}|{times}".encode()).digest()
    return int.from_bytes(digest[:7]) / (1 << 56)
