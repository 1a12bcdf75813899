"""What goes wrong in a page without anybody seeing it: script errors, console errors, refused scripts and styles."""

import re
from dataclasses import dataclass, field

from playwright.async_api import ConsoleMessage, Error, Page

# A stranger's first visit asks who they are and whether the session can be renewed; Chromium logs the two answers itself.
STRANGER = (r"401 .* @ \S+/api/auth/me$", r"401 .* @ \S+/api/auth/refresh$")


@dataclass
class Watch:
    """`complaints` must be empty at the end of a journey. `excuse` names what the journey itself brings about."""

    complaints: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=lambda: list(STRANGER))

    def follow(self, page: Page) -> None:
        page.on("pageerror", self._on_error)
        page.on("console", self._on_console)

    def excuse(self, pattern: str) -> None:
        """`pattern` is searched in `<text> @ <address>`."""
        self.excused.append(pattern)

    async def look_at(self, page: Page) -> None:
        """Lists and threads scroll inside the page; the page itself never does."""
        if await page.evaluate("document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"):
            self.complaints.append(f"the whole page scrolls: {page.url}")

    def _on_error(self, error: Error) -> None:
        self.complaints.append(f"page error: {error}")

    def _on_console(self, message: ConsoleMessage) -> None:
        line = f"{message.text} @ {message.location.get('url', '')}"
        is_bad = message.type == "error" or "Content Security Policy" in message.text
        if is_bad and not any(re.search(pattern, line) for pattern in self.excused):
            self.complaints.append(f"console: {line}")
