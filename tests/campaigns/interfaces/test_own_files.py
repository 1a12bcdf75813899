"""A file of the shop's own above a template: picked in the inbox, taken to WhatsApp by the sender, and named by its id alone."""

import io
from typing import Any

import pytest
from PIL import Image

from app.kernel.ids import new_id
from tests.campaigns.conftest import Shop
from tests.campaigns.interfaces.test_sending import DAY_OLD, sent

REMINDER = {"name": "promemoria_visita", "language": "it"}
VISIT = {"body.nome": "Chiara", "body.data": "4 dicembre"}
PDF = b"%PDF-1.7 the visit"


def a_picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(written, "PNG")
    return written.getvalue()


async def uploaded(shop: Shop, conversation: str, content: bytes = PDF, filename: str = "visita.pdf") -> dict[str, Any]:
    files = {"file": (filename, content, "application/octet-stream")}
    found: dict[str, Any] = await shop.ask("POST", f"/conversations/{conversation}/attachments", files=files, role="agent", status=201)
    return found


@pytest.fixture
async def conversation(shop: Shop) -> str:
    await shop.ask("POST", "/templates/sync")
    return await shop.conversation(hours_ago=DAY_OLD)


async def test_a_picked_document_stands_above_the_template_on_the_phone(shop: Shop, conversation: str) -> None:
    file = await uploaded(shop, conversation)
    message = await sent(shop, conversation, REMINDER, values={**VISIT, "header.media": {"attachmentId": file["id"]}})
    assert message["attachment"]["filename"] == "visita.pdf"
    assert message["content"]["rendered"]["header"] == {"format": "DOCUMENT", "media": {"filename": "visita.pdf"}}
    assert file["id"] not in str(message["content"])
    await shop.deliver(conversation)
    (at_meta,) = shop.meta.emulator.messages.page(f"chiara-lombardi-{shop.phone_number_id}", limit=10, before=None)
    header = at_meta.content["components"][0]["parameters"][0]["document"]
    assert header["filename"] == "visita.pdf"
    kept = shop.meta.emulator.media.known_to_meta(header["id"])
    assert kept is not None
    assert kept.mime_type == "application/pdf"


async def test_a_file_is_sent_once_and_only_where_it_fits(shop: Shop, conversation: str) -> None:
    file = await uploaded(shop, conversation)
    values = {**VISIT, "header.media": {"attachmentId": file["id"]}}
    client_id = new_id()
    first = await sent(shop, conversation, REMINDER, values=values, client_id=client_id)
    assert (await sent(shop, conversation, REMINDER, values=values, client_id=client_id))["id"] == first["id"]
    assert (await sent(shop, conversation, REMINDER, values=values, status=404))["code"] == "not_found"
    unknown = {**VISIT, "header.media": {"attachmentId": str(new_id())}}
    assert (await sent(shop, conversation, REMINDER, values=unknown, status=404))["code"] == "not_found"
    nonsense = {**VISIT, "header.media": {"attachmentId": "../../etc"}}
    refused = await sent(shop, conversation, REMINDER, values=nonsense, status=400)
    assert (refused["code"], refused["errors"][0]["field"]) == ("template_value_refused", "header.media")


async def test_a_picture_stands_above_no_other_template_than_one_with_a_picture(shop: Shop, conversation: str) -> None:
    offer = next(
        each["template"]
        for each in (await shop.ask("GET", f"/conversations/{conversation}/templates", role="agent"))["items"]
        if any(blank["key"] == "header.media" and blank["kind"] == "image" for blank in each["template"]["blanks"])
    )
    samples = {blank["key"]: blank["sample"] or "A7" for blank in offer["blanks"] if blank["kind"] in ("text", "suffix", "code")}
    moments = {blank["key"]: 4_000_000_000_000 for blank in offer["blanks"] if blank["kind"] == "moment"}
    document = await uploaded(shop, conversation)
    values = {**samples, **moments, "header.media": {"attachmentId": document["id"]}}
    assert (await sent(shop, conversation, offer, values=values, status=400))["code"] == "not_for_whatsapp"
    picture = await uploaded(shop, conversation, a_picture(), "sala.png")
    message = await sent(shop, conversation, offer, values={**values, "header.media": {"attachmentId": picture["id"]}})
    assert message["attachment"]["mimeType"] == "image/png"
