"""An owner brings an app of their own, and sees where Meta sends a number's messages."""

import time

import httpx
from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs
from tests.journeys.browser.test_connecting import a_workspace_of_my_own, the_wizard
from tests.journeys.browser.test_first_five_minutes import connect
from tests.journeys.waiting import PATIENCE_S


def an_app_at_meta(demo: Demo) -> dict[str, str]:
    own = {"appId": f"77{time.time_ns()}"[:15], "appSecret": "0a" * 16}
    httpx.post(f"{demo.emulator_url}/emulator/apps", json=own, timeout=PATIENCE_S).raise_for_status()
    return own


async def test_an_own_app_is_brought_and_left_again_and_a_number_says_where_its_messages_go(tabs: Tabs, demo: Demo, album: Album) -> None:
    tabs.watch.excuse(r"422 .* @ \S+/meta-app$")
    own = an_app_at_meta(demo)
    page = await a_workspace_of_my_own(tabs, demo)
    line = demo.new_number("Carta e Penna")
    await connect(page, line)
    await expect(the_wizard(page).get_by_text("Meta sends the account’s messages to ShopMe.")).to_be_visible()
    await the_wizard(page).get_by_role("button", name="Done").click()

    await page.get_by_role("button", name="Look after").click()
    sheet = page.get_by_role("dialog")
    await expect(sheet.get_by_text("Meta sends this number’s messages to ShopMe.")).to_be_visible()
    await expect(sheet.get_by_text("Set by the app")).to_be_visible()
    await sheet.get_by_role("button", name="Close").click()

    await page.get_by_role("button", name="Use my own app").click()
    await page.get_by_label("App ID").fill(own["appId"])
    await page.get_by_label("App secret").fill("0b" * 16)
    await page.get_by_role("button", name="Check and use it").click()
    await expect(page.get_by_text("This id and secret do not belong together")).to_be_visible()
    await album.take(page, "wrong-secret")
    await page.get_by_label("App secret").fill(own["appSecret"])
    await page.get_by_role("button", name="Check and use it").click()
    await expect(page.get_by_text("Meta made sure of the address on")).to_be_visible()
    await album.take(page, "brought")
    await page.get_by_role("button", name="Go back to ShopMe’s app").click()
    await page.get_by_role("dialog").get_by_role("button", name="Go back to ShopMe’s app").click()
    await expect(page.get_by_role("button", name="Use my own app")).to_be_visible()
