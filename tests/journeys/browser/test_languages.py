"""Everybody is answered in their own language, and reads the dashboard in it."""

import pytest
from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.tabs import Tabs


@pytest.mark.parametrize(
    ("customer", "question", "said", "button"),
    [
        ("emma-clarke", "Hello, do you have a nice red wine?", "I'm the virtual assistant of Bottega Aurora", "See products"),
        ("lucia-ortega", "Hola, busco un vino tinto", "Soy el asistente virtual de Bottega Aurora", "Ver productos"),
    ],
    ids=["english", "spanish"],
)
async def test_a_customer_is_answered_in_her_language(
    tabs: Tabs, album: Album, customer: str, question: str, said: str, button: str
) -> None:
    phone = await tabs.phone(customer)
    answer = await phone.answer_to(phone.write(question))
    await expect(answer).to_contain_text(said)
    await expect(answer.get_by_role("button", name=button)).to_be_visible()
    await album.take(phone.page, "phone")


async def test_the_dashboard_changes_its_language_and_keeps_it(tabs: Tabs, album: Album) -> None:
    inbox = await tabs.dashboard()
    page = inbox.page
    for code, own_name, menu, words in (
        ("it", "Italiano", "Your account", ("Posta", "Catalogo", "Impostazioni")),
        ("es", "Español", "Il tuo account", ("Bandeja", "Catálogo", "Ajustes")),
    ):
        await page.get_by_role("button", name=menu).click()
        await page.get_by_role("menuitemradio", name=own_name).click()
        await expect(page.locator("html")).to_have_attribute("lang", code)
        for word in words:
            await expect(page.get_by_role("navigation").get_by_text(word).first).to_be_visible()
        await page.keyboard.press("Escape")
        await album.take(page, code)
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "es")
