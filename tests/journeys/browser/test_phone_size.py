"""The dashboard on a phone: list, thread, reply, back."""

import re

from playwright.async_api import Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs


async def test_an_operator_answers_from_a_phone(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Mia Frost", phone="+447400200306"), width=390, height=844)
    await phone.answer_to(phone.write("Do you have pesto?"))
    await album.take(phone.page, "customer")
    inbox = await tabs.dashboard(width=390, height=844)
    page = inbox.page
    await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    await expect(inbox.row("Mia Frost")).to_be_visible()
    await album.take(page, "list")
    await inbox.open("Mia Frost")
    await expect(inbox.rows.first).to_be_hidden()
    await expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    await album.take(page, "thread")
    await inbox.reply("Yes, made this morning")
    await expect(phone.from_shop.last).to_contain_text("Yes, made this morning")
    await album.take(page, "replied")
    await page.get_by_role("button", name="Customer").click()
    await expect(page.get_by_role("dialog")).to_contain_text("+44")
    await album.take(page, "customer-sheet")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Back", exact=True).click()
    await expect(page).to_have_url(re.compile("/inbox$"))
    await expect(inbox.row("Mia Frost")).to_contain_text("You")
    await expect_no_sideways_scroll(page)
    await inbox.expect_no_reload()


async def expect_no_sideways_scroll(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
