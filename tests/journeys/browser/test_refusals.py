"""What is refused is said in words, with what to do about it."""

import re

from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs
from tests.journeys.browser.test_first_five_minutes import connect


async def test_a_wrong_token_shows_whatsapps_refusal_and_what_to_do(tabs: Tabs, demo: Demo, album: Album) -> None:
    number = demo.new_number("A second shop")
    inbox = await tabs.dashboard()
    await inbox.page.get_by_role("link", name="Settings").click()
    await inbox.page.get_by_role("button", name="Connect a number").first.click()
    await connect(inbox.page, number, token="EAAGm0PX4ZCpsBA0000000000")
    wizard = inbox.page.get_by_role("dialog", name="Connect a WhatsApp number")
    await expect(wizard.get_by_text("The token is wrong or has expired: make a new one")).to_be_visible()
    await expect(wizard.get_by_text("Meta says: Invalid OAuth access token")).to_be_visible()
    await album.take(inbox.page, "refused")
    await expect(inbox.page.get_by_label("Phone number ID")).to_have_value(number["phoneNumberId"])


async def test_a_wrong_password_is_said_in_words(tabs: Tabs, demo: Demo, album: Album) -> None:
    tabs.watch.excuse(r"401 .* @ \S+/api/auth/login$")
    page = await tabs.open()
    await page.goto(f"{demo.url}/sign-in")
    await page.get_by_label("E-mail").fill("nobody@shopme.example")
    await page.get_by_label("Password", exact=True).fill("not my password")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("alert")).to_have_text("E-mail or password is wrong.")
    await expect(page).to_have_url(re.compile("/sign-in"))
    await album.take(page, "wrong-password")
