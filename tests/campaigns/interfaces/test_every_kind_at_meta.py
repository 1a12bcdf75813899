"""Templates of every kind written with our editor's words, taken by Meta, sent, and shown on the phone as in the thread."""

import pytest

from app.kernel.ids import new_id
from tests.campaigns.conftest import Shop
from tests.campaigns.interfaces.test_samples import a_picture, uploaded
from tests.campaigns.interfaces.test_templates import a_draft, approved

TOMORROW_MS = 4_102_444_799_000
URL = {"kind": "URL", "text": "See it", "url": "https://shop.example/p/{{1}}", "sample": "https://shop.example/p/7"}
QUICK = {"kind": "QUICK_REPLY", "text": "I like it"}
PLAIN = {"body": "Our new collection has arrived in the shop.", "samples": {}, "footer": "", "buttons": []}


async def a_header(shop: Shop):
    sample = await uploaded(shop, a_picture())
    return {"format": "IMAGE", "handle": sample["handle"], "sampleUrl": sample["sampleUrl"]}


async def sent(shop: Shop, template, values):
    """In the thread, and on the phone."""
    conversation = await shop.conversation(hours_ago=25.0)
    wanted = {"name": template["name"], "language": template["language"], "values": values}
    body = {"clientId": str(new_id()), "type": "template", "template": wanted}
    message = await shop.ask("POST", f"/conversations/{conversation}/messages", json=body, status=201)
    await shop.deliver(conversation)
    (at_meta,) = shop.meta.emulator.messages.page(f"chiara-lombardi-{shop.phone_number_id}", limit=10, before=None)
    return message["content"]["rendered"], at_meta.rendered


async def test_a_carousel(shop: Shop):
    cards = [
        {"header": await a_header(shop), "body": f"Model {{{{1}}}} number {n}", "samples": {"1": "A"}, "buttons": [QUICK, URL]}
        for n in (1, 2)
    ]
    template = await approved(shop, **PLAIN | {"category": "MARKETING", "name": "cards"}, cards=cards)
    assert [card["header"]["sampleUrl"] for card in template["draft"]["cards"]] == [card["header"]["sampleUrl"] for card in cards]
    values = {f"card.{n}.{key}": value for n in (0, 1) for key, value in {"body.1": f"X{n}", "button.1": f"x{n}"}.items()}
    values |= {f"card.{n}.header.media": card["header"]["sampleUrl"] for n, card in enumerate(cards)}
    here, there = await sent(shop, template, values)
    assert (
        [card["body"] for card in here["cards"]] == [card["body"] for card in there["cards"]] == ["Model X0 number 1", "Model X1 number 2"]
    )
    assert there["cards"][1]["buttons"][1]["url"] == here["cards"][1]["buttons"][1]["url"] == "https://shop.example/p/x1"
    assert there["cards"][0]["media"]["kind"] == "image"


async def test_a_limited_time_offer(shop: Shop):
    buttons = [{"kind": "COPY_CODE", "sample": "SAVE10"}, URL]
    offer = {"text": "Only today", "hasExpiration": True}
    template = await approved(shop, **PLAIN | {"category": "MARKETING", "name": "offer", "buttons": buttons}, offer=offer)
    here, there = await sent(shop, template, {"offer.expires": TOMORROW_MS, "button.0": "TEN", "button.1": "7"})
    assert here["offer"] == {"text": "Only today", "expiresAtMs": TOMORROW_MS}
    assert there["offer"] == {"text": "Only today", "expires_at_ms": TOMORROW_MS}
    assert there["buttons"][0]["payload"] == here["buttons"][0]["code"] == "TEN"


async def test_an_offer_that_is_over_is_not_sent(shop: Shop):
    buttons = [{"kind": "COPY_CODE", "sample": "SAVE10"}, URL]
    await approved(shop, **PLAIN | {"category": "MARKETING", "name": "offer", "buttons": buttons}, offer={"text": "Only today"})
    conversation = await shop.conversation(hours_ago=25.0)
    values = {"offer.expires": 1_600_000_000_000, "button.0": "TEN", "button.1": "7"}
    wanted = {"name": "offer", "language": "en", "values": values}
    body = {"clientId": str(new_id()), "type": "template", "template": wanted}
    refused = await shop.ask("POST", f"/conversations/{conversation}/messages", json=body, status=400)
    assert (refused["code"], refused["errors"][0]["field"], refused["facts"]["reason"]) == (
        "template_value_refused",
        "offer.expires",
        "moment",
    )


