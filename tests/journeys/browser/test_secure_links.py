"""A secure link's way: from the operator's message box over the customer's phone to a page that asks for no account.

The customers have told nobody their language, so they are spoken to in the shop's: Italian.
"""

import re
import zipfile
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.phone import Phone
from tests.journeys.browser.tabs import Tabs
from tests.journeys.browser.test_accessibility import violations

INVOICE = b"%PDF-1.4\n% one page, nothing on it\n"


async def test_a_customer_changes_her_details_and_the_operator_sees_the_new_name(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Nora Lane", phone="+447400200320"))
    await phone.answer_to(phone.write("ciao"))
    inbox = await tabs.dashboard()
    await inbox.open("Nora Lane")
    await expect(inbox.panel).to_contain_text("No links sent yet")
    form = await choose(inbox, "Preferences link")
    await album.take(inbox.page, "inbox-preferences-form")
    offer = await phone.answer_to(form.get_by_role("button", name="Send link").click())
    await expect(inbox.panel).to_contain_text("Not opened yet")
    await album.take(phone.page, "phone-offer")
    await album.take(inbox.page, "inbox-sent")

    page = await follow(tabs, phone, offer)
    await expect(page.get_by_role("heading", name="I tuoi dati")).to_be_focused()
    found = await violations(page, album, "link-landing")
    # Whoever only looks, as a preview does, opens nothing.
    await page.reload()
    await expect(inbox.panel).to_contain_text("Not opened yet")
    await page.get_by_role("button", name="Continua").click()
    await expect(inbox.panel).to_contain_text("Opened")
    await page.get_by_label("Nome").fill("Nora Field")
    await page.get_by_label("E-mail").fill("nora@example.com")
    await page.get_by_label("Ho letto l’informativa").check()
    found += await violations(page, album, "link-preferences")
    await page.get_by_role("button", name="Salva").click()
    await expect(page.get_by_text("Salvato. Puoi chiudere questa pagina.")).to_be_visible()
    await album.take(page, "link-saved")

    await expect(inbox.row("Nora Field")).to_be_visible()
    await expect(inbox.panel).to_contain_text("Nora Field")
    await inbox.expect_no_reload()
    found += await violations(inbox.page, album, "inbox-links")
    assert found == []


async def test_a_document_is_downloaded_once_and_then_a_new_link_is_offered(tabs: Tabs, demo: Demo, album: Album, tmp_path: Path) -> None:
    phone = await tabs.phone(demo.new_customer(name="Owen Pike", phone="+447400200321"), width=390, height=844)
    await phone.answer_to(phone.write("ciao"))
    inbox = await tabs.dashboard()
    await inbox.open("Owen Pike")
    form = await choose(inbox, "Document")
    await form.get_by_label("Choose a file").set_input_files({"name": "invoice 42.pdf", "mimeType": "application/pdf", "buffer": INVOICE})
    await form.get_by_label("Message").fill("Here is your invoice")
    await album.take(inbox.page, "inbox-document-form")
    offer = await phone.answer_to(form.get_by_role("button", name="Send link").click())
    await expect(offer).to_contain_text("Here is your invoice")

    page = await follow(tabs, phone, offer)
    await page.get_by_role("button", name="Continua").click()
    await expect(page.get_by_text("Si può scaricare una volta sola.")).to_be_visible()
    found = await violations(page, album, "link-document")
    async with page.expect_download() as downloading:
        await page.get_by_role("button", name="Scarica").click()
    downloaded = await downloading.value
    assert downloaded.suggested_filename == "invoice 42.pdf"
    await downloaded.save_as(tmp_path / "invoice.pdf")
    assert (tmp_path / "invoice.pdf").read_bytes() == INVOICE
    await expect(page.get_by_role("heading", name="Scaricato")).to_be_visible()
    await expect(inbox.panel).to_contain_text("Used")
    await album.take(page, "link-downloaded")

    tabs.watch.excuse(r"410 .* @ \S+/api/links/\S+$")
    await page.reload()
    await expect(page.get_by_role("heading", name="Questo link è già stato usato")).to_be_focused()
    found += await violations(page, album, "link-used")
    renewed = await phone.answer_to(page.get_by_role("button", name="Mandami un nuovo link").click())
    await expect(page.get_by_role("heading", name="Un nuovo link è in arrivo")).to_be_visible()
    again = await follow(tabs, phone, renewed)
    await expect(again.get_by_role("heading", name="Un documento per te")).to_be_visible()
    assert found == []


async def test_a_customer_deletes_herself_with_the_keyboard_alone(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Ada Bruni", phone="+393401200323", language="it"))
    await phone.answer_to(phone.write("ciao"))
    inbox = await tabs.dashboard()
    await inbox.open("Ada Bruni")
    form = await choose(inbox, "Preferences link")
    await form.get_by_role("checkbox", name="Start at “Delete my data”").check()
    offer = await phone.answer_to(form.get_by_role("button", name="Send link").click())

    page = await follow(tabs, phone, offer)
    await expect(page.get_by_role("heading", name="Cancellare i tuoi dati")).to_be_focused()
    await press_until(page, "Tab", page.get_by_role("button", name="Continua"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Cancellare i miei dati?")).to_be_focused()
    found = await violations(page, album, "link-erase")
    await press_until(page, "Tab", page.get_by_role("checkbox", name="Ho capito che nessuno"))
    await page.keyboard.press("Space")
    await press_until(page, "Tab", page.get_by_role("button", name="Cancella per sempre"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="I tuoi dati vengono cancellati")).to_be_focused()
    found += await violations(page, album, "link-erased")

    await expect(inbox.page.get_by_role("heading", name="Deleted customer", level=2)).to_be_visible()
    await expect(inbox.thread).to_contain_text("The customer was deleted, as they wished")
    await expect(inbox.thread).not_to_contain_text("ciao")
    await expect(inbox.page.get_by_text("This customer was deleted")).to_be_visible()
    await album.take(inbox.page, "inbox-deleted")
    tabs.watch.excuse(r"410 .* @ \S+/api/links/\S+$")
    await page.reload()
    await expect(page.get_by_role("heading", name="Questo link")).to_be_visible()
    await expect(page.get_by_role("button", name="Mandami un nuovo link")).to_have_count(0)
    assert found == []


async def test_a_customer_asks_for_a_copy_of_her_data_and_fetches_it_once(tabs: Tabs, demo: Demo, album: Album, tmp_path: Path) -> None:
    phone = await tabs.phone(demo.new_customer(name="Livia Conti", phone="+393401200324", language="it"), width=390, height=844)
    offer = await phone.answer_to(phone.write("vorrei una copia dei miei dati"))
    page = await follow(tabs, phone, offer)
    await expect(page.get_by_role("heading", name="Una copia dei tuoi dati")).to_be_focused()
    await page.get_by_role("button", name="Continua").click()
    await expect(page.get_by_role("heading", name="La tua copia è pronta")).to_be_focused()
    found = await violations(page, album, "link-copy")
    async with page.expect_download() as downloading:
        await page.get_by_role("button", name="Scarica").click()
    downloaded = await downloading.value
    assert downloaded.suggested_filename == "i-miei-dati.zip"
    await downloaded.save_as(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert "vorrei una copia dei miei dati" in archive.read("index.html").decode()
        assert "Livia Conti" in archive.read("data.json").decode()

    own = await follow(tabs, phone, await phone.answer_to(phone.write("i miei dati")))
    await own.get_by_role("button", name="Continua").click()
    asked = await phone.answer_to(own.get_by_role("button", name="Scarica una copia dei miei dati").click())
    await expect(own.get_by_role("heading", name="La tua copia è in arrivo")).to_be_focused()
    await album.take(own, "link-copy-asked")
    again = await follow(tabs, phone, asked)
    await expect(again.get_by_role("heading", name="Una copia dei tuoi dati")).to_be_visible()
    assert found == []


async def test_a_link_that_was_passed_on_opens_for_nobody_else(tabs: Tabs, demo: Demo, album: Album) -> None:
    tabs.watch.excuse(r"40[34] .* @ \S+/api/links/\S+$")
    phone = await tabs.phone(demo.new_customer(name="Gina Rossi", phone="+393401200322", language="it"))
    await phone.answer_to(phone.write("ciao"))
    inbox = await tabs.dashboard()
    await inbox.open("Gina Rossi")
    offer = await phone.answer_to((await choose(inbox, "Preferences link")).get_by_role("button", name="Send link").click())
    page = await follow(tabs, phone, offer)
    await page.get_by_role("button", name="Continua").click()
    await expect(page.get_by_label("Nome")).to_be_visible()

    stranger = await tabs.open(width=360, height=740)
    await stranger.goto(page.url)
    await stranger.get_by_role("button", name="Continua").click()
    await expect(stranger.get_by_role("heading", name="Questo link è stato aperto altrove")).to_be_visible()
    await expect(stranger.get_by_label("Nome")).to_have_count(0)
    found = await violations(stranger, album, "elsewhere")
    digits = stranger.get_by_label("Le ultime 4 cifre del tuo numero")
    await digits.fill("0000")
    await digits.press("Enter")
    await expect(stranger.get_by_text("Altri 4 tentativi")).to_be_visible()
    await album.take(stranger, "elsewhere-wrong-digits")
    await expect(stranger.get_by_label("Nome")).to_have_count(0)
    # The customer herself, with another browser.
    await digits.fill("0322")
    await digits.press("Enter")
    await expect(stranger.get_by_label("Nome")).to_be_visible()
    await page.reload()
    await page.get_by_role("button", name="Continua").click()
    await expect(page.get_by_role("heading", name="Questo link è stato aperto altrove")).to_be_visible()
    assert found == []
    await stranger.goto(re.sub(r"/l/.", "/l/_", page.url))
    await expect(stranger.get_by_role("heading", name="This link does not exist")).to_be_visible()


async def choose(inbox: Dashboard, what: str) -> Locator:
    """The form behind one of the message box's secure links."""
    box = inbox.page.get_by_role("region", name="Conversation", exact=True)
    await box.get_by_role("button", name="Send a secure link").click()
    await inbox.page.get_by_role("menuitem", name=what).click()
    return inbox.page.get_by_role("dialog")


async def press_until(page: Page, key: str, wanted: Locator) -> None:
    for _ in range(12):
        if await wanted.evaluate("element => element === document.activeElement"):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {wanted}")


async def follow(tabs: Tabs, phone: Phone, offer: Locator) -> Page:
    """The page that the message's button opens, in the same browser."""
    async with phone.page.context.expect_page() as opening:
        await offer.get_by_role("link").last.click()
    page = await opening.value
    tabs.watch.follow(page)
    return page
