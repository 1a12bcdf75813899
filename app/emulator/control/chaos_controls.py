"""Chaos by name, and the list of what it did."""

from collections import Counter
from typing import Annotated

import msgspec
from litestar import Controller, get, put
from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody, QueryParameter

from app.emulator.events import RawEvent
from app.emulator.knobs import PROFILES, ChaosProfile, Knobs
from app.emulator.parts import Emulator
from app.emulator.phone.errors import refused

PageSize = Annotated[int, QueryParameter(ge=1, le=500)]


class WantedChaos(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`profile` is one of the ready-made ones; single faults are set by the knob `chaos`."""

    profile: str
    seed: int = 1


class ChaosAnswer(msgspec.Struct, rename="camel", kw_only=True):
    """`profiles` are the ready-made ones; `faults` counts what is still in the event list."""

    chaos: ChaosProfile
    profiles: dict[str, ChaosProfile]
    faults: dict[str, int]


class FaultPage(msgspec.Struct, kw_only=True):
    items: list[RawEvent]


class ChaosControls(Controller):
    path = "/emulator"

    @get("/chaos")
    async def read(self, emulator: NamedDependency[Emulator]) -> ChaosAnswer:
        return _answer(emulator)

    @put("/chaos")
    async def set(self, emulator: NamedDependency[Emulator], data: JSONBody[WantedChaos]) -> ChaosAnswer:
        """Starts the profile from its beginning: the same seed and the same conversations meet the same faults."""
        if data.profile not in PROFILES:
            raise refused(f"There is no profile {data.profile!r}: use {', '.join(PROFILES)}.")
        chaos = msgspec.structs.replace(PROFILES[data.profile], seed=data.seed)
        knobs: Knobs = emulator.knobs.turn(msgspec.json.encode({"chaos": chaos}))
        emulator.live.publish("knobs", knobs)
        return _answer(emulator)

    @get("/faults")
    async def faults(self, emulator: NamedDependency[Emulator], limit: PageSize = 200, before: FromQuery[int | None] = None) -> FaultPage:
        """Newest first; `path` names the fault."""
        return FaultPage(items=emulator.events.page(limit=limit, before=before, kind="fault"))


def _answer(emulator: Emulator) -> ChaosAnswer:
    faults = Counter(event.path for event in emulator.events.page(limit=5000, before=None, kind="fault"))
    return ChaosAnswer(chaos=emulator.knobs.knobs.chaos, profiles=PROFILES, faults=dict(faults))
