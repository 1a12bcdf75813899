"""A customer with the emulator's phone in hand."""

from collections.abc import Awaitable

from playwright.async_api import Locator, Page, expect


class Phone:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.messages = page.get_by_test_id("message")
        self.from_shop = page.locator('[data-testid="message"][data-sender="business"]')
        self.from_me = page.locator('[data-testid="message"][data-sender="customer"]')

    async def open(self, url: str, *, customer: str, number: str) -> "Phone":
        """`customer` is a persona's id, `number` a phone number id."""
        await self.page.goto(f"{url}/phone?persona={customer}&number={number}")
        await expect(self.page.get_by_role("log", name="Conversation")).to_be_visible()
        return self

    async def write(self, text: str) -> None:
        before = await self.from_me.count()
        await self.page.get_by_label("Message", exact=True).fill(text)
        await self.page.get_by_role("button", name="Send", exact=True).click()
        await expect(self.from_me).to_have_count(before + 1)

    async def tap(self, message: Locator, title: str) -> None:
        await message.get_by_role("button", name=title, exact=True).click()

    async def pick(self, message: Locator, button: str, row: str) -> None:
        """Opens the list behind a message's button and sends one of its rows."""
        await self.tap(message, button)
        sheet = self.page.get_by_role("dialog", name=button)
        await sheet.get_by_role("radio", name=row, exact=True).check()
        await sheet.get_by_role("button", name="Send", exact=True).click()

    async def answer_to(self, act: Awaitable[None]) -> Locator:
        """What the shop says after `act`."""
        before = await self.from_shop.count()
        await act
        answer = self.from_shop.nth(before)
        await expect(answer).to_be_visible()
        return answer

    async def attach(self, kind: str) -> Locator:
        """The sheet for a Picture, Document or Location."""
        await self.page.get_by_role("button", name="Attach", exact=True).click()
        await self.page.get_by_role("dialog", name="Attach").get_by_role("button", name=kind, exact=True).click()
        return self.page.get_by_role("dialog", name=kind)
