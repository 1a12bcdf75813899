"""How often an account may be managed, and how many templates it may create."""

import pytest

from app.emulator.management_limit import CALLS_AN_HOUR, TEMPLATES_AN_HOUR

BODY = {"type": "BODY", "text": "Our order desk is open today."}


@pytest.fixture
async def unregistered(meta):
    """An account whose one number was never registered."""
    number = (await meta.http.post("/emulator/numbers", json={"verifiedName": "Hourly limits"})).json()
    meta.emulator.accounts.set_registered(number["phoneNumberId"], registered=False)
    return number


async def managed(meta, number, path="phone_numbers"):
    return await meta.http.get(f"/{number['wabaId']}/{path}", headers={"Authorization": f"Bearer {number['accessToken']}"})


async def created(meta, name):
    template = {"name": name, "language": "it", "category": "UTILITY", "components": [BODY]}
    return await meta.graph("POST", f"/{meta.number.waba_id}/message_templates", json=template)


async def test_an_account_without_a_number_has_two_hundred_calls_an_hour(meta, unregistered, at):
    for _ in range(CALLS_AN_HOUR // 2):
        assert (await managed(meta, unregistered)).status_code == 200
        assert (await managed(meta, unregistered, "subscribed_apps")).status_code == 200
    refused = await managed(meta, unregistered)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, 80007)
    assert refused.json()["error"]["is_transient"] is True
    at.shift = 3601
    assert (await managed(meta, unregistered)).status_code == 200


async def test_one_accounts_calls_are_not_anothers_and_a_number_gives_more(meta, unregistered):
    for _ in range(CALLS_AN_HOUR + 1):
        await managed(meta, unregistered)
    for _ in range(CALLS_AN_HOUR + 1):
        answer = await meta.graph("GET", f"/{meta.number.waba_id}/phone_numbers")
    assert answer.status_code == 200


async def test_the_hundred_and_first_template_of_an_hour_is_refused(meta, at):
    for place in range(TEMPLATES_AN_HOUR):
        assert (await created(meta, f"hourly_{place}")).status_code == 200
    assert (await created(meta, "hourly_one_more")).json()["error"]["code"] == 80007
    at.shift = 3601
    assert (await created(meta, "hourly_one_more")).status_code == 200


async def test_the_limits_can_be_switched_off(meta, unregistered):
    await meta.knobs(managementLimit=False)
    for _ in range(CALLS_AN_HOUR + 1):
        answer = await managed(meta, unregistered)
    assert answer.status_code == 200
