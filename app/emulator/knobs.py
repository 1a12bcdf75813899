"""Trouble on demand: what the emulator should do worse than usual. Forgotten when it stops."""

from typing import Annotated, Literal

import msgspec

Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=600_000)]


class SendFailure(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """The next `count` sends are refused with this Meta error; `http_status` None means the usual one of that code."""

    code: int
    http_status: Annotated[int, msgspec.Meta(ge=400, le=599)] | None = None
    count: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1


class Knobs(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`hang_sends` sends are carried out but never answered; `fail_status` fails every accepted message with that code;
    `template_verdict` overrides what templates/review.py says of a new template."""

    delivery_delay_ms: Milliseconds = 0
    status_delay_ms: Milliseconds = 150
    duplicate_deliveries: Annotated[int, msgspec.Meta(ge=0, le=3)] = 0
    reorder: bool = False
    window_sync: bool = False
    auto_read: bool = False
    drop_statuses: bool = False
    hang_sends: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 0
    pair_rate_limit: bool = False
    fail_status: int | None = None
    template_review_ms: Milliseconds = 1500
    template_verdict: Literal["rule", "approve", "reject", "hold"] = "rule"
    fail_next_sends: list[SendFailure] = []


class KnobBoard:
    """Holds the present knobs and counts down the ones that wear off."""

    def __init__(self) -> None:
        self.knobs = Knobs()

    def turn(self, changes: bytes) -> Knobs:
        """Applies a JSON object with any subset of the knobs. Raises msgspec.ValidationError or DecodeError."""
        wanted = msgspec.json.decode(changes or b"{}", type=dict[str, msgspec.Raw])
        current = msgspec.json.decode(msgspec.json.encode(self.knobs), type=dict[str, msgspec.Raw])
        self.knobs = msgspec.json.decode(msgspec.json.encode(current | wanted), type=Knobs)
        return self.knobs

    def take_send_failure(self) -> SendFailure | None:
        """The failure due for this send, if any; the last of its count removes it."""
        if not self.knobs.fail_next_sends:
            return None
        failure = self.knobs.fail_next_sends[0]
        failure.count -= 1
        if failure.count <= 0:
            self.knobs.fail_next_sends.pop(0)
        return failure

    def take_hang(self) -> bool:
        if self.knobs.hang_sends <= 0:
            return False
        self.knobs.hang_sends -= 1
        return True
