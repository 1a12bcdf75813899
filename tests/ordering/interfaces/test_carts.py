"""A member reads a customer's cart; strangers learn nothing."""

from uuid import UUID

import httpx
import pytest

from app.catalog.facade import CatalogFacade
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.http.rate_limit import RateLimiter
from app.kernel.ids import new_id
from app.ordering.contracts import OutOfStock
from app.ordering.facade import CartFacade
from app.resources import Resources
from tenants.tenant import Tenant
from tests.factories.apps import Lend
from tests.factories.members import RolesByName


@pytest.fixture
def client(resources: Resources, bottega: Tenant, lend: Lend) -> httpx.AsyncClient:
    app = lend()
    app.state.resources = resources
    app.state.access = RolesByName(bottega.workspace_id)
    app.state.limiter = RateLimiter(resources.redis)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost", cookies={"access": "agent"})


async def a_customer(resources: Resources, tenant: Tenant) -> UUID:
    async with resources.work(tenant) as work:
        card = await CustomersFacade(work).identify(ChannelIdentity(wa_id=str(new_id().int)[-12:], user_id=None, name="Chiara"))
        await work.commit()
        return card.id


async def test_a_member_sees_lines_and_total_at_today_s_prices(client: httpx.AsyncClient, resources: Resources, bottega: Tenant) -> None:
    customer_id = await a_customer(resources, bottega)
    async with resources.work(bottega) as work:
        catalog = CatalogFacade(work)
        offered = (await catalog.offered_products(language="it", offset=0, limit=1)).items[0]
        await CartFacade(work, catalog).add(customer_id=customer_id, product_id=offered.id, quantity=2, language="it", currency="EUR")
        await work.commit()
    answer = (await client.get(f"/api/workspaces/{bottega.workspace_id}/carts/{customer_id}")).json()
    assert answer["items"][0]["name"] == offered.name
    assert answer["totalMinor"] == 2 * offered.price.amount_minor
    assert offered.old_price is not None
    assert offered.price.amount_minor < offered.old_price.amount_minor
    assert (answer["count"], answer["currency"]) == (2, "EUR")


async def test_a_customer_who_chose_nothing_has_an_empty_cart(client: httpx.AsyncClient, resources: Resources, bottega: Tenant) -> None:
    customer_id = await a_customer(resources, bottega)
    answer = (await client.get(f"/api/workspaces/{bottega.workspace_id}/carts/{customer_id}")).json()
    assert answer == {"customerId": str(customer_id), "items": [], "totalMinor": 0, "currency": "EUR", "count": 0}


async def test_an_unknown_customer_and_somebody_else_s_workspace_are_not_found(client: httpx.AsyncClient, bottega: Tenant) -> None:
    assert (await client.get(f"/api/workspaces/{bottega.workspace_id}/carts/{new_id()}")).status_code == 404
    assert (await client.get(f"/api/workspaces/{new_id()}/carts/{new_id()}")).status_code == 404


async def test_the_real_stock_is_the_limit(resources: Resources, bottega: Tenant) -> None:
    customer_id = await a_customer(resources, bottega)
    async with resources.work(bottega) as work:
        catalog = CatalogFacade(work)
        page = await catalog.search(query="olio", language="it", offset=0, limit=20)
        scarce = min((card for card in page.items if card.stock > 0), key=lambda card: card.stock)
        with pytest.raises(OutOfStock) as refused:
            await CartFacade(work, catalog).add(
                customer_id=customer_id, product_id=scarce.id, quantity=min(99, scarce.stock + 1), language="it", currency="EUR"
            )
    assert refused.value.available == scarce.stock
