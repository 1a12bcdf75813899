import io
from typing import Any

import httpx
import pytest
from PIL import Image

from app.kernel.ids import new_id
from tests.catalog.interfaces.conftest import Member

OIL: dict[str, Any] = {
    "sku": "OIL-1", "names": {"it": "Olio", "en": "Oil", "es": "Aceite"}, "descriptions": {"it": "", "en": "Green", "es": ""},
    "unit": "500 ml", "priceMinor": 1490, "stock": 3, "active": True, "categoryId": None,
}  # fmt: skip


async def _created(client: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    answer = await client.post("/products", json=OIL | changes)
    assert answer.status_code == 201, answer.text
    created: dict[str, Any] = answer.json()
    return created


async def test_a_new_product_is_listed_with_everything_the_page_shows(member: Member) -> None:
    async with member("admin") as client:
        created = await _created(client)
        assert (await client.get("/products")).json() == {"items": [created], "nextCursor": None}
        assert created["name"] == "Olio", "in the workspace's language"
        assert (created["priceMinor"], created["currency"], created["oldPriceMinor"], created["offer"]) == (1490, "EUR", None, None)
        assert created["imageUrl"] is None


async def test_a_change_touches_only_what_it_names(member: Member) -> None:
    async with member("manager") as client:
        created = await _created(client)
        changed = (await client.patch(f"/products/{created['id']}", json={"stock": 0, "priceMinor": 1200})).json()
        assert changed | {"updatedAt": ""} == created | {"stock": 0, "priceMinor": 1200, "listPriceMinor": 1200, "updatedAt": ""}


async def test_a_product_can_leave_its_category(member: Member) -> None:
    async with member("admin") as client:
        shelf = (await client.post("/categories", json={"names": {"it": "Olio"}})).json()
        created = await _created(client, categoryId=shelf["id"])
        assert created["categoryId"] == shelf["id"]
        assert (await client.patch(f"/products/{created['id']}", json={"categoryId": None})).json()["categoryId"] is None


async def test_during_an_offer_the_list_price_stays_the_one_to_edit(member: Member) -> None:
    async with member("admin") as client:
        created = await _created(client)
        await client.post("/offers", json={"names": {"it": "Sconto"}, "percent": 10, "productIds": [created["id"]]})
        shown = (await client.get(f"/products/{created['id']}")).json()
        assert (shown["priceMinor"], shown["oldPriceMinor"], shown["listPriceMinor"]) == (1341, 1490, 1490)
        assert shown["offer"]["percent"] == 10


async def test_pages_go_through_the_whole_catalog_once(member: Member) -> None:
    async with member("admin") as client:
        for number in range(5):
            await _created(client, sku=f"P-{number}")
        seen, cursor = [], ""
        while True:
            page = (await client.get("/products", params={"limit": 2, "cursor": cursor})).json()
            seen += [item["sku"] for item in page["items"]]
            if page["nextCursor"] is None:
                break
            cursor = page["nextCursor"]
        assert seen == ["P-0", "P-1", "P-2", "P-3", "P-4"]


@pytest.mark.parametrize(("q", "found"), [("acei", 1), ("OIL-", 1), ("ólio", 1), ("%", 0), ("_", 0), ("wine", 0), ("\x00", 1), (" ", 1)])
async def test_the_search_box_takes_any_part_of_a_name_or_code_literally(member: Member, q: str, found: int) -> None:
    async with member("agent") as client, member("admin") as admin:
        await _created(admin)
        assert len((await client.get("/products", params={"q": q})).json()["items"]) == found


@pytest.mark.parametrize(
    ("change", "code"),
    [({"priceMinor": -1}, "price_out_of_range"), ({"stock": -1}, "stock_out_of_range"), ({"names": {}}, "text_refused"),
     ({"sku": " "}, "text_refused"), ({"categoryId": str(new_id())}, "unknown_category"), ({"price": 5}, "invalid")],
)  # fmt: skip
async def test_what_the_rules_forbid_is_refused_with_a_reason(member: Member, change: dict[str, Any], code: str) -> None:
    async with member("admin") as client:
        answer = await client.post("/products", json=OIL | change)
        assert (answer.status_code, answer.json()["code"]) == (400, code)
        assert (await client.get("/products")).json()["items"] == []


async def test_a_taken_code_is_a_conflict(member: Member) -> None:
    async with member("admin") as client:
        await _created(client)
        answer = await client.post("/products", json=OIL)
        assert (answer.status_code, answer.json()["code"]) == (409, "sku_taken")


async def test_a_deleted_product_is_gone_from_every_list(member: Member) -> None:
    async with member("admin") as client:
        created = await _created(client)
        assert (await client.delete(f"/products/{created['id']}")).status_code == 204
        assert (await client.get(f"/products/{created['id']}")).status_code == 404
        assert (await client.get("/products")).json()["items"] == []


async def test_more_pieces_than_there_are_cannot_leave_the_shelf(member: Member) -> None:
    async with member("admin") as client:
        created = await _created(client)
        assert (await client.post(f"/products/{created['id']}/stock", json={"by": 4})).json()["stock"] == 7
        answer = await client.post(f"/products/{created['id']}/stock", json={"by": -8})
        assert (answer.status_code, answer.json()["facts"]["available"]) == (409, 7)


async def test_an_agent_looks_but_does_not_change(member: Member) -> None:
    async with member("agent") as client:
        assert (await client.get("/products")).status_code == 200
        assert (await client.post("/products", json=OIL)).status_code == 403


async def test_strangers_and_members_of_other_workspaces_see_nothing(member: Member) -> None:
    async with member("nobody") as stranger:
        assert (await stranger.get("/products")).status_code == 401
    async with member("admin") as client:
        assert (await client.get(f"http://localhost/api/workspaces/{new_id()}/products")).status_code == 404


async def test_an_uploaded_picture_is_shown_to_everybody_at_an_unguessable_address(member: Member) -> None:
    out = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(out, "PNG")
    async with member("admin") as client, member("nobody") as anybody:
        created = await _created(client)
        answer = await client.put(f"/products/{created['id']}/image", files={"file": ("red.png", out.getvalue(), "image/png")})
        assert answer.status_code == 200, answer.text
        shown = await anybody.get(f"http://localhost{answer.json()['imageUrl']}")
        assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert "immutable" in shown.headers["cache-control"]
        assert Image.open(io.BytesIO(shown.content)).size == (50, 50)
        for guess in (f"{new_id()}.jpg", "x.jpg", "..%2f..%2fsecret.jpg", f"{new_id()}.png"):
            assert (await anybody.get(f"http://localhost/media/products/{new_id()}/{guess}")).status_code == 404


async def test_a_script_in_a_picture_s_clothes_is_refused(member: Member) -> None:
    async with member("admin") as client:
        created = await _created(client)
        file = ("red.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/jpeg")
        answer = await client.put(f"/products/{created['id']}/image", files={"file": file})
        assert (answer.status_code, answer.json()["code"]) == (400, "picture_refused")
        assert (await client.get(f"/products/{created['id']}")).json()["imageUrl"] is None


async def test_an_upload_that_is_far_too_big_is_cut_off(member: Member) -> None:
    async with member("admin") as client:
        created = await _created(client)
        answer = await client.put(f"/products/{created['id']}/image", files={"file": ("big.jpg", b"x" * 6_000_000, "image/jpeg")})
        assert answer.status_code == 413
