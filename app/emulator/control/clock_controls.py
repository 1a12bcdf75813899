"""The virtual clock: what time it is for windows, limits and lifetimes, and how to let a day pass."""

from typing import Annotated

import msgspec
from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from app.emulator.clock import as_iso
from app.emulator.parts import Emulator
from app.emulator.phone.errors import refused
from app.emulator.phone.views import ClockView

LONGEST_S = 400 * 24 * 3600
Amount = Annotated[float, msgspec.Meta(ge=0, le=LONGEST_S)]


class Passing(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """They add up."""

    days: Amount = 0
    hours: Amount = 0
    minutes: Amount = 0
    seconds: Amount = 0


class ClockControls(Controller):
    path = "/emulator/clock"

    @get()
    async def read(self, emulator: NamedDependency[Emulator]) -> ClockView:
        return clock_view(emulator)

    @post("/advance", status_code=200)
    async def advance(self, emulator: NamedDependency[Emulator], data: JSONBody[Passing]) -> ClockView:
        """Only forward. Windows close, pauses end, media and limits run out as if so much time had passed."""
        seconds = data.days * 86400 + data.hours * 3600 + data.minutes * 60 + data.seconds
        if seconds > LONGEST_S or emulator.clock.shift_s + seconds > 10 * LONGEST_S:
            raise refused("The clock goes forward by at most 400 days at once.")
        emulator.clock.advance(seconds)
        return _shown(emulator)

    @delete(status_code=200)
    async def reset(self, emulator: NamedDependency[Emulator]) -> ClockView:
        """Back to the machine's time; messages that were written later keep their dates."""
        emulator.clock.reset()
        return _shown(emulator)


def clock_view(emulator: Emulator) -> ClockView:
    return ClockView(now=str(as_iso(emulator.clock())), shift_seconds=emulator.clock.shift_s)


def _shown(emulator: Emulator) -> ClockView:
    view = clock_view(emulator)
    emulator.live.publish("clock", view)
    return view
