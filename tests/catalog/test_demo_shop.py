"""Bottega Aurora is what people see first: it has to be whole, in every language, and fit WhatsApp's rows."""

import io

import msgspec
import pytest
from PIL import Image

from app.catalog.facade import CatalogFacade
from app.demo.shop.stock import FOLDER, picture_of, stock_demo_shop
from app.resources import Resources
from tenants.tenant import Tenant

SHOP = msgspec.json.decode((FOLDER / "products.json").read_bytes())
ROW_TITLE_LENGTH = 24  # a WhatsApp list row cuts longer ones


def test_there_is_enough_to_look_around() -> None:
    assert len(SHOP["products"]) >= 48
    assert len(SHOP["categories"]) == 9
    assert len(SHOP["offers"]) == 2
    assert any(product["stock"] == 0 for product in SHOP["products"])
    assert len({product["sku"] for product in SHOP["products"]}) == len(SHOP["products"])


@pytest.mark.parametrize("language", ["it", "en", "es"])
def test_every_name_fits_a_row_and_differs_from_all_others(language: str) -> None:
    for kind in ("products", "categories"):
        names = [item["names"][language] for item in SHOP[kind]]
        assert all(0 < len(name) <= ROW_TITLE_LENGTH for name in names)
        assert len(set(names)) == len(names)
    assert all(len(product["descriptions"][language]) > 20 for product in SHOP["products"])


@pytest.mark.parametrize("sku", [product["sku"] for product in SHOP["products"]])
def test_every_product_has_a_picture_that_a_phone_loads_quickly(sku: str) -> None:
    content = picture_of(sku)
    assert len(content) < 60_000
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("JPEG", (800, 800))


async def test_stocking_twice_changes_nothing(resources: Resources, bottega: Tenant) -> None:
    assert await stock_demo_shop(resources, bottega) == 0


@pytest.mark.parametrize("language", ["it", "en", "es"])
async def test_the_window_shows_everything_in_the_language_asked_for(catalog: CatalogFacade, language: str) -> None:
    shelves = await catalog.categories(language=language)
    assert [shelf.name for shelf in shelves] == [category["names"][language] for category in SHOP["categories"]]
    assert sum(shelf.product_count for shelf in shelves) == len(SHOP["products"])
    page = await catalog.category_products(category_id=shelves[2].id, language=language, offset=0, limit=10)
    assert page.total == 6
    assert page.items[-1].stock == 0, "what is sold out comes last"
    assert all(item.image_url for item in page.items)


async def test_both_offers_run_and_show_both_prices(catalog: CatalogFacade) -> None:
    assert [offer.percent for offer in await catalog.offers(language="it")] == [20, 15]
    page = await catalog.offered_products(language="it", offset=0, limit=50)
    assert page.total == len(page.items) == 10
    for item in page.items:
        assert item.old_price is not None
        assert item.offer_percent is not None
        assert item.price == item.old_price.less_percent(item.offer_percent)
