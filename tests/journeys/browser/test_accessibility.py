"""Every page is free of what axe-core can find, in both themes, on a desk and in the hand."""

import itertools

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs

SIZES = {"desk": (1440, 900), "hand": (390, 844)}
THEMES = ("light", "dark")


async def test_the_pages_before_signing_in_are_accessible(tabs: Tabs, demo: Demo, album: Album) -> None:
    page = await tabs.open()
    found: list[str] = []
    for path, heading in (("sign-in", "Welcome back"), ("sign-up", "Create your workspace")):
        await page.goto(f"{demo.url}/{path}")
        await expect(page.get_by_role("heading", name=heading)).to_be_visible()
        found += await violations(page, album, path)
    assert found == []


async def test_the_customer_s_phone_is_accessible(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Ruby Vale", phone="+447400200307"))
    card = await phone.answer_to(phone.write("Hello, do you have pesto?"))
    await expect(card.get_by_role("button", name="Add to cart")).to_be_visible()
    assert await violations(phone.page, album, "phone") == []


async def test_the_operator_s_pages_are_accessible(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Seth Moor", phone="+447400200308"))
    await phone.answer_to(phone.write("Hello, do you have pesto?"))
    inbox = await tabs.dashboard()
    page = inbox.page
    await expect(inbox.row("Seth Moor")).to_be_visible()
    found = await violations(page, album, "inbox-list")
    await inbox.open("Seth Moor")
    await inbox.expect_message("Pesto")
    await expect(inbox.panel).to_contain_text("The cart is empty")
    found += await violations(page, album, "inbox-thread")
    workspace = page.url.split("/inbox")[0]
    for path, heading, seen in (("catalog", "Catalog", "Aged Pecorino"), ("settings", "Settings", "+39 06 5555 0100")):
        await page.goto(f"{workspace}/{path}")
        await expect(page.get_by_role("heading", name=heading)).to_be_visible()
        await expect(page.get_by_text(seen).filter(visible=True).first).to_be_visible()
        found += await violations(page, album, path)
    assert found == []


async def test_the_templates_pages_are_accessible(tabs: Tabs, album: Album) -> None:
    page = (await tabs.dashboard()).page
    await page.get_by_role("link", name="Templates").click()
    await page.get_by_role("button", name="Sync with Meta").click()
    await expect(page.get_by_role("button", name="Open carosello_scarpe")).to_be_visible()
    await expect(page.get_by_text("templates at Meta")).to_have_count(0)
    found = await violations(page, album, "templates")
    await page.get_by_role("button", name="Open carosello_scarpe").click()
    await expect(page.get_by_role("dialog").get_by_text("Card 1", exact=True).first).to_be_visible()
    await expect(page.get_by_role("dialog").get_by_text("Customers find no way to stop such messages")).to_be_visible()
    assert found + await violations(page, album, "template") == []


# The phone's own skin follows the page's theme a moment later; axe must not measure a colour on its way.
COLOURS_HAVE_SETTLED = """async () => {
    await new Promise((done) => setTimeout(done, 250));
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
}"""


async def violations(page: Page, album: Album, name: str) -> list[str]:
    """What axe finds in every size and theme. Leaves the page as on a desk, in light."""
    found: list[str] = []
    for size, theme in reversed(list(itertools.product(SIZES, THEMES))):
        width, height = SIZES[size]
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        await expect(page.locator("html.dark")).to_have_count(int(theme == "dark"))
        await page.evaluate(COLOURS_HAVE_SETTLED)
        await album.take(page, f"{name}-{size}-{theme}")
        results = await Axe().run(page)
        found += [
            f"{name}, {size}, {theme}: {violation['id']} at {node['target']}: {node['html'][:160]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
    return found
