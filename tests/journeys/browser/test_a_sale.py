"""From the first question to the person who finishes the order, as customer and shop see it."""

from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.phone import Phone
from tests.journeys.browser.pictures import expect_loaded
from tests.journeys.browser.tabs import Tabs

CUSTOMER = "Chiara Lombardi"
LONGER_THAN_AN_ANSWER_MS = 3_000


async def test_a_customer_fills_a_cart_and_a_person_takes_over_and_hands_back(tabs: Tabs, album: Album) -> None:
    phone = await tabs.phone("chiara-lombardi")
    found = await phone.answer_to(phone.write("Buongiorno, cerco dell'olio"))
    await album.take(phone.page, "phone-the-list")
    inbox = await tabs.dashboard()
    await inbox.open(CUSTOMER)
    await expect(inbox.panel).to_contain_text("The cart is empty")

    card = await phone.answer_to(phone.pick(found, "Vedi i prodotti", "Olio EVO Colle Aurora"))
    await expect(card).to_contain_text("14,90")
    await expect_loaded(card.get_by_role("img").first)
    await album.take(phone.page, "phone-the-card")
    how_many = await phone.answer_to(phone.tap(card, "Aggiungi"))
    cart = await phone.answer_to(phone.tap(how_many, "2"))
    await expect(cart).to_contain_text("Totale: € 29,80")
    await expect(inbox.panel).to_contain_text("2 ×")
    await expect(inbox.panel).to_contain_text("€29.80")
    await expect_loaded(inbox.thread.get_by_role("button", name="Enlarge: Photo").get_by_role("img"))
    parting = await phone.answer_to(phone.tap(cart, "Concludi"))
    await expect(parting).to_contain_text("una persona conclude l'ordine")
    await album.take(phone.page, "phone-a-person-will-finish")

    await a_person_takes_over(inbox, phone, album)
    await the_assistant_is_silent(inbox, phone, album)
    await inbox.page.get_by_role("button", name="Hand back to assistant").click()
    await expect(inbox.banner).to_contain_text("The assistant is answering.")
    answer = await phone.answer_to(phone.write("catalogo"))
    await expect(answer).to_contain_text("Ecco che cosa abbiamo")
    await inbox.expect_message("Ecco che cosa abbiamo")
    await album.take(inbox.page, "inbox-handed-back")
    await inbox.expect_no_reload()


async def a_person_takes_over(inbox: Dashboard, phone: Phone, album: Album) -> None:
    await expect(inbox.banner).to_contain_text("Asked for a person")
    await expect(inbox.row(CUSTOMER)).to_contain_text("Waiting")
    await album.take(inbox.page, "inbox-waiting-with-the-cart")
    await inbox.page.get_by_role("button", name="Take over").click()
    await expect(inbox.banner).to_contain_text("You are answering.")
    reply = await inbox.reply("Buongiorno Chiara, sono Ada: preparo il pacco.")
    await expect(phone.from_shop.last).to_contain_text("sono Ada: preparo il pacco.")
    await expect(reply.get_by_role("img", name="Read")).to_be_visible()
    await album.take(inbox.page, "inbox-taken-over")


async def the_assistant_is_silent(inbox: Dashboard, phone: Phone, album: Album) -> None:
    said = await phone.from_shop.count()
    await phone.write("Grazie, vorrei anche vedere il catalogo")
    await inbox.expect_message("vorrei anche vedere il catalogo")
    await phone.page.wait_for_timeout(LONGER_THAN_AN_ANSWER_MS)
    assert await phone.from_shop.count() == said, "the assistant spoke over a person"
    await album.take(phone.page, "phone-the-assistant-is-silent")
