"""A picture, a document and a place travel from the phone into the thread."""

from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.pictures import expect_loaded
from tests.journeys.browser.tabs import Tabs


async def test_what_a_customer_attaches_is_shown_to_the_operator(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Olivia Wood", phone="+447400200302"))
    await phone.answer_to(phone.write("hello"))
    inbox = await tabs.dashboard()
    await inbox.open("Olivia Wood")

    sheet = await phone.attach("Picture")
    await sheet.get_by_role("button", name="Damaged parcel").click()
    preview = phone.page.get_by_role("dialog", name="Preview")
    await preview.get_by_label("Caption").fill("It came like this")
    await album.take(phone.page, "phone-picture-with-caption")
    await preview.get_by_role("button", name="Send").click()
    picture = await inbox.expect_message("It came like this")
    await expect_loaded(picture.get_by_role("img", name="It came like this"))

    sheet = await phone.attach("Document")
    await sheet.get_by_role("button", name="payment-receipt.pdf").click()
    document = (await inbox.expect_message("payment-receipt.pdf")).get_by_role("link")
    await expect(document).to_contain_text("PDF")
    href = await document.get_attribute("href")
    answer = await inbox.page.request.get(f"{demo.url}{href}")
    assert answer.status == 200
    assert (await answer.body()).startswith(b"%PDF")

    sheet = await phone.attach("Location")
    await sheet.get_by_role("button", name="Trafalgar Square").click()
    place = await inbox.expect_message("Trafalgar Square")
    await expect(place).to_contain_text("51.50809, -0.12808")
    await expect(place.get_by_role("img", name="Map around 51.50809, -0.12808")).to_be_visible()
    await album.take(phone.page, "phone-all-three")
    await album.take(inbox.page, "inbox-all-three")
    await inbox.expect_no_reload()


async def test_what_belongs_to_a_workspace_is_not_shown_to_a_stranger(tabs: Tabs, demo: Demo) -> None:
    phone = await tabs.phone(demo.new_customer(name="Jack Shaw", phone="+447400200303"))
    sheet = await phone.attach("Picture")
    await sheet.get_by_role("button", name="Mug").click()
    await phone.page.get_by_role("dialog", name="Preview").get_by_role("button", name="Send").click()
    inbox = await tabs.dashboard()
    await inbox.open("Jack Shaw")
    picture = inbox.thread.get_by_role("listitem").get_by_role("img", name="Photo")
    await expect_loaded(picture)
    stranger = await tabs.open()
    answer = await stranger.request.get(f"{demo.url}{await picture.get_attribute('src')}")
    assert answer.status in {401, 403, 404}
