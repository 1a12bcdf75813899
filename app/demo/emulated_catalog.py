"""The demo shop's products in the emulator's Commerce Manager, as a shop would have put them into Meta's."""

from typing import Any

from app.catalog.contracts import CodedProduct
from app.catalog.facade import CatalogFacade
from app.conversations.infrastructure.number_repository import NumberRepository
from app.resources import Resources
from tenants.tenant import Tenant

_MOST, _NAME, _LANGUAGE = 100, "Bottega Aurora", "it"


async def publish_to_emulator(resources: Resources, tenant: Tenant, *, accounts_of_emulator: set[str]) -> None:
    """Brings the catalog of the shop's account up to date. Where no emulator is (a Graph API of one's own) there is nothing to do."""
    async with resources.work(tenant) as work:
        accounts = {number.waba_id for number in await NumberRepository(work.session).all()} & accounts_of_emulator
        page = await CatalogFacade(work).coded_page(query="", cursor=None, limit=_MOST, language=_LANGUAGE)
    given = {"name": _NAME, "products": [_given(product, resources.settings.public_url) for product in page.items]}
    root = resources.settings.meta.graph_api_url
    for waba_id in sorted(accounts):
        answer = await resources.http.put(f"{root}/emulator/accounts/{waba_id}/catalog", json=given, timeout=3)
        answer.raise_for_status()


def _given(product: CodedProduct, public_url: str) -> dict[str, Any]:
    card = product.card
    picture = {"imageUrl": f"{public_url}{card.image_url}"} if card.image_url else {}
    price = {"priceMinor": card.price.amount_minor, "currency": card.price.currency}
    return {"retailerId": product.sku, "name": card.name, **price, **picture}
