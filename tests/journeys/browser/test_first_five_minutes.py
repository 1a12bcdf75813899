"""A stranger makes a workspace, connects a number and gets the first message."""

import re
import uuid
from typing import Any

from playwright.async_api import Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.phone import Phone
from tests.journeys.browser.tabs import Tabs


async def test_from_signing_up_to_the_first_answered_message(tabs: Tabs, demo: Demo, album: Album) -> None:
    page = await tabs.open()
    await page.goto(f"{demo.url}/")
    await expect(page).to_have_url(re.compile("/sign-in"))
    await page.get_by_role("link", name="Create a workspace").click()
    await sign_up(page, album)
    await expect(page.get_by_text("Connect your WhatsApp number")).to_be_visible()
    await album.take(page, "inbox-first-run")
    await page.get_by_role("link", name="Connect a number").click()
    wizard = page.get_by_role("dialog", name="Connect a WhatsApp number")
    await expect(wizard.get_by_role("button", name="Connect with Facebook")).to_be_visible()
    await album.take(page, "how-to-connect")
    await connect(page, demo.spare)
    await expect(wizard.get_by_text("Waiting for the first message")).to_be_visible()
    await album.take(page, "waiting-for-the-first-message")

    inbox = Dashboard(page)
    await inbox.mark()
    phone = await Phone(await tabs.beside(page.context)).open(
        demo.emulator_url, customer="marco-bianchi", number=demo.spare["phoneNumberId"]
    )
    answer = await phone.answer_to(phone.write("Buongiorno, siete aperti?"))
    await album.take(phone.page, "phone-answered")
    await expect(wizard.get_by_text("It was answered. You are ready.")).to_be_visible()
    await album.take(page, "ready")
    await wizard.get_by_role("link", name="See the conversation").click()
    await expect(page.get_by_role("heading", name="Marco Bianchi", level=2)).to_be_visible()
    await inbox.expect_message("Buongiorno, siete aperti?")
    await inbox.expect_message((await answer.locator("span").first.inner_text()).split("\n")[0])
    await expect(inbox.thread.get_by_text("Assistant")).to_be_visible()
    await album.take(page, "inbox-first-conversation")
    await inbox.expect_no_reload()


async def sign_up(page: Page, album: Album) -> None:
    await expect(page.get_by_role("heading", name="Create your workspace")).to_be_visible()
    await page.get_by_label("Your name").fill("Bianca Conti")
    await page.get_by_label("E-mail").fill(f"{uuid.uuid4()}@example.org")
    await page.get_by_label("Password", exact=True).fill("a calm sea at seven")
    await page.get_by_label("Business name").fill("Libreria Conti")
    await page.get_by_label("Main language").select_option("en")
    await album.take(page, "sign-up")
    await page.get_by_role("button", name="Create workspace").click()
    await expect(page).to_have_url(re.compile("/w/.+/inbox"))


async def connect(page: Page, number: dict[str, Any], *, token: str | None = None) -> None:
    """Fills the open wizard's form with the emulator's keys, or with another token."""
    wizard = page.get_by_role("dialog", name="Connect a WhatsApp number")
    await wizard.get_by_role("button", name="Paste keys").click()
    await wizard.get_by_label("Phone number ID").fill(number["phoneNumberId"])
    await wizard.get_by_label("WhatsApp Business Account ID").fill(number["wabaId"])
    await wizard.get_by_label("Access token").fill(token or number["accessToken"])
    await wizard.get_by_role("button", name="Check and connect").click()
