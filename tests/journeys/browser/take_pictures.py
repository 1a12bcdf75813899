"""`python -m tests.journeys.browser.take_pictures`: the two pictures of the readme, taken anew from the running product."""

import asyncio
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, ViewportSize, expect

from app.embedded.services import embedded_services
from tests.journeys.browser.chromium import running_chromium
from tests.journeys.browser.dashboard import Dashboard
from tests.journeys.browser.demo import Demo, running_demo
from tests.journeys.browser.phone import Phone
from tests.journeys.browser.pictures import expect_loaded
from tests.journeys.stack import ROOT

IMAGES = ROOT / "docs" / "images"
LARGEST_BYTES = 300_000
# The first ones to write stand lowest in the list.
OTHERS = (
    ("marco-bianchi", "Buongiorno, avete del Barolo?"),
    ("lucia-ortega", "Hola, busco un vino tinto"),
)


async def take_pictures(demo: Demo) -> None:
    async with running_chromium() as browser:
        for customer, question in OTHERS:
            phone = await phone_of(browser, demo, customer)
            await phone.answer_to(phone.write(question))
        await ask_for_a_person(browser, demo)
        phone = await phone_of(browser, demo, "emma-clarke")
        await choose_oil(phone)
        inbox = await inbox_of(browser, demo)
        await inbox.open("Emma Clarke")
        await expect(inbox.panel).to_contain_text("€29.80")
        card = await phone.answer_to(phone.write("and a nice pesto?"))
        await expect_loaded(card.get_by_role("img").first)
        await expect_loaded(inbox.message("Genoese Basil Pesto").get_by_role("img").first)
        await keep(phone.page, "phone")
        await keep(inbox.page, "inbox")


async def ask_for_a_person(browser: Browser, demo: Demo) -> None:
    customer = demo.new_customer(name="Giulia Ferrari", phone="+393331234567", language="it")
    phone = await phone_of(browser, demo, customer)
    await phone.answer_to(phone.write("Buonasera, posso parlare con una persona?"))


async def choose_oil(phone: Phone) -> None:
    found = await phone.answer_to(phone.write("Hello! Do you have a good olive oil?"))
    card = await phone.answer_to(phone.pick(found, "See products", "Colle Aurora Olive Oil"))
    how_many = await phone.answer_to(phone.tap(card, "Add to cart"))
    await phone.answer_to(phone.tap(how_many, "2"))


async def phone_of(browser: Browser, demo: Demo, customer: str) -> Phone:
    return await Phone(await new_page(browser)).open(demo.emulator_url, customer=customer, number=demo.shop["phoneNumberId"])


async def inbox_of(browser: Browser, demo: Demo) -> Dashboard:
    page = await new_page(browser)
    answer = await page.request.post(f"{demo.url}/api/auth/login", data={"email": demo.email, "password": demo.password})
    assert answer.ok, await answer.text()
    return await Dashboard(page).visit(demo.url)


async def new_page(browser: Browser) -> Page:
    size = ViewportSize(width=1440, height=900)
    context = await browser.new_context(locale="en-GB", timezone_id="Europe/Rome", reduced_motion="reduce", viewport=size)
    return await context.new_page()


async def keep(page: Page, name: str) -> None:
    await page.mouse.move(0, 0)
    path = IMAGES / f"{name}.png"
    Image.open(BytesIO(await page.screenshot())).convert("RGB").save(path, optimize=True)
    size_bytes = path.stat().st_size
    assert size_bytes < LARGEST_BYTES, f"{path} has {size_bytes} bytes"
    print(f"{path.relative_to(ROOT)}: {size_bytes / 1000:.0f} kB")


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        embedded_services(Path(folder) / "services") as services,
        running_demo(services, Path(folder)) as demo,
    ):
        asyncio.run(take_pictures(demo))


if __name__ == "__main__":
    main()
