"""What happens while nobody can see it is on the screen afterwards, without a reload."""

from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs

# What Chromium itself logs while the shop does not answer.
NOBODY_THERE = r"net::ERR_(CONNECTION_|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|INTERNET_DISCONNECTED)"


async def test_messages_of_a_restart_appear_in_an_open_inbox(tabs: Tabs, demo: Demo, album: Album) -> None:
    tabs.watch.excuse(NOBODY_THERE)
    customer = demo.new_customer(name="Grace Hall", phone="+447400200300")
    phone = await tabs.phone(customer)
    await phone.answer_to(phone.write("hello"))
    inbox = await tabs.dashboard()
    await inbox.open("Grace Hall")

    demo.stack.kill("serve")
    try:
        await phone.write("Are you still there?")
        await expect(inbox.page.get_by_text("Reconnecting…")).to_be_visible()
        await album.take(inbox.page, "the-shop-is-down")
        await album.take(phone.page, "phone-waits-with-one-tick")
    finally:
        demo.stack.start("serve")
        demo.stack.wait_until_ready()
    await expect(inbox.message("Are you still there?")).to_be_visible(timeout=60_000)
    await expect(inbox.page.get_by_text("Reconnecting…")).to_be_hidden(timeout=60_000)
    await expect(inbox.panel).to_contain_text("The cart is empty")
    await inbox.expect_no_reload()
    await album.take(inbox.page, "back-with-the-message")


async def test_messages_of_a_lost_connection_appear_when_it_is_back(tabs: Tabs, demo: Demo, album: Album) -> None:
    tabs.watch.excuse(NOBODY_THERE)
    customer = demo.new_customer(name="Noah Reed", phone="+447400200301")
    phone = await tabs.phone(customer)
    await phone.answer_to(phone.write("hello"))
    inbox = await tabs.dashboard()
    await inbox.open("Noah Reed")
    await inbox.page.context.set_offline(True)
    answer = await phone.answer_to(phone.write("Do you sell bicycles?"))
    await expect(answer).to_be_visible()
    await expect(inbox.message("Do you sell bicycles?")).to_be_hidden()
    await inbox.page.context.set_offline(False)
    await inbox.expect_message("Do you sell bicycles?")
    await inbox.expect_no_reload()
    await album.take(inbox.page, "back-online")
