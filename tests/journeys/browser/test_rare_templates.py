"""A template with an offer that ends, and one with cards: written with their samples, approved, sent, and seen on the customer's phone."""

import io
from datetime import UTC, datetime, timedelta

from PIL import Image
from playwright.async_api import FilePayload, Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs
from tests.journeys.browser.test_templates import REVIEWED_WITHIN_MS, open_templates, submit, wrote_yesterday


def a_picture(name: str, color: str) -> FilePayload:
    found = io.BytesIO()
    Image.new("RGB", (240, 160), color).save(found, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": found.getvalue()}


async def begin(page: Page, *, name: str, kind: str, text: str) -> None:
    await page.get_by_role("button", name="New template").first.click()
    editor = page.get_by_role("dialog")
    await editor.get_by_label("Name", exact=True).fill(name)
    await editor.get_by_label("What it is").select_option(kind)
    await editor.get_by_label("Text", exact=True).fill(text)


async def approved(page: Page, name: str) -> None:
    await submit(page)
    row = page.get_by_role("listitem").filter(has_text=name)
    await expect(row.get_by_text("Approved")).to_be_visible(timeout=REVIEWED_WITHIN_MS)


async def chosen(dashboard: Dashboard, *, customer: str, template: str) -> None:
    await dashboard.page.get_by_role("link", name="Inbox").click()
    await dashboard.open(customer)
    await dashboard.page.get_by_role("button", name="Send a template").click()
    await dashboard.page.get_by_role("dialog").get_by_role("button", name=template).click()


async def test_an_offer_that_ends_counts_down_on_the_phone(tabs: Tabs, demo: Demo, album: Album) -> None:
    customer = wrote_yesterday(demo, name="Ottavia Reni", phone="+447400200421")
    dashboard = await tabs.dashboard()
    page = await open_templates(dashboard)
    await begin(page, name="Last Days Of Oil", kind="OFFER", text="Hello, our oil is cheaper until Sunday. Write STOP to hear no more.")
    editor = page.get_by_role("dialog")
    await expect(editor.get_by_label("Name", exact=True)).to_have_value("last_days_of_oil")
    await editor.get_by_label("Line of the offer").fill("Ends soon")
    await editor.get_by_label("Sample code").fill("OIL10")
    await editor.get_by_label("Label").fill("To the shop")
    await editor.get_by_label("Address, may end").fill("https://bottega.example/oil")
    await editor.get_by_label("Try to deliver for").select_option(label="12 hours")
    await expect(editor.get_by_text("Nothing to complain about.")).to_be_visible()
    await album.take(page, "written")
    await approved(page, "last_days_of_oil")
    await chosen(dashboard, customer="Ottavia Reni", template="last_days_of_oil")
    await page.get_by_label("Code").fill("OIL10")
    ends = datetime.now(UTC) + timedelta(days=3)
    await page.get_by_label("When the offer ends").fill(ends.strftime("%Y-%m-%dT20:00"))
    await album.take(page, "filled")
    await page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    phone = await tabs.phone(customer)
    arrived = phone.from_shop.filter(has_text="our oil is cheaper until Sunday")
    await expect(arrived.get_by_text("Ends soon")).to_be_visible()
    await expect(arrived.get_by_text(str(ends.year))).to_be_visible()
    await album.take(phone.page, "on-the-phone")


async def test_cards_come_with_their_pictures_and_one_is_tapped(tabs: Tabs, demo: Demo, album: Album) -> None:
    customer = wrote_yesterday(demo, name="Piero Danti", phone="+447400200422")
    dashboard = await tabs.dashboard()
    page = await open_templates(dashboard)
    await begin(page, name="two_boxes", kind="CAROUSEL", text="Hello, which of our gift boxes do you like? Write STOP to hear no more.")
    editor = page.get_by_role("dialog")
    for place, (title, color) in enumerate((("Small box", "teal"), ("Large box", "peru")), start=1):
        card = editor.get_by_role("group", name=f"Card {place}", exact=True)
        await card.get_by_label("Sample file").set_input_files(a_picture(f"{place}.png", color))
        await expect(card.get_by_text("A sample is uploaded.")).to_be_visible()
        await card.get_by_label("Text of the card").fill(f"{title}, with oil and pasta")
        await card.get_by_label("Label").fill(f"{title}, please")
    await expect(editor.get_by_text("Nothing to complain about.")).to_be_visible()
    await album.take(page, "written")
    await approved(page, "two_boxes")
    await chosen(dashboard, customer="Piero Danti", template="two_boxes")
    await album.take(page, "filled")
    await page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    phone = await tabs.phone(customer)
    cards = phone.page.get_by_role("region", name="Cards").last
    await expect(cards.get_by_text("Large box, with oil and pasta")).to_be_visible()
    await album.take(phone.page, "on-the-phone")
    await cards.get_by_role("button", name="Large box, please").click()
    await dashboard.expect_message("Large box, please")


async def test_the_products_of_a_template_are_picked_from_what_the_shop_sells(tabs: Tabs, demo: Demo, album: Album) -> None:
    customer = wrote_yesterday(demo, name="Flavia Orsi", phone="+447400200423")
    dashboard = await tabs.dashboard()
    page = await open_templates(dashboard)
    await page.get_by_role("button", name="Sync with Meta").click()
    await expect(page.get_by_role("listitem").filter(has_text="I prodotti che hai scelto")).to_be_visible()
    await chosen(dashboard, customer="Flavia Orsi", template="carrello it")
    dialog = page.get_by_role("dialog")
    send = dialog.get_by_role("button", name="Send", exact=True)
    products = dialog.get_by_role("list", name="Products").first.get_by_role("checkbox")
    await dialog.get_by_label("Variable 1").fill("Flavia")
    await expect(send).to_be_disabled()
    await products.first.check()
    await expect(dialog.get_by_label("Title of section 1")).to_have_value("Products")
    await album.take(page, "picked")
    await page.set_viewport_size({"width": 390, "height": 844})
    await album.take(page, "picked-in-the-hand")
    await page.set_viewport_size({"width": 1440, "height": 900})
    await send.click()
    await expect(dialog).to_have_count(0)
    phone = await tabs.phone(customer)
    await expect(phone.from_shop.filter(has_text="I prodotti che hai scelto ti aspettano.")).to_be_visible()
    await dashboard.expect_message("I prodotti che hai scelto ti aspettano.")
