"""Numbers: Meta's pop-up and what it ends with, set-up left and gone on with, numbers looked after, taken away and brought back."""

import re
import uuid
from typing import Any

import httpx
from playwright.async_api import Locator, Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.phone import Phone
from tests.journeys.browser.tabs import Tabs
from tests.journeys.browser.test_accessibility import violations
from tests.journeys.waiting import PATIENCE_S


async def a_workspace_of_my_own(tabs: Tabs, demo: Demo, **options: Any) -> Page:
    """Signed up by the API; the page stands on the settings with the wizard open."""
    page = await tabs.open(**options)
    body = {
        "email": f"{uuid.uuid4()}@example.org",
        "password": "a calm sea at seven",
        "name": "Bianca Conti",
        "workspaceName": "Libreria Conti",
        "language": "en",
        "currency": "EUR",
    }
    answer = await page.request.post(f"{demo.url}/api/auth/signup", data=body)
    assert answer.status == 201, await answer.text()
    await page.goto(f"{demo.url}/w/{(await answer.json())['workspace']['id']}/settings#connect")
    return page


def the_wizard(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Connect a WhatsApp number")


async def at_meta(page: Page) -> Page:
    """The pop-up, once it has something to choose."""
    async with page.expect_popup() as opened:
        await the_wizard(page).get_by_role("button", name="Connect with Facebook").click()
    popup = await opened.value
    await expect(popup.get_by_role("heading", name="Which business?")).to_be_visible()
    return popup


async def a_new_business(popup: Page, name: str) -> None:
    await popup.get_by_role("radio", name="Create a business").check()
    await popup.get_by_label("Name of the new business").fill(name)
    await popup.get_by_role("button", name="Continue").click()
    await expect(popup.get_by_role("heading", name="Which number?")).to_be_visible()


async def confirmed(popup: Page) -> None:
    """Gives access; the pop-up comes back to the shop and closes by itself."""
    async with popup.expect_event("close"):
        await popup.get_by_role("button", name="Confirm").click()


def id_of(ending: str, demo: Demo) -> str:
    numbers = httpx.get(f"{demo.emulator_url}/emulator/numbers", timeout=PATIENCE_S).json()["items"]
    return str(next(number["phoneNumberId"] for number in numbers if number["displayPhoneNumber"].endswith(ending)))


def code_of(phone_number_id: str, demo: Demo) -> str:
    """What the last SMS or call to the number said."""
    return str(httpx.get(f"{demo.emulator_url}/emulator/numbers/{phone_number_id}", timeout=PATIENCE_S).json()["code"])


async def test_a_new_number_comes_by_meta_s_pop_up_and_is_answered(tabs: Tabs, demo: Demo, album: Album) -> None:
    page = await a_workspace_of_my_own(tabs, demo)
    wizard = the_wizard(page)
    popup = await at_meta(page)
    await album.take(page, "waiting-for-meta")
    await popup.get_by_role("button", name="Cancel").click()
    await expect(wizard.get_by_text("You stopped at the choice of the business.")).to_be_visible()
    await album.take(page, "cancelled")

    popup = await at_meta(page)
    await popup.get_by_role("button", name="Report a problem").click()
    await expect(wizard.get_by_text("Meta says: Your business is not eligible for onboarding.")).to_be_visible()

    popup = await at_meta(page)
    await popup.close()
    await expect(wizard.get_by_text("Meta’s window was closed before it was done.")).to_be_visible()

    popup = await at_meta(page)
    await album.take(popup, "dialog")
    await a_new_business(popup, "Libreria Conti")
    await popup.get_by_role("radio", name="Add a new number").check()
    await popup.get_by_label("New or app number").fill("+39 06 5555 0311")
    await popup.get_by_role("button", name="Continue").click()
    sent = await popup.get_by_text("gets an SMS").inner_text()
    await popup.get_by_label("Code").fill(re.findall(r"\d{6}$", sent)[0])
    await popup.get_by_role("button", name="Verify").click()
    await confirmed(popup)

    await expect(wizard.get_by_role("heading", name="Register the number")).to_be_visible()
    await album.take(page, "register")
    await wizard.get_by_role("button", name="Turn it on").click()
    await expect(wizard.get_by_text("Meta sends the account’s messages to ShopMe.")).to_be_visible()
    await expect(wizard.get_by_text("Waiting for the first message")).to_be_visible()

    mine = id_of("0311", demo)
    phone = await Phone(await tabs.open()).open(demo.emulator_url, customer="marco-bianchi", number=mine)
    await phone.answer_to(phone.write("Buongiorno, siete aperti?"))
    await expect(wizard.get_by_text("It was answered. You are ready.")).to_be_visible()
    await wizard.get_by_role("button", name="Done").click()
    await expect(page.get_by_role("list", name="Connected numbers").get_by_text("Connected", exact=True)).to_be_visible()


async def test_the_number_of_the_business_app_stays_on_the_phone(tabs: Tabs, demo: Demo, album: Album) -> None:
    page = await a_workspace_of_my_own(tabs, demo, width=390, height=844)
    wizard = the_wizard(page)
    popup = await at_meta(page)
    await a_new_business(popup, "Bar Sport")
    await popup.get_by_role("radio", name="Use my WhatsApp Business app number").check()
    await popup.get_by_label("New or app number").fill("+39 06 5555 0312")
    await popup.get_by_role("button", name="Continue").click()
    await confirmed(popup)
    await expect(wizard.get_by_text("The number stays in your WhatsApp Business app.")).to_be_visible()
    await album.take(page, "coexistence-in-the-hand")
    await wizard.get_by_role("button", name="Done").click()
    await page.get_by_role("button", name="Look after").click()
    sheet = page.get_by_role("dialog")
    await expect(sheet.get_by_text("Also in the WhatsApp Business app")).to_be_visible()
    await expect(sheet.get_by_role("button", name="Take it off")).to_be_hidden()
    await album.take(page, "number-in-the-hand")


async def test_an_account_without_a_number_gets_one_on_the_page_and_set_up_goes_on_where_it_was_left(
    tabs: Tabs, demo: Demo, album: Album
) -> None:
    tabs.watch.excuse(r"422 .* @ \S+/numbers/\S+/verify$")
    page = await a_workspace_of_my_own(tabs, demo)
    wizard = the_wizard(page)
    popup = await at_meta(page)
    await a_new_business(popup, "Fiori Rosa")
    await popup.get_by_role("radio", name="Only share the account").check()
    await popup.get_by_role("button", name="Continue").click()
    await confirmed(popup)
    await wizard.get_by_label("Phone number").fill("+39 06 5555 0313")
    await wizard.get_by_label("Display name").fill("Fiori Rosa")
    await album.take(page, "add-a-number")
    await wizard.get_by_role("button", name="Add the number").click()
    await expect(wizard.get_by_role("heading", name="Is it yours?")).to_be_visible()

    await page.reload()
    await page.get_by_role("button", name="Close").click()
    await page.get_by_role("button", name="Finish setting up").click()
    await wizard.get_by_role("button", name="Code by a call").click()
    mine = id_of("0313", demo)
    await wizard.get_by_label("Code").fill("000000")
    await wizard.get_by_role("button", name="Confirm").click()
    await expect(wizard.get_by_text("The code is wrong or over: ask for another.")).to_be_visible()
    await album.take(page, "wrong-code")
    await wizard.get_by_label("Code").fill(code_of(mine, demo))
    await wizard.get_by_role("button", name="Confirm").click()
    await expect(wizard.get_by_role("heading", name="Register the number")).to_be_visible()


async def test_a_number_is_taken_away_and_brought_back_with_its_history(tabs: Tabs, demo: Demo, album: Album) -> None:
    page = await a_workspace_of_my_own(tabs, demo)
    wizard = the_wizard(page)
    line = demo.new_number("Vini Lisi")
    await wizard.get_by_role("button", name="Paste keys").click()
    await wizard.get_by_label("Phone number ID").fill(line["phoneNumberId"])
    await wizard.get_by_label("WhatsApp Business Account ID").fill(line["wabaId"])
    await wizard.get_by_label("Access token").fill(line["accessToken"])
    await wizard.get_by_role("button", name="Check and connect").click()
    await expect(wizard.get_by_text("Meta sends the account’s messages to ShopMe.")).to_be_visible()
    phone = await Phone(await tabs.open()).open(demo.emulator_url, customer="marco-bianchi", number=line["phoneNumberId"])
    await phone.answer_to(phone.write("Avete il Chianti?"))
    await wizard.get_by_role("button", name="Done").click()

    await page.get_by_role("button", name="Disconnect").click()
    await page.get_by_role("dialog").get_by_role("button", name="Disconnect").click()
    await expect(page.get_by_text("Disconnected", exact=True)).to_be_visible()
    await album.take(page, "disconnected")
    await page.get_by_role("button", name=f"Connect {line['displayPhoneNumber']} again").click()
    await expect(page.get_by_role("list", name="Connected numbers").get_by_text("Connected", exact=True)).to_be_visible()

    await page.get_by_role("button", name="Look after").click()
    sheet = page.get_by_role("dialog")
    await sheet.get_by_label("Branch").select_option("GROCERY")
    await sheet.get_by_label("About").fill("Vini e oli")
    await sheet.get_by_role("button", name="Save the profile").click()
    await expect(page.get_by_text("WhatsApp shows the new profile")).to_be_visible()
    await sheet.get_by_role("button", name="Take it off").click()
    warning = page.get_by_role("dialog", name=re.compile("Take .* off"))
    await album.take(page, "taking-off")
    await warning.get_by_role("button", name="Take it off").click()
    await expect(sheet.get_by_role("button", name="Register")).to_be_visible()
    await album.take(page, "taken-off")
    await sheet.get_by_role("button", name="Close").click()

    await page.get_by_role("navigation").get_by_role("link", name="Inbox").click()
    await Dashboard(page).open("Marco Bianchi")
    await Dashboard(page).expect_message("Avete il Chianti?")


async def test_the_wizard_is_walked_by_keyboard_alone_in_italian_and_is_accessible(tabs: Tabs, demo: Demo, album: Album) -> None:
    page = await a_workspace_of_my_own(tabs, demo, locale="it-IT")
    await page.evaluate("localStorage.setItem('shopme.language', 'it')")
    await page.reload()
    wizard = page.get_by_role("dialog", name="Collega un numero WhatsApp")
    await expect(wizard.get_by_role("heading", name="Come vuoi collegarlo?")).to_be_focused()
    found = await violations(page, album, "way")
    line = demo.new_number("Vini Lisi")

    async def press_at(control: Locator, key: str = "Enter") -> None:
        """Tabs on until the control has the focus."""
        for _ in range(20):
            if await control.evaluate("element => element === document.activeElement"):
                break
            await page.keyboard.press("Tab")
        await expect(control).to_be_focused()
        await page.keyboard.press(key)

    await press_at(wizard.get_by_role("button", name="Incolla le chiavi"))
    await expect(wizard.get_by_role("heading", name="Incolla le chiavi")).to_be_focused()
    fields = {"ID del numero": line["phoneNumberId"], "ID dell’account": line["wabaId"], "Token di accesso": line["accessToken"]}
    for label, value in fields.items():
        await press_at(wizard.get_by_label(re.compile(label)).first, "Control+a")
        await page.keyboard.insert_text(value)
    found += await violations(page, album, "keys")
    await page.keyboard.press("Enter")
    await expect(wizard.get_by_text("Meta manda a ShopMe i messaggi dell’account.")).to_be_visible()
    await expect(wizard.get_by_role("heading", name="Prova")).to_be_focused()
    found += await violations(page, album, "test")
    await page.keyboard.press("Escape")
    await expect(wizard).to_be_hidden()
    assert found == []
