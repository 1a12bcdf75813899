"""Meta's pauses of a template that customers mark down: three hours, then six, then never again."""

import asyncio
import contextlib

from app.emulator.clock import VirtualClock
from app.emulator.storage import Storage
from app.emulator.templates.catalogue import Template
from app.emulator.templates.review import Reviews
from app.emulator.templates.shelf import TemplateShelf

HOURS = {1: 3, 2: 6}
TITLES = {1: "FIRST_PAUSE", 2: "SECOND_PAUSE"}


class Pauses:
    """`run()` ends pauses when the virtual clock comes to their end."""

    def __init__(self, storage: Storage, *, shelf: TemplateShelf, reviews: Reviews, clock: VirtualClock) -> None:
        self._storage, self._shelf, self._reviews, self._clock = storage, shelf, reviews, clock
        self._changed = asyncio.Event()

    def mark_down(self, waba_id: str, template: Template) -> Template:
        """The template's quality became RED: it is paused, at the third time disabled, and the shop is told."""
        times = self._times(waba_id, template) + 1
        hours = HOURS.get(times)
        self._storage.execute(
            "INSERT INTO pauses (waba_id, template_id, times, until) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (waba_id, template_id) DO UPDATE SET times = excluded.times, until = excluded.until",
            (waba_id, template.id, times, self._clock() + hours * 3600 if hours else None),
        )
        template = self._shelf.change(waba_id, template, status="PAUSED" if hours else "DISABLED")
        self._reviews.tell_status(waba_id, template, title=TITLES.get(times, "DISABLED"))
        self._changed.set()
        return template

    def end(self, waba_id: str, template: Template) -> Template:
        self._storage.execute("UPDATE pauses SET until = NULL WHERE waba_id = ? AND template_id = ?", (waba_id, template.id))
        template = self._shelf.change(waba_id, template, status="APPROVED")
        self._reviews.tell_status(waba_id, template, title="UNPAUSED")
        return template

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._changed.clear()
            self._clock.moved.clear()
            self._end_due()
            waits = [asyncio.ensure_future(event.wait()) for event in (self._changed, self._clock.moved)]
            try:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._next_in_s()):
                        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()

    def _end_due(self) -> None:
        for row in self._storage.all("SELECT waba_id, template_id FROM pauses WHERE until <= ?", (self._clock(),)):
            found = self._shelf.by_id([row["waba_id"]], row["template_id"])
            if found and found[1].status == "PAUSED":
                self.end(*found)
            else:
                self._storage.execute(
                    "UPDATE pauses SET until = NULL WHERE waba_id = ? AND template_id = ?", (row["waba_id"], row["template_id"])
                )

    def _next_in_s(self) -> float | None:
        row = self._storage.one("SELECT min(until) AS at FROM pauses")
        return max(0.05, row["at"] - self._clock()) if row and row["at"] is not None else None

    def _times(self, waba_id: str, template: Template) -> int:
        row = self._storage.one("SELECT times FROM pauses WHERE waba_id = ? AND template_id = ?", (waba_id, template.id))
        return int(row["times"]) if row else 0
