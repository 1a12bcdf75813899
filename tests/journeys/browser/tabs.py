"""The browser tabs of one journey."""

from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, StorageState

from tests.journeys.browser.chromium import PATIENCE_MS
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.phone import Phone
from tests.journeys.browser.watch import Watch


@dataclass
class Tabs:
    """Opens pages; each is a browser of its own, with its own cookies, unless it is opened beside another."""

    browser: Browser
    demo: Demo
    owner: StorageState
    watch: Watch
    contexts: list[BrowserContext] = field(default_factory=list)

    async def open(self, *, width: int = 1440, height: int = 900, is_owner: bool = False, **options: Any) -> Page:
        size = {"width": width, "height": height}
        chosen = {"locale": "en-GB", "color_scheme": "light", "reduced_motion": "reduce", "viewport": size, **options}
        context = await self.browser.new_context(storage_state=self.owner if is_owner else None, **chosen)
        self.contexts.append(context)
        return await self.beside(context)

    @property
    def pages(self) -> list[Page]:
        return [page for context in self.contexts for page in context.pages]

    async def close(self) -> None:
        for context in self.contexts:
            await context.close()

    async def beside(self, context: BrowserContext) -> Page:
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        self.watch.follow(page)
        return page

    async def dashboard(self, **options: Any) -> Dashboard:
        """The demo shop's inbox."""
        return await Dashboard(await self.open(is_owner=True, **options)).visit(self.demo.url)

    async def phone(self, customer: str, *, number: str | None = None, **options: Any) -> Phone:
        """A customer's phone, with the demo shop's chat open."""
        page = await self.open(**options)
        return await Phone(page).open(self.demo.emulator_url, customer=customer, number=number or self.demo.shop["phoneNumberId"])
