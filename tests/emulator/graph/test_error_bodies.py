"""Every code of Meta's table: its HTTP status, its title and the two shapes in which it comes."""

import pytest

from app.emulator.error_codes import KNOWN

# As the reference lists them, by the HTTP status that is usual for them.
BY_STATUS = {
    401: (0, 190),
    403: (10, 200, 368, 130497, 131005, 131031),
    404: (132001,),
    500: (3, 131000, 131016, 131045, 131057, 133000),
    503: (2, 133004),
    400: (
        *(1, 4, 33, 100, 613, 80007, 130429, 130472, 131008, 131009, 131020, 131021, 131026, 131030, 131037, 131041, 131042, 131044),
        *(131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055, 131056, 131059, 131060, 131062, 131063, 131064),
        *(132000, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069),
        *(133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011, 134100, 134101, 135000, 137000),
        *(138000, 138006, 138009, 138012, 138018, 139000, 139100, 141002, 147001, 200005, 2593107, 2593108, 2593109),
    ),
}
CASES = [(code, status) for status, codes in BY_STATUS.items() for code in codes]


@pytest.mark.parametrize(("code", "status"), CASES)
async def test_a_send_is_refused_with_the_codes_own_status_and_title(meta, code, status):
    await meta.knobs(failNextSends=[{"code": code}])
    answer = await meta.send_text()
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["type"]) == (status, code, "OAuthException")
    assert error["message"] == f"(#{code}) {KNOWN[code].title}"
    assert error["error_data"]["messaging_product"] == "whatsapp"
    assert error["error_data"]["details"]
    assert error["fbtrace_id"]


async def test_throttling_can_come_as_429_as_it_did_earlier(meta):
    await meta.knobs(failNextSends=[{"code": 130429, "httpStatus": 429}])
    answer = await meta.send_text()
    assert (answer.status_code, answer.json()["error"]["is_transient"]) == (429, True)


async def test_the_same_codes_come_by_status_with_a_title_and_details(meta, shop):
    await meta.write_text()
    codes = [131026, 131047, 131049, 131050, 131053, 130472, 132015, 137000]
    for code in codes:
        await meta.knobs(failStatus=code)
        await meta.send_text()
    await shop.until(lambda _: len(shop.statuses) == len(codes))
    errors = {status["errors"][0]["code"]: status["errors"][0] for status in shop.statuses}
    assert set(errors) == set(codes)
    for code, error in errors.items():
        assert error["title"] == error["message"] == KNOWN[code].title
        assert error["error_data"]["details"]
        assert error["href"].startswith("https://")
