from app.kernel.ids import new_id
from tests.catalog.interfaces.conftest import Member


async def test_categories_keep_the_order_in_which_they_were_made_until_one_is_moved(member: Member) -> None:
    async with member("manager") as client:
        ids = [(await client.post("/categories", json={"names": {"it": name, "en": f"{name} en"}})).json()["id"] for name in ("Uno", "Due")]
        assert [item["name"] for item in (await client.get("/categories")).json()["items"]] == ["Uno", "Due"]
        moved = (await client.patch(f"/categories/{ids[1]}", json={"position": 0, "names": {"it": "Primo"}})).json()
        assert (moved["name"], moved["slug"], moved["productCount"]) == ("Primo", "due-en", 0)
        assert [item["name"] for item in (await client.get("/categories")).json()["items"]] == ["Primo", "Uno"]


async def test_a_deleted_category_leaves_its_products_in_the_catalog(member: Member) -> None:
    async with member("admin") as client:
        shelf = (await client.post("/categories", json={"names": {"it": "Olio"}})).json()
        await client.post("/products", json={"sku": "A", "names": {"it": "Olio"}, "priceMinor": 1, "categoryId": shelf["id"]})
        assert (await client.get("/categories")).json()["items"][0]["productCount"] == 1
        assert (await client.delete(f"/categories/{shelf['id']}")).status_code == 204
        assert [item["categoryId"] for item in (await client.get("/products")).json()["items"]] == [None]


async def test_two_categories_cannot_share_a_short_name(member: Member) -> None:
    async with member("admin") as client:
        await client.post("/categories", json={"names": {"it": "Olio"}, "slug": "oil"})
        answer = await client.post("/categories", json={"names": {"it": "Altro"}, "slug": "oil"})
        assert (answer.status_code, answer.json()["code"]) == (409, "slug_taken")


async def test_an_offer_is_listed_until_it_is_deleted(member: Member) -> None:
    async with member("admin") as client:
        shelf = (await client.post("/categories", json={"names": {"it": "Olio"}})).json()
        new = {"names": {"it": "Sconto"}, "percent": 15, "categoryId": shelf["id"], "endsAt": "2999-01-01T00:00:00Z"}
        offer = (await client.post("/offers", json=new)).json()
        assert (offer["name"], offer["percent"], offer["running"]) == ("Sconto", 15, True)
        assert (await client.get("/offers")).json()["items"] == [offer]
        assert (await client.delete(f"/offers/{offer['id']}")).status_code == 204
        assert (await client.get("/offers")).json()["items"] == []


async def test_an_offer_on_nothing_or_on_strangers_goods_is_refused(member: Member) -> None:
    async with member("admin") as client:
        nothing = await client.post("/offers", json={"names": {"it": "Sconto"}, "percent": 15})
        assert (nothing.status_code, nothing.json()["code"]) == (400, "offer_refused")
        strange = await client.post("/offers", json={"names": {"it": "Sconto"}, "percent": 15, "productIds": [str(new_id())]})
        assert strange.status_code == 404


async def test_an_agent_changes_neither_categories_nor_offers(member: Member) -> None:
    async with member("agent") as client:
        for method, path in (("POST", "/categories"), ("POST", "/offers")):
            body = {"names": {"it": "X"}} | ({"percent": 5} if path == "/offers" else {})
            assert (await client.request(method, path, json=body)).status_code == 403
        for path in (f"/categories/{new_id()}", f"/offers/{new_id()}"):
            assert (await client.delete(path)).status_code == 403
