"""What WhatsApp lets a customer do with a message that stands there: change it, send a voice note, delete it for everyone."""

from playwright.async_api import expect

from tests.journeys.browser.album import Album
from tests.journeys.browser.demo import Demo
from tests.journeys.browser.tabs import Tabs


async def test_a_message_is_changed_spoken_and_deleted(tabs: Tabs, demo: Demo, album: Album) -> None:
    phone = await tabs.phone(demo.new_customer(name="Rose Hill", phone="+447400200981"))
    await phone.answer_to(phone.write("do you have vine?"))

    await phone.from_me.get_by_text("do you have vine?").click(button="right")
    await phone.page.get_by_role("menuitem", name="Edit").click()
    await expect(phone.page.get_by_text("Edit the message")).to_be_visible()
    await phone.page.get_by_label("Message", exact=True).fill("do you have wine?")
    await phone.page.get_by_role("button", name="Send", exact=True).click()
    changed = phone.from_me.filter(has_text="do you have wine?")
    await expect(changed).to_contain_text("Edited")
    await expect(phone.from_me).to_have_count(1)

    await phone.page.get_by_role("button", name="Attach", exact=True).click()
    voice = phone.page.get_by_role("dialog", name="Attach").get_by_role("button", name="Voice note")
    answer = await phone.answer_to(voice.click())
    await expect(answer).to_contain_text("I only read text")
    await expect(answer.get_by_role("button", name="Talk to a person")).to_be_visible()
    await expect(phone.from_me.last).to_have_attribute("data-type", "audio")

    await changed.get_by_text("do you have wine?").click(button="right")
    await phone.page.get_by_role("menuitem", name="Delete for everyone").click()
    await expect(phone.from_me.first).to_contain_text("You deleted this message")
    await album.take(phone.page, "phone-deleted")


async def test_the_list_of_chats_fits_a_small_screen_whatever_was_said_last(tabs: Tabs, demo: Demo) -> None:
    phone = await tabs.phone(demo.new_customer(name="Ivy Moss", phone="+447400200982"))
    await phone.page.set_viewport_size({"width": 390, "height": 844})
    await phone.answer_to(phone.write("hello, " + "is there anybody " * 20))
    await phone.page.get_by_role("button", name="All chats").click()
    controls = phone.page.get_by_role("button", name="Open the controls")
    await expect(controls).to_be_in_viewport(ratio=1)
    await controls.click()
    heading = await phone.page.get_by_role("heading", name="Emulator").bounding_box()
    assert heading is not None
    assert heading["x"] >= 16
