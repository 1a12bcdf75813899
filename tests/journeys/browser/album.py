"""Screenshots of a journey, numbered in the order in which they were taken."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page

from tests.journeys.stack import ROOT

SCREENSHOTS = ROOT / "artifacts" / "screenshots"


@dataclass
class Album:
    folder: Path
    count: int = 0

    @classmethod
    def of_test(cls, name: str) -> "Album":
        """A new folder for the test; what an earlier run left in it goes."""
        folder = SCREENSHOTS / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return cls(folder)

    async def take(self, page: Page, name: str) -> None:
        self.count += 1
        await page.screenshot(path=self.folder / f"{self.count:02}-{name}.png")
