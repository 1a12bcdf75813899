"""Everything an operator does all day works without a mouse."""

from playwright.async_api import Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs


async def test_signing_in_choosing_and_replying_by_keyboard(tabs: Tabs, demo: Demo, album: Album) -> None:
    first, second = ("Ivy Lane", "+447400200304"), ("Leo Marsh", "+447400200305")
    phones = [await tabs.phone(demo.new_customer(name=name, phone=phone)) for name, phone in (first, second)]
    for phone in phones:
        await phone.answer_to(phone.write("hello"))

    page = await tabs.open()
    await page.goto(f"{demo.url}/sign-in")
    await expect(page.get_by_label("E-mail")).to_be_visible()
    await focus_by_tab(page, "E-mail")
    await page.keyboard.type(demo.email)
    await focus_by_tab(page, "Password")
    await page.keyboard.type(demo.password)
    await page.keyboard.press("Enter")

    inbox = Dashboard(page)
    await expect(inbox.row(second[0])).to_be_visible()
    await page.keyboard.press("j")
    await expect(page.get_by_role("heading", name=second[0], level=2)).to_be_visible()
    await page.keyboard.press("j")
    await expect(page.get_by_role("heading", name=first[0], level=2)).to_be_visible()
    await page.keyboard.press("k")
    await expect(page.get_by_role("heading", name=second[0], level=2)).to_be_visible()
    await page.keyboard.press("r")
    await expect(page.get_by_role("textbox", name=f"Reply to {second[0]}")).to_be_focused()
    await page.keyboard.type("Good morning Leo, jk!")
    await page.keyboard.press("Enter")
    await expect(phones[1].from_shop.last).to_contain_text("Good morning Leo, jk!")
    await expect(inbox.banner).to_contain_text("You are answering.")
    await page.keyboard.press("Escape")
    await page.keyboard.press("h")
    await expect(inbox.banner).to_contain_text("The assistant is answering.")
    await album.take(page, "replied-and-handed-back")
    await page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    await expect(keys).to_contain_text("Take over from the assistant")
    await album.take(page, "keys")
    await page.keyboard.press("Escape")
    await expect(keys).to_be_hidden()


async def focus_by_tab(page: Page, label: str) -> None:
    field = page.get_by_label(label, exact=True)
    for _ in range(10):
        if await field.evaluate("each => each === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {label}")
