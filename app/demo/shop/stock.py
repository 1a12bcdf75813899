"""Fills a workspace with Bottega Aurora's catalog."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from app.catalog.application.create_category import NewCategory
from app.catalog.application.create_offer import NewOffer
from app.catalog.application.create_product import NewProduct
from app.catalog.domain.texts import Texts
from app.catalog.facade import CatalogFacade
from app.catalog.wiring import provide_create_category, provide_create_offer, provide_create_product, provide_set_product_image
from app.database.unit_of_work import UnitOfWork
from app.kernel.money import Money
from app.resources import Resources
from tenants.tenant import Tenant

FOLDER = Path(__file__).resolve().parent


async def stock_demo_shop(resources: Resources, tenant: Tenant) -> int:
    """The number of products put in; 0 when the shop has some already. Offers end some days after this moment."""
    shop = msgspec.json.decode((FOLDER / "products.json").read_bytes())
    async with resources.work(tenant) as work:
        if await CatalogFacade(work).categories(language="it"):
            return 0
        shelves = await _put_up_shelves(work, shop["categories"])
        products = await _put_in_products(work, resources, shop, shelves)
        await _announce_offers(work, shop["offers"], shelves, products)
        await work.commit()
    return len(products)


async def _put_up_shelves(work: UnitOfWork, categories: list[dict[str, Any]]) -> dict[str, UUID]:
    create = provide_create_category(work)
    return {
        category["slug"]: await create(
            NewCategory(names=Texts(**category["names"]), slug=category["slug"], keywords=category["keywords"], position=position)
        )
        for position, category in enumerate(categories, start=1)
    }


async def _put_in_products(work: UnitOfWork, resources: Resources, shop: dict[str, Any], shelves: dict[str, UUID]) -> dict[str, UUID]:
    create, set_image = provide_create_product(work), provide_set_product_image(work, resources)
    products = {}
    for item in shop["products"]:
        product_id = await create(
            NewProduct(
                sku=item["sku"], names=Texts(**item["names"]), descriptions=Texts(**item["descriptions"]), keywords=item["keywords"],
                unit=item["unit"], price=Money(item["priceMinor"], shop["currency"]), stock=item["stock"], active=True,
                category_id=shelves[item["category"]],
            )
        )  # fmt: skip
        await set_image(product_id=product_id, jpeg=picture_of(item["sku"]))
        products[item["sku"]] = product_id
    return products


async def _announce_offers(work: UnitOfWork, offers: list[dict[str, Any]], shelves: dict[str, UUID], products: dict[str, UUID]) -> None:
    create, now = provide_create_offer(work), work.clock.now()
    for offer in offers:
        await create(
            NewOffer(
                names=Texts(**offer["names"]),
                percent=offer["percent"],
                ends_at=now + timedelta(days=offer["endsInDays"]),
                category_id=shelves[offer["category"]] if "category" in offer else None,
                product_ids=frozenset(products[sku] for sku in offer.get("skus", ())),
            )
        )


def picture_of(sku: str) -> bytes:
    """The drawn picture of a product (`tools/draw_pictures.py`), a JPEG."""
    return (FOLDER / "pictures" / f"{sku.lower()}.jpg").read_bytes()
