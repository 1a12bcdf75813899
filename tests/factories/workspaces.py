"""Workspaces and their numbers, as a sign-up and the settings page make them."""

from sqlalchemy import delete, insert

from app.conversations.domain.number import Number
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.tokens import TokenSafe
from app.identity.infrastructure.tables import workspace_profile_table
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.routing import route_number
from tenants.tables import number_routes_table, past_number_routes_table
from tenants.tenant import Tenant

TOKEN = "token-of-the-shop"


async def a_workspace(resources: Resources, *, name: str = "Prova", language: str = "it", assistant_enabled: bool = True) -> Tenant:
    """A workspace that is ready to work."""
    tenant = await resources.provisioning.provision(new_id())
    profile = {"name": name, "language": language, "currency": "EUR", "timezone": "Europe/Rome", "assistant_enabled": assistant_enabled}
    async with resources.sessions.tenant(tenant) as session:
        await session.execute(insert(workspace_profile_table).values(one=1, **profile))
        await session.commit()
    return tenant


async def a_number(
    resources: Resources, tenant: Tenant, *, phone_number_id: str, waba_id: str, shown: str = "+390694805512", token: str = TOKEN
) -> Number:
    """A connected number, which never was another workspace's: one that an earlier test routed is forgotten there."""
    number_id = new_id()
    number = Number(
        id=number_id,
        phone_number_id=phone_number_id,
        waba_id=waba_id,
        display_phone_number=shown,
        verified_name="Bar Fixture",
        quality_rating="GREEN",
        access_token_sealed=TokenSafe(resources.secrets).seal(token, tenant=tenant, number_id=number_id),
        status="connected",
        status_reason=None,
        created_at=resources.clock.now(),
    )
    async with resources.sessions.tenant(tenant) as session:
        await NumberRepository(session).put(number)
        await session.commit()
    async with resources.sessions.control() as session:
        for routes in (number_routes_table, past_number_routes_table):
            await session.execute(delete(routes).where(routes.c.phone_number_id == phone_number_id))
        await route_number(session, phone_number_id=phone_number_id, workspace_id=tenant.workspace_id, waba_id=waba_id)
        await session.commit()
    return number
