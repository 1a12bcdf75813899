"""Trouble on demand: what the emulator should do worse than usual. Forgotten when it stops, unless the start says it again."""

from typing import Annotated, Literal

import msgspec

Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=600_000)]
Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]


class ChaosProfile(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """How likely each fault is, between 0 and 1; the same `seed` repeats a run. chaos.py says what each does."""

    seed: int = 1
    duplicate: Probability = 0.0
    lose: Probability = 0.0
    reorder: Probability = 0.0
    late_status: Probability = 0.0
    late_status_ms: Milliseconds = 5000
    rate_limit: Probability = 0.0
    server_error: Probability = 0.0
    hang: Probability = 0.0


PROFILES = {
    "off": ChaosProfile(),
    "mild": ChaosProfile(duplicate=0.05, lose=0.02, reorder=0.05, late_status=0.05, rate_limit=0.02, server_error=0.02, hang=0.005),
    "storm": ChaosProfile(duplicate=0.2, lose=0.15, reorder=0.2, late_status=0.2, rate_limit=0.1, server_error=0.1, hang=0.02),
}


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
    pair_rate_limit: bool = True
    throughput_limit: bool = True
    management_limit: bool = True
    fail_status: int | None = None
    template_review_ms: Milliseconds = 1500
    template_verdict: Literal["rule", "approve", "reject", "hold"] = "rule"
    fail_next_sends: list[SendFailure] = []
    chaos: ChaosProfile = msgspec.field(default_factory=ChaosProfile)


class KnobBoard:
    """Holds the present knobs and counts down the ones that wear off."""

    def __init__(self, *, chaos: ChaosProfile | None = None) -> None:
        self.knobs = Knobs(chaos=chaos or ChaosProfile())

    def turn(self, changes: bytes) -> Knobs:
        """Applies a JSON object with any subset of the knobs. Raises msgspec.ValidationError or DecodeError."""
        wanted = msgspec.json.decode(changes or b"{}", type=dict[str, msgspec.Raw])
        current = msgspec.json.decode(msgspec.json.encode(self.knobs), type=dict[str, msgspec.Raw])
        before, self.knobs = self.knobs, msgspec.json.decode(msgspec.json.encode(current | wanted), type=Knobs)
        if "chaos" not in wanted:
            self.knobs.chaos = before.chaos
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


def profile_of(words: str) -> ChaosProfile:
    """A profile from a start's option: `storm`, or `mild,seed=7`, or `duplicate=0.1,lose=0.05,lateStatusMs=2000`. Raises ValueError."""
    first, *rest = [word.strip() for word in words.split(",")]
    if first not in PROFILES:
        first, rest = "off", [first, *rest]
    values: dict[str, float] = msgspec.to_builtins(PROFILES[first])
    for word in rest:
        name, _, value = word.partition("=")
        if name not in values:
            raise ValueError(f"{name!r} is neither a profile ({', '.join(PROFILES)}) nor one of {', '.join(values)}")
        values[name] = float(value) if name not in {"seed", "lateStatusMs"} else int(value)
    try:
        return msgspec.convert(values, type=ChaosProfile)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
