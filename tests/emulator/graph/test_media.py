import base64
import hashlib
import json

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


async def upload(meta, data=PNG, mime_type="image/png", **fields):
    form = {"messaging_product": "whatsapp", **fields}
    return await meta.graph("POST", f"/v24.0/{meta.number.phone_number_id}/media", data=form, files={"file": ("a.png", data, mime_type)})


async def test_what_is_uploaded_can_be_found_fetched_sent_and_deleted(meta):
    media_id = (await upload(meta)).json()["id"]
    found = (await meta.graph("GET", f"/v24.0/{media_id}")).json()
    assert found["sha256"] == hashlib.sha256(PNG).hexdigest()
    assert found["file_size"] == len(PNG)
    assert found["mime_type"] == "image/png"
    fetched = await meta.graph("GET", found["url"])
    assert (fetched.content, fetched.headers["content-type"]) == (PNG, "image/png")
    assert (await meta.send(type="image", image={"id": media_id})).status_code == 200
    assert (await meta.graph("DELETE", f"/{media_id}")).json() == {"success": True}
    assert (await meta.graph("GET", f"/{media_id}")).json()["error"]["error_subcode"] == 33
    assert (await meta.graph("GET", found["url"])).status_code == 404


async def test_a_download_needs_the_token_and_ends_after_five_minutes(meta, at):
    media_id = (await upload(meta)).json()["id"]
    url = (await meta.graph("GET", f"/{media_id}")).json()["url"]
    assert (await meta.http.get(url)).status_code == 401
    assert (await meta.graph("GET", url.replace("hash=AR", "hash=AX"))).status_code == 404
    at.shift = 301
    assert (await meta.graph("GET", url)).status_code == 404
    again = (await meta.graph("GET", f"/{media_id}")).json()["url"]
    assert (await meta.graph("GET", again)).status_code == 200


async def test_types_and_sizes_that_meta_refuses_are_refused(meta):
    assert (await upload(meta, mime_type="image/tiff")).json()["error"]["code"] == 100
    assert (await upload(meta, data=b"x" * (5 * 1024 * 1024 + 1))).json()["error"]["code"] == 131053
    assert (await upload(meta, messaging_product="sms")).json()["error"]["code"] == 100


@pytest.mark.parametrize(
    ("mime_type", "data", "found"),
    [
        ("image/png", b"\xff\xd8\xff\xe0 a photo", "image/jpeg"),
        ("image/jpeg", b"<html><body>moved</body></html>", "text/html"),
        ("image/png", b"nothing that is known", "unknown"),
        ("audio/ogg", b"RIFF0000WAVE", "audio/wav"),
        ("application/pdf", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("text/plain", b"\xff\xd8\xff\xe0", "image/jpeg"),
    ],
)
async def test_bytes_that_are_not_what_was_declared_are_refused(meta, mime_type, data, found):
    answer = await upload(meta, data=data, mime_type=mime_type)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, 131053)
    assert error["error_data"]["details"].endswith(f"of type {found}.")


@pytest.mark.parametrize(
    ("mime_type", "data"),
    [
        ("audio/ogg; codecs=opus", b"OggS voice"),
        ("audio/mp4", b"\x00\x00\x00\x20ftypisom"),
        ("video/3gpp", b"\x00\x00\x00\x20ftyp3gp4"),
        ("audio/mpeg", b"\xff\xfb\x90 sound"),
        ("audio/aac", b"\xff\xf1\x50 sound"),
        ("text/plain", b"a list"),
        ("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0 an old sheet"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04 a letter"),
    ],
)
async def test_bytes_that_are_what_was_declared_are_taken(meta, mime_type, data):
    assert (await upload(meta, data=data, mime_type=mime_type)).status_code == 200


async def test_a_picture_sent_as_a_video_fails_later(meta, shop):
    await meta.write_text()
    media_id = (await upload(meta)).json()["id"]
    assert (await meta.send(type="video", video={"id": media_id})).status_code == 200
    await shop.until(lambda values: any(value.get("statuses") for value in values))
    assert shop.statuses[0]["errors"][0]["code"] == 131053


async def test_media_belongs_to_the_number_that_uploaded_it(meta):
    media_id = (await upload(meta)).json()["id"]
    other = (await meta.http.post("/emulator/numbers", json={"verifiedName": "Other"})).json()
    bearer = {"Authorization": f"Bearer {other['accessToken']}"}
    body = {"messaging_product": "whatsapp", "to": "393335550142", "type": "image", "image": {"id": media_id}}
    answer = await meta.http.post(f"/{other['phoneNumberId']}/messages", json=body, headers=bearer)
    assert answer.json()["error"]["code"] == 100
    assert (await meta.http.get(f"/{media_id}", headers=bearer)).status_code == 400


async def test_a_customers_picture_reaches_the_shop(meta, shop):
    files = {"file": ("foto.png", PNG, "image/png")}
    answer = await meta.http.post(f"/phone/api/threads/{meta.thread}/media", data={"caption": "Questa"}, files=files)
    assert answer.status_code == 201
    shown = answer.json()["message"]
    assert (await meta.http.get(shown["mediaUrl"])).content == PNG
    await shop.until(lambda values: len(values) == 1)
    image = shop.messages[0]["image"]
    assert image["caption"] == "Questa"
    assert base64.b64decode(image["sha256"]) == hashlib.sha256(PNG).digest()
    assert (await meta.graph("GET", image["url"])).content == PNG
    assert json.loads((await meta.graph("GET", f"/{image['id']}")).content)["sha256"] == hashlib.sha256(PNG).hexdigest()


async def test_a_customers_document_keeps_its_name_and_never_runs_as_a_page(meta, shop):
    files = {"file": ("listino è.html", b"<script>1</script>", "text/html")}
    shown = (await meta.http.post(f"/phone/api/threads/{meta.thread}/media", files=files)).json()["message"]
    await shop.until(lambda values: len(values) == 1)
    assert shop.messages[0]["type"] == "document"
    assert shop.messages[0]["document"]["filename"] == "listino è.html"
    served = await meta.http.get(shown["mediaUrl"])
    assert served.headers["content-disposition"] == "attachment"
    assert served.headers["content-security-policy"].startswith("sandbox")


async def test_a_media_address_is_on_the_server_that_was_asked(meta):
    media_id = (await upload(meta)).json()["id"]
    found = await meta.http.get(f"http://127.0.0.1:8001/{media_id}", headers=meta.bearer)
    assert found.json()["url"].startswith("http://127.0.0.1:8001/whatsapp_business/attachments/")
