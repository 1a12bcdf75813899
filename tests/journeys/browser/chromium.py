"""The browser of the journeys: the machine's own Chromium, without the talking home."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright, expect

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE_MS = 30_000
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@asynccontextmanager
async def running_chromium() -> AsyncIterator[Browser]:
    # What takes a fifth of a second here takes seconds on a machine that is busy with other things.
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


def chromium_path() -> str:
    """`SHOPME_CHROMIUM` names another one."""
    found = os.environ.get("SHOPME_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "The browser journeys need Chromium: install it, or name one with SHOPME_CHROMIUM=/path/to/chromium."
    return found
