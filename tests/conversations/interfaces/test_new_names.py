"""A customer says who they are, and the shop's open screens hear of it."""

from app.database.live_events import changes_after, newest_cursor, number_live_changes
from tests.conversations.interfaces.conftest import LinkedShop

WISHES = {"name": "Giulia Neri", "email": "", "language": "it", "marketingConsent": False, "privacyAccepted": True}


async def test_every_open_screen_hears_of_the_name_a_customer_has_given(linked: LinkedShop) -> None:
    conversation = await linked.conversation_id()
    _, token = await linked.send()
    async with linked.phone() as phone:
        await phone.post(f"/{token}/open")
        before = await newest_change(linked)
        assert (await phone.put(f"/{token}/preferences", json=WISHES)).status_code == 200
    async with linked.resources.work(linked.shop.tenant) as work:
        await number_live_changes(work.session)
        changes = [each.change for each in await changes_after(work.session, cursor=before, limit=10)]
        told = [(change.topic, change.subject_id) for change in changes]
    assert told == [("conversation", conversation)]
    assert [found.customer.name for found in await linked.shop.conversations()] == ["Giulia Neri"]


async def newest_change(linked: LinkedShop) -> int:
    async with linked.resources.work(linked.shop.tenant) as work:
        await number_live_changes(work.session)
        return await newest_cursor(work.session)
