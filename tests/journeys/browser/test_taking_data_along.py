"""A customer wants to know what a shop keeps of them: the owner has a copy made and fetches it."""

import json
import zipfile
from pathlib import Path

from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs
from tests.journeys.browser.test_accessibility import violations


async def test_the_owner_fetches_a_copy_of_everything_of_a_customer(tabs: Tabs, demo: Demo, album: Album, tmp_path: Path) -> None:
    phone = await tabs.phone(demo.new_customer(name="Nina Frost", phone="+447400200340"))
    await phone.answer_to(phone.write("ciao, sono Nina"))
    inbox = await tabs.dashboard()
    await inbox.open("Nina Frost")
    await inbox.panel.get_by_role("button", name="Make a copy").click()
    fetch = inbox.panel.get_by_role("link", name="Download the copy")
    await expect(fetch).to_be_visible()
    await fetch.scroll_into_view_if_needed()
    found = await violations(inbox.page, album, "copy-ready")
    async with inbox.page.expect_download() as downloading:
        await fetch.click()
    downloaded = await downloading.value
    assert downloaded.suggested_filename == "customer-data.zip"
    await downloaded.save_as(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        told = json.loads(archive.read("data.json"))
        (tmp_path / "index.html").write_bytes(archive.read("index.html"))
    assert "ciao, sono Nina" in [message["text"] for thread in told["conversations"] for message in thread["messages"]]
    page = await tabs.open(width=800, height=900)
    await page.goto((tmp_path / "index.html").as_uri())
    await expect(page.get_by_text("ciao, sono Nina")).to_be_visible()
    await album.take(page, "the-page")
    await page.close()  # a page of paper: it scrolls
    assert found == []
