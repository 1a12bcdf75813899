"""An operator offers things with a tap, and a customer takes them up on the phone: a place, a link, products, cards, a form, a file."""

from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs
from tests.journeys.browser.test_templates import wrote_yesterday


async def offer(dashboard: Dashboard, what: str) -> Locator:
    """From the message box's menu to the open form."""
    await dashboard.page.get_by_role("button", name="Attach", exact=True).click()
    await dashboard.page.get_by_role("menuitem", name=what, exact=True).click()
    return dashboard.page.get_by_role("dialog")


async def send(dialog: Locator) -> None:
    await dialog.get_by_role("button", name="Send", exact=True).click()
    await expect(dialog).to_have_count(0)


async def fits(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


async def test_what_an_operator_offers_is_taken_up_on_the_phone(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Tabitha Moss", phone="+447400200501"))
    await phone.answer_to(phone.write("hello"))
    inbox = await tabs.dashboard()
    await inbox.open("Tabitha Moss")

    await send(await offer(inbox, "Ask for location"))
    asked = phone.from_shop.filter(has_text="Please send us your location.")
    await phone.tap(asked, "Send location")
    await phone.page.get_by_role("dialog", name="Location").get_by_role("button", name="Trafalgar Square").click()
    await inbox.expect_message("Trafalgar Square")

    dialog = await offer(inbox, "Link button")
    await dialog.get_by_label("Message").fill("Our opening hours")
    await dialog.get_by_label("Words on the button").fill("See them")
    await dialog.get_by_label("Address").fill("nonsense")
    await dialog.get_by_role("button", name="Send", exact=True).click()
    await expect(dialog.get_by_text("A whole web address, such as https://example.com")).to_be_visible()
    await dialog.get_by_label("Address").fill("shop.example/hours")
    await album.take(inbox.page, "link-button")
    await send(dialog)
    link = phone.from_shop.filter(has_text="Our opening hours").get_by_role("link", name="See them")
    await expect(link).to_have_attribute("href", "https://shop.example/hours")

    dialog = await offer(inbox, "Form")
    await expect(dialog.get_by_role("radio", name="Prova in negozio")).to_be_checked()
    await send(dialog)
    await phone.tap(phone.from_shop.filter(has_text="Please fill in this short form."), "Open the form")
    form = phone.page.get_by_role("dialog", name="Prova in negozio")
    await form.get_by_label("Giorno").fill("Friday")
    await album.take(phone.page, "form-on-the-phone")
    await form.get_by_role("button", name="Send").click()
    await inbox.expect_message("Friday")
    await inbox.expect_no_reload()


async def test_products_are_found_sent_in_sections_and_ordered(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Ursula Finch", phone="+447400200502"))
    await phone.answer_to(phone.write("hello"))
    inbox = await tabs.dashboard()
    await inbox.open("Ursula Finch")

    dialog = await offer(inbox, "Products")
    choices = dialog.get_by_role("list", name="Products").get_by_role("checkbox")
    first, second = [str(await choices.nth(place).get_attribute("aria-label")) for place in (0, 1)]
    # By hand alone: a search, a tick, and on.
    search = dialog.get_by_label("Search code, name or keyword")
    await search.fill(first)
    await expect(dialog.get_by_role("checkbox", name=second, exact=True)).to_be_hidden()
    wanted = dialog.get_by_role("checkbox", name=first, exact=True)
    await wanted.press("Space")
    await expect(wanted).to_be_checked()
    await search.fill("")
    await dialog.get_by_role("checkbox", name=second, exact=True).check()
    await album.take(inbox.page, "products")
    await dialog.get_by_role("button", name="Continue with 2 products").click()
    await dialog.get_by_label("Message").fill("Have a look at these two")
    await dialog.get_by_role("button", name="Add a section").click()
    await dialog.get_by_label("Title of section 2").fill("And this")
    await dialog.get_by_label(f"Section of {second}").select_option("And this")
    await album.take(inbox.page, "sections")
    await inbox.page.set_viewport_size({"width": 390, "height": 844})
    await album.take(inbox.page, "sections-narrow")
    await fits(inbox.page)
    await inbox.page.set_viewport_size({"width": 1440, "height": 900})
    await send(dialog)
    shown = await inbox.expect_message("Have a look at these two")
    await expect(shown).to_contain_text(second)

    offered = phone.from_shop.filter(has_text="Have a look at these two")
    await phone.tap(offered, "View items")
    goods = phone.page.get_by_role("dialog", name="Chosen for you")
    row = goods.get_by_role("region", name="And this").get_by_role("group")
    await row.get_by_role("button", name="One more").click()
    await row.get_by_role("button", name="One more").click()
    await album.take(phone.page, "cart-on-the-phone")
    await goods.get_by_role("button", name="Send the order: 2 pieces").click()
    await inbox.expect_message("Order from the WhatsApp catalog")

    dialog = await offer(inbox, "Carousel")
    for name in (first, second):
        await dialog.get_by_role("checkbox", name=name, exact=True).check()
    await dialog.get_by_role("button", name="Continue with 2 products").click()
    await send(dialog)
    cards = phone.page.get_by_role("region", name="Cards")
    await cards.get_by_role("button", name="I like this one").last.click()
    await inbox.expect_message("I like this one")
    await album.take(inbox.page, "thread")
    await album.take(phone.page, "cards-on-the-phone")


async def test_a_template_carries_a_file_that_was_picked(tabs: Tabs, demo: Demo, album: Album, tmp_path: Path) -> None:
    customer = wrote_yesterday(demo, name="Vera Lund", phone="+447400200503")
    file = tmp_path / "visit.pdf"
    file.write_bytes(b"%PDF-1.7 the visit")
    dashboard = await tabs.dashboard()
    await dashboard.page.get_by_role("link", name="Templates").click()
    await dashboard.page.get_by_role("button", name="Sync").click()
    await expect(dashboard.page.get_by_role("button", name="Open promemoria_visita")).to_be_visible()
    await dashboard.page.get_by_role("link", name="Inbox").click()
    await dashboard.open("Vera Lund")
    await dashboard.page.get_by_role("button", name="Send a template").click()
    filler = dashboard.page.get_by_role("dialog")
    await filler.get_by_role("button", name="promemoria_visita").click()
    async with dashboard.page.expect_file_chooser() as chooser:
        await filler.get_by_role("button", name="Choose a PDF").click()
    await (await chooser.value).set_files(file)
    await expect(filler.get_by_role("button", name="Take visit.pdf away")).to_be_visible()
    for blank in ("nome", "data"):
        await filler.get_by_label(f"Variable {blank}").fill(blank)
    await album.take(dashboard.page, "filled")
    await filler.get_by_role("button", name="Send", exact=True).click()
    await dashboard.expect_message("visit.pdf")
    phone = await tabs.phone(customer)
    await expect(phone.from_shop.filter(has_text="ti ricordiamo la visita").get_by_role("link", name="visit.pdf")).to_be_visible()
    await album.take(phone.page, "on-the-phone")
