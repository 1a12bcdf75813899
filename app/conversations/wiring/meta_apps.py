"""Workspaces' own apps at Meta, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from app.conversations.application.bring_meta_app import AppDesk, BringMetaApp
from app.conversations.application.route_messages import Door, RouteMessages
from app.conversations.infrastructure.meta_apps import MetaApps
from app.conversations.wiring.numbers import graph_management, number_desk
from app.kernel.acts import Actor
from app.resources import Resources
from tenants.tenant import Tenant

PATH = "/webhooks/whatsapp"


def door_address(public_url: str, door: str) -> str:
    """Where Meta sends what an own app hears."""
    return f"{public_url.rstrip('/')}{PATH}/{door}"


def provide_bring_meta_app(resources: Resources, tenant: Tenant, actor: Actor) -> BringMetaApp:
    @asynccontextmanager
    async def open_desk() -> AsyncIterator[AppDesk]:
        async with resources.sessions.control() as session, resources.work(tenant, actor=actor) as work:
            yield AppDesk(apps=MetaApps(session, box=resources.secrets), work=work)
            await session.commit()
            await work.commit()

    return BringMetaApp(
        open_desk=open_desk,
        management=graph_management(resources),
        workspace_id=tenant.workspace_id,
        our_app_id=resources.settings.meta.app_id,
        address_of=partial(door_address, resources.settings.public_url),
    )


def provide_route_messages(resources: Resources, tenant: Tenant, actor: Actor) -> RouteMessages:
    ours = f"{resources.settings.public_url.rstrip('/')}{PATH}"

    async def door() -> Door:
        async with resources.sessions.control() as session:
            app = await MetaApps(session, box=resources.secrets).of_workspace(tenant.workspace_id)
        if app is None:
            return Door(address=ours, verify_token=resources.settings.meta.verify_token)
        return Door(address=door_address(resources.settings.public_url, app.door), verify_token=app.verify_token)

    return RouteMessages(
        open_desk=number_desk(resources, tenant, actor),
        management=graph_management(resources),
        door=door,
        is_ours=lambda address: address == ours or address.startswith(f"{ours}/"),
    )
