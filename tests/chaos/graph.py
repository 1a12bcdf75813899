"""A Graph API in bad weather: it refuses, breaks, and swallows answers of messages that it took; its dice are seeded."""

import random
from collections import Counter
from typing import Any

from tests.fakes.graph_api import FakeGraphApi, error_of

TOO_FAST, BROKEN, SWALLOWED = 0.02, 0.02, 0.005


class StormyGraphApi(FakeGraphApi):
    """2 % are told 429, 2 % get 500; of 0.5 % the message is taken and the answer never arrives."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._dice = random.Random(seed)
        self.faults: Counter[str] = Counter()

    async def _send(self, phone_number_id: str, token: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        throw = self._dice.random()
        if throw < TOO_FAST:
            self.faults["too fast"] += 1
            return 429, error_of(130429, "too fast")
        if throw < TOO_FAST + BROKEN:
            self.faults["broken"] += 1
            return 500, error_of(131016, "unavailable")
        answer = await super()._send(phone_number_id, token, body)
        if throw < TOO_FAST + BROKEN + SWALLOWED:
            self.faults["swallowed"] += 1
            return 504, {}
        return answer
