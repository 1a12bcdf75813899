"""Every page is free of what axe-core can find, in both themes and on a phone."""

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs

DESKTOP, HANDHELD = (1440, 900), (390, 844)


@pytest.mark.parametrize("size", [DESKTOP, HANDHELD], ids=["desktop", "handheld"])
@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_pages_are_accessible(tabs: Tabs, demo: Demo, album: Album, theme: str, size: tuple[int, int]) -> None:
    width, height = size
    look: dict[str, Any] = {"color_scheme": theme, "width": width, "height": height}
    found: list[str] = []

    name = f"Ruby {theme} {width}".title()
    phone = await tabs.phone(demo.new_customer(name=name, phone=f"+4474005{theme == 'dark':d}{width:04}"), **look)
    card = await phone.answer_to(phone.write("Hello, do you have pesto?"))
    await expect(card.get_by_role("button", name="Add to cart")).to_be_visible()
    found += await violations(phone.page, album, "phone")

    stranger = await tabs.open(**look)
    for path, heading in (("sign-in", "Welcome back"), ("sign-up", "Create your workspace")):
        await stranger.goto(f"{demo.url}/{path}")
        await expect(stranger.get_by_role("heading", name=heading)).to_be_visible()
        found += await violations(stranger, album, path)

    inbox = await tabs.dashboard(**look)
    await expect(inbox.row(name)).to_be_visible()
    found += await violations(inbox.page, album, "inbox-list")
    await inbox.open(name)
    await inbox.expect_message("Pesto")
    found += await violations(inbox.page, album, "inbox-thread")
    workspace = inbox.page.url.split("/inbox")[0]
    for path, heading, seen in (("catalog", "Catalog", "Aged Pecorino"), ("settings", "Settings", "+39 06 5555 0100")):
        await inbox.page.goto(f"{workspace}/{path}")
        await expect(inbox.page.get_by_role("heading", name=heading)).to_be_visible()
        await expect(inbox.page.get_by_text(seen).filter(visible=True).first).to_be_visible()
        found += await violations(inbox.page, album, path)
    assert found == []


async def violations(page: Page, album: Album, name: str) -> list[str]:
    await album.take(page, name)
    results = await Axe().run(page)
    return [
        f"{name}: {violation['id']} at {node['target']}: {node['html'][:160]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
