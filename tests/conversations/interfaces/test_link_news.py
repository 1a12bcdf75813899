"""An operator's list of secure links changes while they look at it: made, opened, proven, fetched, withdrawn."""

from tests.conversations.interfaces.conftest import LinkedShop


async def told(linked: LinkedShop) -> int:
    """How often screens were told that the thread's links stand otherwise."""
    thread = await linked.conversation_id()
    rows = await linked.shop.rows("SELECT id FROM live_events WHERE topic = 'link' AND subject_id = :id", id=thread)
    return len(rows)


async def test_what_is_made_opened_and_fetched_is_told_once_each(linked: LinkedShop) -> None:
    _, token = await linked.send_document()
    assert await told(linked) == 1
    async with linked.phone() as phone:
        await phone.get(f"/{token}/")
        assert await told(linked) == 1, "looking changes nothing"
        for _ in range(2):
            assert (await phone.post(f"/{token}/open")).status_code == 200
        assert await told(linked) == 2
        assert (await phone.post(f"/{token}/document")).status_code == 200
        assert await told(linked) == 3
        assert (await phone.post(f"/{token}/document")).status_code == 410
    assert await told(linked) == 3


async def test_a_link_that_is_withdrawn_or_asked_for_anew_is_told(linked: LinkedShop) -> None:
    link, token = await linked.send()
    async with linked.desk() as desk:
        assert (await desk.post(f"/links/{link.id}/revoke")).status_code == 200
    assert await told(linked) == 2
    _, token = await linked.send()
    async with linked.phone() as phone:
        assert (await phone.post(f"/{token}/renew")).status_code == 202
    assert await told(linked) == 4
