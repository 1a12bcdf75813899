"""What a business offers is taken up on the phone: products become an order, a form becomes its answers."""

import json
from pathlib import Path

import pytest

INBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "inbound"
SHOE = {"retailerId": "ZAP-042-NEG", "name": "Scarpa", "priceMinor": 5990, "currency": "EUR", "imageUrl": "https://cdn.example/a.jpg"}
SOCKS = {"retailerId": "CAL-3PACK", "name": "Calze", "priceMinor": 750, "currency": "EUR"}


@pytest.fixture
async def catalog(meta):
    """The id of the account's catalog, with two products in it."""
    given = {"name": "Vetrina", "products": [SHOE, SOCKS]}
    answer = await meta.http.put(f"/emulator/accounts/{meta.number.waba_id}/catalog", json=given)
    assert answer.status_code == 200, answer.text
    return answer.json()["id"]


def a_list(catalog_id, *codes):
    items = [{"product_retailer_id": code} for code in codes]
    action = {"catalog_id": catalog_id, "sections": [{"title": "Scarpe", "product_items": items}]}
    return {"type": "product_list", "header": {"type": "text", "text": "Per lei"}, "body": {"text": "Ecco"}, "action": action}


async def test_a_cart_arrives_as_meta_sends_it_with_the_catalogs_prices(meta, shop, catalog):
    await meta.write_text()
    offered = (await meta.send(type="interactive", interactive=a_list(catalog, "ZAP-042-NEG", "CAL-3PACK"))).json()["messages"][0]["id"]
    assert [goods["name"] for goods in (await meta.shown())[-1]["goods"]] == ["Scarpa", "Calze"]
    cart = [{"retailerId": "ZAP-042-NEG", "quantity": 1}, {"retailerId": "CAL-3PACK", "quantity": 2}]
    await meta.write(type="order", messageId=offered, items=cart)
    await shop.until(lambda values: len(shop.messages) == 2)
    recorded = json.loads((INBOUND / "19_order.json").read_text())["entry"][0]["changes"][0]["value"]["messages"][0]
    assert shop.messages[1]["order"] == {**recorded["order"], "catalog_id": catalog}
    assert "context" not in shop.messages[1]


async def test_only_what_is_offered_can_be_ordered(meta, catalog):
    await meta.write_text()
    offered = (await meta.send(type="interactive", interactive=a_list(catalog, "CAL-3PACK"))).json()["messages"][0]["id"]
    order = {"type": "order", "messageId": offered, "items": [{"retailerId": "ZAP-042-NEG", "quantity": 1}]}
    assert (await meta.http.post(f"/phone/api/threads/{meta.thread}/messages", json=order)).status_code == 422


async def test_a_product_that_is_not_in_the_catalog_is_refused_as_at_meta(meta, catalog):
    await meta.write_text()
    refused = await meta.send(type="interactive", interactive=a_list(catalog, "CAL-3PACK", "NO-SUCH"))
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, 131009)
    assert refused.json()["error"]["error_data"]["details"] == "Products not found in FB Catalog: NO-SUCH"
    assert (await meta.send(type="interactive", interactive=a_list("194836987003835", "CAL-3PACK"))).status_code == 400
    await meta.http.delete(f"/emulator/accounts/{meta.number.waba_id}/catalog")
    assert (await meta.send(type="interactive", interactive=a_list("194836987003835", "ANY"))).status_code == 200


async def test_the_catalog_is_read_by_codes(meta, catalog):
    found = (await meta.graph("GET", f"/v24.0/{meta.number.waba_id}/product_catalogs?fields=id,name")).json()["data"]
    assert found == [{"id": catalog, "name": "Vetrina"}]
    rule = json.dumps({"retailer_id": {"is_any": ["CAL-3PACK", "NO-SUCH"]}})
    page = (await meta.graph("GET", f"/v24.0/{catalog}/products", params={"fields": "retailer_id", "filter": rule})).json()
    assert [product["retailer_id"] for product in page["data"]] == ["CAL-3PACK"]
    first = (await meta.graph("GET", f"/v24.0/{catalog}/products?fields=retailer_id&limit=1")).json()
    assert first["paging"]["next"]
    after = first["paging"]["cursors"]["after"]
    second = (await meta.graph("GET", f"/v24.0/{catalog}/products?fields=retailer_id&limit=1&after={after}")).json()
    assert [each["data"][0]["retailer_id"] for each in (first, second)] == ["ZAP-042-NEG", "CAL-3PACK"]
    assert (await meta.graph("GET", f"/v24.0/{catalog}/products?filter=nonsense")).json()["error"]["code"] == 100


async def test_a_form_is_answered_with_the_token_that_it_was_sent_with(meta, shop):
    await meta.write_text()
    questions = [{"name": "giorno", "label": "Giorno"}]
    flows = {"items": [{"id": "61234567", "name": "Prova", "questions": questions}, {"id": "61234568", "name": "Bozza", "status": "DRAFT"}]}
    assert (await meta.http.put(f"/emulator/accounts/{meta.number.waba_id}/flows", json=flows)).status_code == 200
    listed = (await meta.graph("GET", f"/v24.0/{meta.number.waba_id}/flows")).json()["data"]
    assert [(flow["name"], flow["status"]) for flow in listed] == [("Prova", "PUBLISHED"), ("Bozza", "DRAFT")]

    def a_form(flow_id):
        parameters = {"flow_message_version": "3", "flow_id": flow_id, "flow_cta": "Apri", "flow_token": "tok"}
        return {"type": "flow", "body": {"text": "Compili"}, "action": {"name": "flow", "parameters": parameters}}

    assert (await meta.send(type="interactive", interactive=a_form("61234568"))).json()["error"]["code"] == 131009
    asked = (await meta.send(type="interactive", interactive=a_form("61234567"))).json()["messages"][0]["id"]
    assert (await meta.shown())[-1]["form"] == {"name": "Prova", "questions": questions}
    await meta.write(type="flowReply", messageId=asked, answers={"giorno": "venerdì"})
    await shop.until(lambda values: len(shop.messages) == 2)
    reply = shop.messages[1]["interactive"]
    assert (reply["type"], reply["nfm_reply"]["name"], reply["nfm_reply"]["body"]) == ("nfm_reply", "flow", "Sent")
    assert json.loads(reply["nfm_reply"]["response_json"]) == {"flow_token": "tok", "giorno": "venerdì"}
    assert shop.messages[1]["context"]["id"] == asked
