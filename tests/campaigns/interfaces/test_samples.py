"""The samples of headers: made safe, given to Meta, kept by us; those of templates made elsewhere are fetched, and can be sent."""

import io
import struct

import pytest
from PIL import Image

from app.campaigns.wiring import provide_fetch_samples
from app.kernel.ids import new_id
from tests.campaigns.conftest import Shop
from tests.campaigns.interfaces.test_templates import a_draft, approved


def a_picture(kind="PNG", size=(64, 32), mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **options)
    return out.getvalue()


def a_film():
    boxes = [(b"ftyp", b"isom" + bytes(12)), (b"moov", bytes(40)), (b"mdat", bytes(64))]
    return b"".join(struct.pack(">I", len(body) + 8) + name + body for name, body in boxes)


PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


async def uploaded(shop: Shop, content, *, name="a.png", status=201):
    return await shop.ask("POST", "/templates/samples", files={"file": (name, content)}, data={"waba_id": shop.waba_id}, status=status)


async def seen(shop: Shop, path):
    async with shop.http("agent") as client:
        return await client.get(f"http://localhost{path}")


async def fetch_told(shop: Shop):
    """Does what the sync has written down to be done."""
    found = await shop.rows("DELETE FROM shared.outbox WHERE workspace_id = :id AND kind = 'fetch_template_samples' RETURNING payload")
    return sum([await provide_fetch_samples(shop.resources, shop.tenant)(row["payload"]["waba_id"]) for row in found])


async def test_a_sample_is_given_to_meta_and_kept_for_the_preview(shop: Shop):
    sample = await uploaded(shop, a_picture())
    header = {"format": "IMAGE", "handle": sample["handle"], "sampleUrl": sample["sampleUrl"]}
    template = await approved(shop, header=header)
    assert template["preview"]["header"] == {"format": "IMAGE", "text": None, "media": {"link": sample["sampleUrl"]}}
    shown = await seen(shop, sample["sampleUrl"])
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(shown.content)).size == (64, 32)


async def test_a_picture_is_written_anew_without_what_it_says_of_its_maker_and_no_larger_than_a_phone_needs(shop: Shop):
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    sample = await uploaded(shop, a_picture("JPEG", size=(3000, 1500), exif=exif) + b"<script>", name="a.jpg")
    shown = (await seen(shop, sample["sampleUrl"])).content
    assert b"taken at home" not in shown
    assert b"<script>" not in shown
    assert Image.open(io.BytesIO(shown)).size == (1600, 800)


@pytest.mark.parametrize(
    ("content", "kind"), [(a_film(), "VIDEO"), (PDF, "DOCUMENT"), (a_picture("PNG", mode="P"), "IMAGE"), (a_picture("JPEG"), "IMAGE")]
)
async def test_films_documents_and_pictures_are_samples(shop: Shop, content, kind):
    assert (await uploaded(shop, content))["format"] == kind


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<script>", "kind"),
        (b"GIF89a" + bytes(64), "kind"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 64, "broken"),
        (a_picture("JPEG", size=(640, 480))[:200], "broken"),
        (a_film()[:-20], "broken"),
        (a_film().replace(b"moov", b"free"), "broken"),
        (b"%PDF-1.7 cut off", "broken"),
        (a_picture(size=(8000, 5001)), "too_many_pixels"),
        (b"\xff\xd8\xff" + bytes(5 * 1024 * 1024), "too_large"),
    ],
)
async def test_what_is_no_whole_sample_is_refused_and_says_why(shop: Shop, content, reason):
    refused = await uploaded(shop, content, status=400)
    assert (refused["code"], refused["facts"]["reason"]) == ("sample_refused", reason)


async def test_no_address_but_that_of_a_sample_of_ours_is_taken_from_a_draft(shop: Shop):
    header = {"format": "IMAGE", "handle": "4::x", "sampleUrl": "https://elsewhere.example/a.png"}
    told = await shop.ask("POST", "/templates/check", json={"draft": a_draft(header=header)})
    assert told["preview"]["header"]["media"] == {"id": "sample"}


