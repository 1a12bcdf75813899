"""An operator in front of the dashboard."""

from playwright.async_api import Locator, Page, expect


class Dashboard:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.thread = page.get_by_role("log", name="Messages")
        self.rows = page.get_by_role("listbox", name="Conversations").get_by_role("option")
        pane = page.get_by_role("region", name="Conversation", exact=True)
        self.banner = pane.get_by_role("status").filter(has=page.get_by_role("button"))
        self.panel = page.get_by_role("complementary", name="Customer")

    async def visit(self, url: str) -> "Dashboard":
        """The inbox, as somebody who is signed in. From here on a reload is noticed."""
        await self.page.goto(url)
        await expect(self.page.get_by_role("heading", name="Inbox", level=1)).to_be_attached()
        await self.mark()
        return self

    async def mark(self) -> None:
        await self.page.evaluate("window.neverReloaded = true")

    async def expect_no_reload(self) -> None:
        assert await self.page.evaluate("window.neverReloaded === true"), "the page was loaded anew"

    def row(self, name: str) -> Locator:
        return self.rows.filter(has_text=name)

    async def open(self, name: str) -> None:
        await self.row(name).click()
        await expect(self.page.get_by_role("heading", name=name, level=2)).to_be_visible()

    def message(self, text: str) -> Locator:
        """The last message in the thread with these words."""
        return self.thread.get_by_role("listitem").filter(has_text=text).last

    async def expect_message(self, text: str) -> Locator:
        message = self.message(text)
        await expect(message).to_be_visible()
        return message

    async def reply(self, text: str) -> Locator:
        field = self.page.get_by_role("textbox", name="Reply to")
        await field.fill(text)
        await field.press("Enter")
        return await self.expect_message(text)
