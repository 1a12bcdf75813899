"""A customer says who they are, and the shop's open screens hear of it."""

from sqlalchemy import text

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
        query = text("SELECT topic, subject_id FROM live_events WHERE id > :before")
        told = [tuple(row) for row in await work.session.execute(query, {"before": before})]
    assert told == [("conversation", conversation)]
    assert [found.customer.name for found in await linked.shop.conversations()] == ["Giulia Neri"]


async def newest_change(linked: LinkedShop) -> int:
    async with linked.resources.work(linked.shop.tenant) as work:
        return int(await work.session.scalar(text("SELECT coalesce(max(id), 0) FROM live_events")) or 0)
