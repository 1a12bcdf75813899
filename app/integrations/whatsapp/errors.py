"""Meta's error codes and what a sender does about each. Decide by code; HTTP statuses and titles change."""

from enum import StrEnum
from typing import Any


class SendPolicy(StrEnum):
    RETRY = "retry"  # a passing trouble: try again after a growing wait
    PAUSE = "pause"  # the number or the account cannot send: keep everything, tell the shop
    FAIL = "fail"  # this message will never go


# Cloud API error reference. Codes that are not here fail for good: they speak of this one message.
RETRY_CODES = frozenset({1, 2, 4, 613, 80007, 130429, 131000, 131016, 131056, 131057, 133000, 133004})
PAUSE_CODES = frozenset({0, 3, 10, 33, 190, 368, 131005, 131031, 131037, 131042, 131045, 133010, *range(200, 300)})


def policy_of(code: int | None) -> SendPolicy:
    if code in RETRY_CODES:
        return SendPolicy.RETRY
    if code in PAUSE_CODES:
        return SendPolicy.PAUSE
    return SendPolicy.FAIL


class GraphRefused(Exception):
    """The Graph API understood the request and said no. `code` is Meta's; `detail` its most precise sentence."""

    def __init__(self, *, status: int, code: int | None, title: str, detail: str, raw: dict[str, Any]) -> None:
        super().__init__(f"({code}) {detail or title}")
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.raw = raw


class GraphUnreachable(Exception):
    """The request never left: nobody answered the connection. Sending again is safe."""


class GraphUnclear(Exception):
    """The request left and no usable answer came: it may have been carried out. Never send again blindly."""
