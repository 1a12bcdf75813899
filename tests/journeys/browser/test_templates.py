"""A template's life as a manager, an operator and a customer see it."""

import time
from dataclasses import dataclass

import httpx
from playwright.async_api import Page, expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs
from tests.journeys.shop import deliver, text_webhook
from tests.journeys.waiting import PATIENCE_S

A_DAY_AND_AN_HOUR_S = 25 * 3600
# Its review ends by itself; the list looks every four seconds while one is under way.
REVIEWED_WITHIN_MS = 60_000


@dataclass(frozen=True)
class ShopsNumber:
    phone_number_id: str
    waba_id: str


def wrote_yesterday(demo: Demo, *, name: str, phone: str) -> str:
    """Somebody whose only message is too old for a free answer; the id for the phone page."""
    persona = demo.new_customer(name=name, phone=phone)
    number = ShopsNumber(demo.shop["phoneNumberId"], demo.shop["wabaId"])
    body = text_webhook(number, "Is my order there?", wa_id=phone.removeprefix("+"), at=int(time.time()) - A_DAY_AND_AN_HOUR_S, name=name)
    deliver(demo.url, body).raise_for_status()
    return persona


def decide(demo: Demo, verdict: str) -> None:
    """How Meta's reviews end from here on."""
    httpx.put(f"{demo.emulator_url}/emulator/knobs", json={"templateVerdict": verdict}, timeout=PATIENCE_S).raise_for_status()


async def open_templates(dashboard: Dashboard) -> Page:
    await dashboard.page.get_by_role("link", name="Templates").click()
    await expect(dashboard.page.get_by_role("heading", name="Templates", level=1)).to_be_visible()
    return dashboard.page


async def write(page: Page, *, name: str, text: str, sample: str) -> None:
    """In the editor, up to its submission."""
    # An empty list has the same button once more.
    await page.get_by_role("button", name="New template").first.click()
    editor = page.get_by_role("dialog")
    await editor.get_by_label("Name", exact=True).fill(name)
    await editor.get_by_label("Text", exact=True).fill(text)
    await editor.get_by_label("Sample for {{1}}").fill(sample)


async def submit(page: Page, button: str = "Submit for review") -> None:
    await page.get_by_role("dialog").get_by_role("button", name=button).click()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_template_is_written_approved_and_sent_when_free_text_may_not_be(tabs: Tabs, demo: Demo, album: Album) -> None:
    customer = wrote_yesterday(demo, name="Wilma Croft", phone="+447400200401")
    dashboard = await tabs.dashboard()
    page = await open_templates(dashboard)
    await write(page, name="pickup_ready", text="Hello {{1}}, your order is waiting for you in our shop.", sample="Chiara")
    editor = page.get_by_role("dialog")
    await editor.get_by_role("button", name="Add a button").click()
    await editor.get_by_label("Label").fill("On my way")
    await expect(editor.get_by_role("figure", name="Message")).to_contain_text("Hello Chiara, your order")
    await expect(editor.get_by_text("Nothing to complain about.")).to_be_visible()
    await album.take(page, "written")
    await submit(page)
    row = page.get_by_role("listitem").filter(has_text="pickup_ready")
    await expect(row.get_by_text("Approved")).to_be_visible(timeout=REVIEWED_WITHIN_MS)
    await page.get_by_role("link", name="Inbox").click()
    await dashboard.open("Wilma Croft")
    await page.get_by_role("button", name="Send a template").click()
    await page.get_by_role("dialog").get_by_role("button", name="pickup_ready").click()
    await expect(page.get_by_label("Variable 1")).to_have_value("Wilma")
    await album.take(page, "filled")
    await page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    await dashboard.expect_message("Hello Wilma, your order is waiting for you in our shop.")
    phone = await tabs.phone(customer)
    arrived = phone.from_shop.filter(has_text="Hello Wilma, your order is waiting for you in our shop.")
    await expect(arrived).to_be_visible()
    await album.take(phone.page, "on-the-phone")
    await phone.tap(arrived, "On my way")
    await dashboard.expect_message("On my way")


async def test_a_rejected_template_says_why_is_changed_and_approved(tabs: Tabs, demo: Demo, album: Album) -> None:
    page = await open_templates(await tabs.dashboard())
    await write(page, name="reject_scam_prize", text="Hello {{1}}, your parcel has come to our shop.", sample="Chiara")
    await submit(page)
    row = page.get_by_role("listitem").filter(has_text="reject_scam_prize")
    await expect(row.get_by_text("Rejected")).to_be_visible(timeout=REVIEWED_WITHIN_MS)
    await expect(row).to_contain_text("Meta took it for a scam.")
    decide(demo, "approve")
    try:
        await row.get_by_role("button").click()
        editor = page.get_by_role("dialog")
        await expect(editor).to_contain_text("Meta says: Change the text and submit it again.")
        await album.take(page, "why")
        await editor.get_by_label("Text", exact=True).fill("Hello {{1}}, your parcel is ready to be fetched.")
        await submit(page, "Submit changes")
        await expect(row.get_by_text("Approved")).to_be_visible(timeout=REVIEWED_WITHIN_MS)
    finally:
        decide(demo, "rule")


async def test_the_editor_speaks_each_language_and_fits_a_hand(tabs: Tabs, album: Album) -> None:
    page = await open_templates(await tabs.dashboard())
    for own_name, menu, new, kind, card in (
        ("Italiano", "Your account", "Nuovo modello", "Che cos’è", "Scheda 1"),
        ("Español", "Il tuo account", "Nueva plantilla", "Qué es", "Tarjeta 1"),
    ):
        await page.get_by_role("button", name=menu).click()
        await page.get_by_role("menuitemradio", name=own_name).click()
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name=new).first.click()
        await page.get_by_label(kind).select_option("CAROUSEL")
        await expect(page.get_by_role("group", name=card)).to_be_visible()
        await page.set_viewport_size({"width": 390, "height": 844})
        await album.take(page, own_name)
        assert await page.get_by_role("dialog").evaluate(
            "sheet => [...sheet.querySelectorAll('input, select, textarea')].every(f => f.getBoundingClientRect().right <= innerWidth)"
        )
        await page.set_viewport_size({"width": 1440, "height": 900})
        await page.keyboard.press("Escape")