@pytest.mark.parametrize(
    ("button", "values", "shown"),
    [
        ({"kind": "CATALOG", "text": "View catalog"}, {"button.0": "ZAP"}, "View catalog"),
        (
            {"kind": "MPM", "text": "View items"},
            {"button.0": {"sections": [{"title": "Shoes", "productIds": ["ZAP", "ZIP"]}]}},
            "View items",
        ),
        ({"kind": "VOICE_CALL", "text": "Call us"}, {}, "Call us"),
        ({"kind": "PHONE_NUMBER", "text": "Ring us", "phoneNumber": "+390655550100"}, {}, "Ring us"),
        ({"kind": "FLOW", "text": "Answer", "flowId": "6627390910605886", "flowScreen": "START"}, {"button.0": "token"}, "Answer"),
        ({"kind": "COPY_CODE", "sample": "SAVE10"}, {"button.0": "TEN"}, None),
    ],
)
async def test_a_button_of_each_kind(shop: Shop, button, values, shown):
    template = await approved(shop, **PLAIN | {"category": "MARKETING", "name": "one_button", "buttons": [button]})
    here, there = await sent(shop, template, values)
    assert here["buttons"][0]["type"].lower() == there["buttons"][0]["type"] == button["kind"].lower()
    assert there["buttons"][0]["text"] == (shown or "Copy code")


async def test_a_product_above_the_text(shop: Shop):
    parts = PLAIN | {"category": "MARKETING", "name": "product", "buttons": [{"kind": "SPM", "text": "View"}]}
    template = await approved(shop, **parts, header={"format": "PRODUCT"})
    here, there = await sent(shop, template, {"header.media": {"catalogId": "9", "productId": "ZAP"}})
    assert here["header"]["media"]["product_retailer_id"] == there["media"]["product_retailer_id"] == "ZAP"


async def test_a_place_above_the_text(shop: Shop):
    template = await approved(shop, **PLAIN | {"name": "place"}, header={"format": "LOCATION"})
    place = {"latitude": 41.9, "longitude": 12.5, "name": "Courier", "address": "Via Nazionale"}
    here, there = await sent(shop, template, {"header.media": place})
    assert here["header"]["media"] == {"latitude": "41.9", "longitude": "12.5", "name": "Courier", "address": "Via Nazionale"}
    assert there["media"] == {"kind": "location", **here["header"]["media"]}


@pytest.mark.parametrize("kind", ["COPY_CODE", "ONE_TAP", "ZERO_TAP"])
async def test_a_login_code(shop: Shop, kind):
    apps = [] if kind == "COPY_CODE" else [{"packageName": "com.example.shop", "signatureHash": "K8a/AINcGX7"}]
    code = {"category": "AUTHENTICATION", "name": "login", "otpKind": kind, "apps": apps, "zeroTapTermsAccepted": kind == "ZERO_TAP"}
    template = await approved(shop, **PLAIN | {"body": ""} | code, codeExpirationMinutes=5, addSecurityRecommendation=True)
    # What a sync brings back is what was written.
    await shop.ask("POST", "/templates/sync")
    template = await shop.ask("GET", f"/templates/{template['id']}")
    assert {key: template["draft"][key] for key in code} == code
    here, there = await sent(shop, template, {"body.1": "493027"})
    assert here["body"] == there["body"] == "*493027* is your verification code. For your security, do not share this code."
    assert there["buttons"][0]["payload"] == "493027"
    assert here["footer"] == "This code expires in 5 minutes."


async def test_ready_made_components_that_do_not_fit_are_refused_with_the_part(shop: Shop):
    template = await approved(shop)
    conversation = await shop.conversation(hours_ago=25.0)
    for components, code, field in [
        ([], "template_does_not_fit", "body"),
        ([{"type": "body", "parameters": [{"type": "text", "text": "a\nb"}]}], "template_value_refused", "body.1"),
    ]:
        wanted = {"name": template["name"], "language": template["language"], "components": components}
        body = {"clientId": str(new_id()), "type": "template", "template": wanted}
        refused = await shop.ask("POST", f"/conversations/{conversation}/messages", json=body, status=400)
        assert (refused["code"], refused["errors"][0]["field"]) == (code, field)
    assert await shop.rows("SELECT id FROM messages WHERE direction = 'outbound'") == []


async def test_a_draft_of_a_carousel_that_meta_would_refuse_is_not_sent_there(shop: Shop):
    cards = [{"header": await a_header(shop), "body": "One", "buttons": [QUICK]}, {"header": await a_header(shop), "buttons": [URL]}]
    draft = a_draft(**PLAIN | {"category": "MARKETING"}, cards=cards)
    template = await shop.ask("POST", "/templates", json={"draft": draft}, status=201)
    refused = await shop.ask("POST", f"/templates/{template['id']}/submit", status=400)
    assert {"code": "cards_differ", "field": "cards.1"} in refused["facts"]["findings"]
