"""Bottega Aurora in a workspace of its own, made as a sign-up and the demo make it."""

from sqlalchemy import insert

from app.demo.shop.stock import stock_demo_shop
from app.identity.infrastructure.tables import workspace_profile_table
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.tenant import Tenant


async def open_bottega(resources: Resources) -> Tenant:
    tenant = await resources.provisioning.provision(new_id())
    async with resources.sessions.tenant(tenant) as session:
        profile = {"name": "Bottega Aurora", "language": "it", "currency": "EUR", "timezone": "Europe/Rome"}
        await session.execute(insert(workspace_profile_table).values(one=1, **profile))
        await session.commit()
    await stock_demo_shop(resources, tenant)
    return tenant
