import asyncio
import json
from pathlib import Path

import pytest

OUTBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "outbound"
QUOTED = "wamid.HBgMMzkzMzM1NTUwMTQyFQIAEhgUM0FEMDUxOEM0ODNGQTQ1ODZBQ0YA"
MEDIA = {
    "1037543291543636": "image/png",
    "1037543291543637": "image/png",
    "1037543291540008": "audio/ogg",
    "1037543291540009": "video/mp4",
    "1037543291540010": "application/pdf",
    "1037543291540011": "image/webp",
}


async def upload_known(meta):
    for media_id, mime_type in MEDIA.items():
        await meta.emulator.media.keep(b"x", phone_number_id=meta.number.phone_number_id, mime_type=mime_type, media_id=media_id)


@pytest.mark.parametrize("fixture", sorted(OUTBOUND.glob("*.json")), ids=lambda path: path.stem)
async def test_every_canonical_body_is_accepted(meta, fixture):
    await upload_known(meta)
    written = await meta.write_text()
    body = json.loads(fixture.read_text().replace(QUOTED, written["id"]))
    answer = await meta.graph("POST", f"/v24.0/{meta.number.phone_number_id}/messages", json=body)
    assert answer.status_code == 200, answer.text
    if "type" not in body:
        assert answer.json() == {"success": True}
    else:
        assert answer.json()["messages"][0]["id"].startswith("wamid.")


async def test_the_answer_names_the_recipient(meta):
    answer = (await meta.send_text(to="+39 333 555 0142")).json()
    assert answer["messaging_product"] == "whatsapp"
    assert answer["contacts"] == [{"input": "+39 333 555 0142", "wa_id": "393335550142"}]


async def test_a_send_by_user_id_answers_without_a_phone(meta):
    body = {"messaging_product": "whatsapp", "recipient": "GB.15590238847716620034", "type": "text", "text": {"body": "Hi"}}
    answer = (await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", json=body)).json()
    assert answer["contacts"] == [{"input": "GB.15590238847716620034", "user_id": "GB.15590238847716620034"}]


@pytest.mark.parametrize("path", ["/messages", "/v23.0/messages", "/v24.0/messages"])
async def test_the_version_is_optional(meta, path):
    version, _, _ = path.rpartition("/")
    body = {"messaging_product": "whatsapp", "to": "393335550142", "text": {"body": "x"}}
    assert (await meta.graph("POST", f"{version}/{meta.number.phone_number_id}/messages", json=body)).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic x"}])
async def test_without_the_right_token_nothing_works(meta, headers):
    path = f"/v24.0/{meta.number.phone_number_id}/messages"
    answer = await meta.http.post(path, json={"messaging_product": "whatsapp", "to": "1", "text": {"body": "x"}}, headers=headers)
    assert answer.status_code == 401
    error = answer.json()["error"]
    assert error["code"] == 190
    assert error["type"] == "OAuthException"
    assert error["fbtrace_id"]


async def test_another_accounts_number_does_not_exist_for_me(meta):
    other = (await meta.http.post("/emulator/numbers", json={"verifiedName": "Other"})).json()
    body = {"messaging_product": "whatsapp", "to": "393335550142", "text": {"body": "x"}}
    answer = await meta.graph("POST", f"/{other['phoneNumberId']}/messages", json=body)
    assert answer.status_code == 400
    assert (answer.json()["error"]["code"], answer.json()["error"]["error_subcode"]) == (100, 33)


async def test_a_refusal_has_metas_shape(meta):
    answer = await meta.send(type="text", text={"body": "x" * 5000})
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["message"] == "(#131009) Parameter value is not valid"
    assert error["error_data"]["messaging_product"] == "whatsapp"
    assert "4096" in error["error_data"]["details"]


async def test_a_body_that_is_not_json_is_refused_and_nothing_breaks(meta):
    answer = await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", content=b"{nope")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


async def test_a_number_cannot_write_to_itself(meta):
    assert (await meta.send_text(to="+390655550100")).json()["error"]["code"] == 131021


async def test_a_one_time_code_needs_a_phone(meta):
    template = json.loads((OUTBOUND / "32_template_auth_otp.json").read_text())["template"]
    body = {"messaging_product": "whatsapp", "recipient": "IT.48201957364102857719", "type": "template", "template": template}
    answer = await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", json=body)
    assert answer.json()["error"]["code"] == 131062


async def test_a_missing_template_is_404(meta):
    answer = await meta.send(type="template", template={"name": "nothing", "language": {"code": "it"}})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, 132001)


async def test_a_closed_window_can_be_refused_at_once(meta):
    await meta.knobs(windowSync=True)
    answer = await meta.send_text()
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 131047)
    assert await meta.shown() == []


