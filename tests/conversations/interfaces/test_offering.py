"""What an operator offers with a tap, over HTTP: checked by field, made of our own facts, sent as recorded, and answered."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from app.campaigns.facade import TemplateBook
from app.catalog.application.create_product import NewProduct
from app.catalog.domain.texts import Texts
from app.catalog.wiring import provide_create_product, provide_set_product_image
from app.kernel.ids import new_id
from app.kernel.money import Money
from tests.conversations.interfaces.conftest import LinkedShop
from tests.fakes.graph_api import FakeGraphApi

OUTBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "outbound"
CATALOG = "194836987003835"


def recorded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((OUTBOUND / f"{name}.json").read_text())["interactive"]
    return found


@dataclass
class Desk:
    """The open conversation of a customer, seen by an agent, and the shop's shelf."""

    linked: LinkedShop
    api: FakeGraphApi

    async def put(self, sku: str, name: str, price_minor: int, *, active: bool = True, has_picture: bool = True) -> UUID:
        resources, tenant = self.linked.resources, self.linked.shop.tenant
        async with resources.work(tenant) as work:
            product_id = await provide_create_product(work)(
                NewProduct(
                    sku=sku, names=Texts(it=name), descriptions=Texts(it=""), unit="", price=Money(price_minor, "EUR"), stock=5,
                    active=active, category_id=None,
                )
            )  # fmt: skip
            await work.commit()
        if has_picture:
            async with resources.work(tenant) as work:
                await provide_set_product_image(work, resources)(product_id=product_id, jpeg=b"\xff\xd8\xff jpeg")
                await work.commit()
        return product_id

    async def get(self, path: str, **query: Any) -> httpx.Response:
        async with self.linked.desk() as desk:
            return await desk.get(f"/conversations/{await self.linked.conversation_id()}/{path}", params=query)

    async def send(self, kind: str, content: dict[str, Any], **more: Any) -> httpx.Response:
        body = {"clientId": str(uuid4()), "type": kind, kind: content, **more}
        async with self.linked.desk() as desk:
            return await desk.post(f"/conversations/{await self.linked.conversation_id()}/messages", json=body)

    async def sent(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """What reached WhatsApp of it."""
        answer = await self.send(kind, content)
        assert answer.status_code == 201, answer.text
        await self.linked.shop.deliver(await self.linked.conversation_id())
        interactive: dict[str, Any] = self.api.sent[-1].body["interactive"]
        return interactive

    def connect_catalog(self, *codes: str) -> None:
        self.api.catalogs[self.linked.shop.number.waba_id] = CATALOG
        self.api.published.update(codes)


@pytest.fixture
def desk(linked: LinkedShop, graph_api: FakeGraphApi) -> Desk:
    linked.app.state.templates_of = TemplateBook
    return Desk(linked, graph_api)


def wrong_field(answer: httpx.Response) -> str:
    assert answer.status_code == 400, answer.text
    field: str = answer.json()["errors"][0]["field"]
    return field


async def test_a_location_is_asked_for_as_recorded(desk: Desk) -> None:
    expected = recorded("19_interactive_location_request")
    assert await desk.sent("locationRequest", {"body": expected["body"]["text"]}) == expected


async def test_a_link_button_leaves_as_recorded(desk: Desk) -> None:
    expected = recorded("18_interactive_cta_url")
    parameters = expected["action"]["parameters"]
    content = {"body": expected["body"]["text"], "label": parameters["display_text"], "url": parameters["url"]}
    for part in ("header", "footer"):
        if part in expected:
            content[part] = expected[part]["text"]
    assert await desk.sent("link", content) == expected


async def test_products_leave_as_recorded_by_our_own_ids(desk: Desk) -> None:
    shoe, other = await desk.put("ZAP-042-NEG", "Scarpa", 5990), await desk.put("ZAP-041-NEG", "Stivale", 8990)
    socks = await desk.put("CAL-3PACK", "Calze", 750)
    desk.connect_catalog("ZAP-042-NEG", "ZAP-041-NEG", "CAL-3PACK")
    assert (await desk.get("products")).status_code == 200
    one, several = recorded("20_interactive_product"), recorded("21_interactive_product_list")
    product = {"productId": str(shoe), "body": one["body"]["text"], "footer": one["footer"]["text"]}
    assert await desk.sent("product", product) == one
    sections = [{"title": "Scarpe", "productIds": [str(shoe), str(other)]}, {"title": "Calze", "productIds": [str(socks)]}]
    content = {"header": several["header"]["text"], "body": several["body"]["text"], "sections": sections}
    assert await desk.sent("productList", content) == several
    shown = (await desk.linked.shop.thread())[-1]
    assert [each["name"] for each in shown.content["products"]] == ["Scarpa", "Stivale", "Calze"]
    assert shown.content["products"][0] == {
        "sku": "ZAP-042-NEG", "name": "Scarpa", "priceMinor": 5990, "currency": "EUR", "imageUrl": shown.content["products"][0]["imageUrl"],
    }  # fmt: skip


async def test_a_form_leaves_as_recorded_with_a_token_of_its_own(desk: Desk) -> None:
    expected = recorded("23_interactive_flow")
    parameters = expected["action"]["parameters"]
    content = {
        "flowId": parameters["flow_id"], "label": parameters["flow_cta"], "body": expected["body"]["text"],
        "header": expected["header"]["text"], "footer": expected["footer"]["text"], **parameters["flow_action_payload"],
    }  # fmt: skip
    sent = await desk.sent("flow", content)
    assert UUID(sent["action"]["parameters"].pop("flow_token"))
    parameters.pop("flow_token")
    assert sent == expected


async def test_the_cards_of_a_carousel_are_the_databases_own_words(desk: Desk) -> None:
    lamp, vase = await desk.put("LAMP", "Lampada", 124_900), await desk.put("VASE", "Vaso", 2490)
    cards = [
        {"productId": str(product), "buttons": [{"id": f"sku:{code}", "title": "Mi piace"}]}
        for product, code in ((lamp, "LAMP"), (vase, "VASE"))
    ]
    sent = await desk.sent("carousel", {"body": "Due idee", "cards": cards})
    first, second = sent["action"]["cards"]
    assert (first["body"]["text"], second["body"]["text"]) == ("*Lampada*\n€ 1.249,00", "*Vaso*\n€ 24,90")
    assert first["header"]["image"]["link"].startswith("http://localhost:8600/media/products/")
    assert first["action"]["buttons"] == [{"type": "quick_reply", "quick_reply": {"id": "sku:LAMP", "title": "Mi piace"}}]


async def test_a_carousel_of_ones_own_pictures_leaves_as_recorded(desk: Desk) -> None:
    expected = recorded("27_interactive_media_carousel")
    cards = [
        {
            "image": card["header"]["image"]["link"],
            "body": card["body"]["text"],
            "link": {"label": card["action"]["parameters"]["display_text"], "url": card["action"]["parameters"]["url"]},
        }
        for card in expected["action"]["cards"]
    ]
    assert await desk.sent("carousel", {"body": expected["body"]["text"], "cards": cards}) == expected


A_LINK = {"body": "Ecco", "label": "Apri", "url": "https://example.it"}
A_CARD = {"image": "https://example.it/a.jpg", "body": "A", "link": {"label": "Apri", "url": "https://example.it"}}


@pytest.mark.parametrize(
    ("kind", "content", "field"),
    [
        ("locationRequest", {"body": "x" * 1025}, "locationRequest.body"),
        ("link", {**A_LINK, "label": "x" * 21}, "link.label"),
        ("link", {**A_LINK, "url": "/l/0199"}, "link.url"),
        ("link", {**A_LINK, "url": "javascript:alert(1)"}, "link.url"),
        ("link", {**A_LINK, "color": "red"}, "link.color"),
        ("link", {**A_LINK, "footer": "x" * 61}, "link.footer"),
        ("productList", {"header": "A", "body": "B", "sections": []}, "productList.sections"),
        ("flow", {"flowId": "1", "label": "x" * 31, "body": "B"}, "flow.label"),
        ("carousel", {"body": "B", "cards": [A_CARD]}, "carousel.cards"),
        ("carousel", {"body": "B", "cards": [A_CARD, {**A_CARD, "link": None}]}, "action.cards"),
        ("carousel", {"body": "B", "cards": [A_CARD, {**A_CARD, "image": None}]}, "carousel.cards.1"),
    ],
)
async def test_what_whatsapp_would_refuse_is_refused_by_its_field(desk: Desk, kind: str, content: dict[str, Any], field: str) -> None:
    answer = await desk.send(kind, content)
    assert wrong_field(answer) == field
    assert [message for message in await desk.linked.shop.ours() if message.type == "interactive"] == []


async def test_a_product_is_sent_only_while_it_is_sold_and_a_catalog_is_connected(desk: Desk) -> None:
    hidden, shown = await desk.put("HID", "Nascosto", 100, active=False), await desk.put("SHO", "Visibile", 100, has_picture=False)
    assert (await desk.send("product", {"productId": str(shown)})).json()["code"] == "no_catalog_connected"
    desk.connect_catalog("HID", "SHO")
    await desk.get("products")
    assert (await desk.send("product", {"productId": str(hidden)})).json()["code"] == "product_not_sold"
    assert (await desk.send("product", {"productId": str(new_id())})).json()["code"] == "product_not_sold"
    cards = [{"productId": str(shown), "buttons": [{"id": f"c{place}", "title": "Sì"}]} for place in range(2)]
    assert (await desk.send("carousel", {"body": "B", "cards": cards})).json()["code"] == "product_without_picture"
    assert (await desk.send("product", {"productId": str(shown)})).status_code == 201


async def test_the_same_client_id_twice_is_one_message(desk: Desk) -> None:
    product = await desk.put("ONE", "Uno", 100)
    desk.connect_catalog("ONE")
    await desk.get("products")
    client_id = str(uuid4())
    answers = [await desk.send("product", {"productId": str(product)}, clientId=client_id) for _ in range(2)]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert len([message for message in await desk.linked.shop.ours() if message.type == "interactive"]) == 1


@pytest.mark.parametrize("kind", ["product", "link"])
async def test_after_24_hours_only_templates_may_be_sent(desk: Desk, kind: str) -> None:
    product = await desk.put("LATE", "Tardi", 100)
    desk.linked.pass_time(hours=25)
    answer = await desk.send(kind, {"productId": str(product)} if kind == "product" else A_LINK)
    assert (answer.status_code, answer.json()["code"], answer.json()["facts"]["templates"]) == (409, "service_window_closed", [])


async def test_the_list_says_what_stands_in_metas_catalog(desk: Desk) -> None:
    await desk.put("A-1", "Anello", 1000)
    await desk.put("B-2", "Bracciale", 2000)
    await desk.put("C-3", "Collana", 3000, active=False)
    nothing = (await desk.get("products")).json()
    assert (nothing["catalog"], [item["isPublished"] for item in nothing["items"]]) == (None, [False, False])
    desk.connect_catalog("B-2")
    found = (await desk.get("products")).json()
    assert found["catalog"] == {"id": CATALOG, "name": "Vetrina"}
    assert [(item["sku"], item["isPublished"], item["priceMinor"]) for item in found["items"]] == [
        ("A-1", False, 1000),
        ("B-2", True, 2000),
    ]
    first = (await desk.get("products", limit=1)).json()
    second = (await desk.get("products", limit=1, cursor=first["nextCursor"])).json()
    assert [page["items"][0]["sku"] for page in (first, second)] == ["A-1", "B-2"]
    assert second["nextCursor"] is None
    assert [item["sku"] for item in (await desk.get("products", q="bracc")).json()["items"]] == ["B-2"]


async def test_only_published_forms_are_offered(desk: Desk) -> None:
    desk.api.flows.extend(
        [
            {"id": "61", "name": "Prova", "status": "PUBLISHED", "categories": ["OTHER"]},
            {"id": "62", "name": "Bozza", "status": "DRAFT", "categories": ["OTHER"]},
        ]
    )
    assert (await desk.get("flows")).json() == {"items": [{"id": "61", "name": "Prova", "categories": ["OTHER"]}], "nextCursor": None}


async def test_metas_own_words_are_told_when_it_does_not_let_us_look(desk: Desk) -> None:
    desk.api.commerce_refusals.append((403, 200))
    answer = await desk.get("flows")
    assert (answer.status_code, answer.json()["code"], answer.json()["facts"]["graphCode"]) == (422, "meta_refused_number", 200)