async def a_template_made_at_meta(shop: Shop, content=None):
    """With a picture that only Meta has; the shop hears of it by a sync."""
    uploads = shop.meta.emulator.uploads
    data = content or a_picture()
    handle = uploads.finish(uploads.open(file_type="image/png", file_length=len(data)), data)
    components = [
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": [uploads.address_of(handle)]}},
        {"type": "BODY", "text": "Your order has been handed to the courier."},
    ]
    shelf = shop.meta.emulator.templates
    made = shelf.add(
        shop.waba_id,
        name="made_there",
        language="en",
        category="UTILITY",
        parameter_format="POSITIONAL",
        components=components,
        review_due=0,
    )
    shelf.change(shop.waba_id, made, status="APPROVED")
    await shop.ask("POST", "/templates/sync")
    (found,) = (await shop.ask("GET", "/templates?q=made_there"))["items"]
    return found


async def test_the_picture_of_a_template_made_elsewhere_is_fetched_shown_and_sent(shop: Shop):
    template = await a_template_made_at_meta(shop)
    assert template["preview"]["header"]["media"] == {"id": "sample"}
    assert await fetch_told(shop) >= 1
    template = await shop.ask("GET", f"/templates/{template['id']}")
    link = template["preview"]["header"]["media"]["link"]
    assert (await seen(shop, link)).status_code == 200
    conversation = await shop.conversation(hours_ago=25.0)
    offered = (await shop.ask("GET", f"/conversations/{conversation}/templates"))["items"]
    suggested = next(item["suggested"] for item in offered if item["template"]["id"] == template["id"])
    wanted = {"name": "made_there", "language": "en", "values": suggested}
    await shop.ask(
        "POST",
        f"/conversations/{conversation}/messages",
        json={"clientId": str(new_id()), "type": "template", "template": wanted},
        status=201,
    )
    await shop.deliver(conversation)
    (at_meta,) = shop.meta.emulator.messages.page(f"chiara-lombardi-{shop.phone_number_id}", limit=10, before=None)
    assert at_meta.rendered["media"]["link"].endswith(link)


async def test_a_copy_is_fetched_once_and_a_list_whose_addresses_are_signed_anew_does_not_turn_over(shop: Shop):
    template = await a_template_made_at_meta(shop)
    await fetch_told(shop)
    before = await shop.ask("GET", f"/templates/{template['id']}")
    shelf = shop.meta.emulator.templates
    there = shelf.find(shop.waba_id, name="made_there", language="en")
    address = there.components[0]["example"]["header_handle"][0]
    signed_anew = [{**there.components[0], "example": {"header_handle": [address.partition("?")[0] + "?oe=other"]}}, there.components[1]]
    shelf.change(shop.waba_id, there, components=signed_anew)
    await shop.ask("POST", "/templates/sync")
    assert await fetch_told(shop) == 0
    after = await shop.ask("GET", f"/templates/{template['id']}")
    assert after["preview"] == before["preview"]
    assert after["updatedAt"] == before["updatedAt"]


async def test_a_file_that_is_no_sample_leaves_the_template_without_a_picture(shop: Shop):
    template = await a_template_made_at_meta(shop, content=b"\x89PNG\r\n\x1a\n not one")
    await fetch_told(shop)
    assert (await shop.ask("GET", f"/templates/{template['id']}"))["preview"]["header"]["media"] == {"id": "sample"}


async def test_a_template_made_elsewhere_is_changed_with_its_picture_uploaded_anew(shop: Shop):
    template = await a_template_made_at_meta(shop)
    await fetch_told(shop)
    draft = (await shop.ask("GET", f"/templates/{template['id']}"))["draft"]
    changed = await shop.ask("PUT", f"/templates/{template['id']}", json=draft | {"body": "Your order is with the courier now."})
    assert changed["status"] == "PENDING"
    kept = await shop.until(template["id"], "APPROVED")
    assert kept["preview"]["header"]["media"]["link"] == draft["header"]["sampleUrl"]


async def test_without_a_copy_the_change_of_such_a_template_asks_for_a_file(shop: Shop):
    template = await a_template_made_at_meta(shop)
    refused = await shop.ask("PUT", f"/templates/{template['id']}", json=template["draft"], status=400)
    assert refused["facts"]["findings"] == [{"code": "header_media_missing", "field": "header.media"}]


async def test_the_samples_of_every_card_are_fetched(shop: Shop):
    await shop.ask("POST", "/templates/sync")
    await fetch_told(shop)
    (carousel,) = (await shop.ask("GET", "/templates?q=carosello_scarpe"))["items"]
    links = [card["header"]["media"]["link"] for card in carousel["preview"]["cards"]]
    assert len(set(links)) == 2
    assert [(await seen(shop, link)).headers["content-type"] for link in links] == ["image/jpeg", "image/jpeg"]
    assert [card["header"]["sampleUrl"] for card in carousel["draft"]["cards"]] == links