async def test_sends_fail_on_demand_and_then_work_again(meta):
    await meta.write_text()
    await meta.knobs(failNextSends=[{"code": 130429, "count": 1}, {"code": 131000, "count": 1}, {"code": 4, "httpStatus": 429, "count": 1}])
    answers = [await meta.send_text() for _ in range(4)]
    assert [answer.status_code for answer in answers] == [400, 500, 429, 200]
    assert [answer.json()["error"]["code"] for answer in answers[:3]] == [130429, 131000, 4]


async def test_the_pair_rate_allows_a_burst_of_45(meta, at):
    await meta.knobs(pairRateLimit=True)
    await meta.write_text()
    codes = [(await meta.send_text()).json().get("error", {}).get("code") for _ in range(46)]
    assert codes == [None] * 45 + [131056]
    at.shift += 6.1
    assert (await meta.send_text()).status_code == 200


async def test_a_hanging_send_has_happened_and_is_never_answered(meta):
    await meta.write_text()
    await meta.knobs(hangSends=1)
    sending = asyncio.create_task(meta.send_text("lost"))
    await meta.until_shown(lambda messages: [message["text"] for message in messages] == ["Buongiorno", "lost"])
    assert not sending.done()
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert (await meta.send_text("next")).status_code == 200


async def test_reading_turns_the_ticks_blue_up_to_there(meta):
    first, second, third = [await meta.write_text(text) for text in ("1", "2", "3")]
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": second["id"]}
    answer = await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", json=body)
    assert answer.json() == {"success": True}
    by_id = {message["id"]: message["status"] for message in await meta.shown()}
    assert by_id[first["id"]] == by_id[second["id"]] == "read"
    assert by_id[third["id"]] in {"sent", "delivered"}


async def test_typing_lasts_until_the_reply(meta):
    written = await meta.write_text()
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": written["id"], "typing_indicator": {"type": "text"}}
    await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", json=body)
    assert (await meta.http.get(f"/phone/api/threads/{meta.thread}")).json()["thread"]["typing"] is True
    await meta.send_text()
    assert (await meta.http.get(f"/phone/api/threads/{meta.thread}")).json()["thread"]["typing"] is False


async def test_only_a_customers_message_can_be_marked_read(meta):
    await meta.write_text()
    sent = (await meta.send_text()).json()["messages"][0]["id"]
    for message_id in (sent, "wamid.unknown"):
        body = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
        answer = await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", json=body)
        assert answer.json()["error"]["code"] == 131009


async def test_a_deregistered_number_cannot_send(meta):
    await meta.graph("POST", f"/{meta.number.phone_number_id}/deregister")
    assert (await meta.send_text()).json()["error"]["code"] == 133010
    wrong_pin = {"messaging_product": "whatsapp", "pin": "12"}
    assert (await meta.graph("POST", f"/{meta.number.phone_number_id}/register", json=wrong_pin)).status_code == 400
    assert (await meta.graph("POST", f"/{meta.number.phone_number_id}/register", json={**wrong_pin, "pin": "123456"})).json() == {
        "success": True
    }
    assert (await meta.send_text()).status_code == 200
