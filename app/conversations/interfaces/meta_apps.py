"""A workspace's own app at Meta: brought, pointed at its door, taken away; and where Meta sends one number's messages."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.bring_meta_app import BroughtApp
from app.conversations.infrastructure.meta_apps import MetaApps
from app.conversations.interfaces.number_shapes import RouteView, route_view
from app.conversations.wiring.meta_apps import door_address, provide_bring_meta_app, provide_route_messages
from app.kernel.acts import Actor
from app.resources import Resources
from tenants.tenant import Tenant


class OwnAppRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    app_id: Annotated[str, msgspec.Meta(max_length=64)]
    app_secret: Annotated[str, msgspec.Meta(max_length=256)]


class OwnApp(msgspec.Struct, rename="camel", kw_only=True):
    """The secret is never shown. `callbackUrl` and `verifyToken` are what Meta's App Dashboard asks for under WhatsApp → Configuration.
    `verifiedAt`: when Meta last made sure of the address; `refusalCode` and `refusal` are Meta's, when it did not take it."""

    app_id: str
    callback_url: str
    verify_token: str
    changed_at: datetime
    verified_at: datetime | None
    refusal_code: int | None = None
    refusal: str | None = None


class OwnAppAnswer(msgspec.Struct, rename="camel", kw_only=True):
    """`app` is None as long as webhooks come through ShopMe's own app."""

    app: OwnApp | None


class MetaAppsController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/meta-app"
    tags = ("Numbers",)

    @get("/", summary="The workspace's own app at Meta", operation_id="getMetaApp")
    async def read(
        self,
        workspace_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        control_session: NamedDependency[AsyncSession],
    ) -> OwnAppAnswer:
        app = await MetaApps(control_session, box=resources.secrets).of_workspace(workspace_id)
        return OwnAppAnswer(app=None if app is None else _shown(BroughtApp(app=app), resources))

    @put("/", summary="Bring an own app, or give its new secret", operation_id="bringMetaApp")
    async def bring(
        self,
        workspace_id: FromPath[UUID],
        data: JSONBody[OwnAppRequest],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> OwnAppAnswer:
        """Meta is asked about id and secret first, then told where webhooks go. 422 `meta_refused_number`, 409 `app_is_ours`. When Meta
        does not take the address, the app is kept and the answer says why: enter address and token at Meta by hand."""
        bring = provide_bring_meta_app(resources, tenant, actor)
        return OwnAppAnswer(app=_shown(await bring(app_id=data.app_id.strip(), app_secret=data.app_secret.strip()), resources))

    @post("/subscription", status_code=200, summary="Point the app's webhooks here once more", operation_id="subscribeMetaApp")
    async def point_again(
        self,
        workspace_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> OwnAppAnswer:
        return OwnAppAnswer(app=_shown(await provide_bring_meta_app(resources, tenant, actor).point_again(), resources))

    @delete("/", summary="Go back to ShopMe's own app", operation_id="removeMetaApp")
    async def take_away(
        self,
        workspace_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> None:
        """What the app still sends is refused."""
        await provide_bring_meta_app(resources, tenant, actor).take_away()


class NumberRoutesController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/numbers/{number_id:uuid}/route"
    tags = ("Numbers",)

    @get("/", summary="Where Meta sends the number's messages", operation_id="getNumberRoute")
    async def read(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> RouteView:
        return route_view(await provide_route_messages(resources, tenant, actor).read(number_id))

    @put("/", summary="Have the number's messages sent here", operation_id="takeNumberMessages")
    async def take(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> RouteView:
        """Whatever its account or app says. Meta asks this server first: 422 `meta_refused_number` with code 2200 when nobody answers."""
        return route_view(await provide_route_messages(resources, tenant, actor).take(number_id))

    @delete("/", status_code=200, summary="Let its messages go where its account's go", operation_id="releaseNumberMessages")
    async def release(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        actor: NamedDependency[Actor],
    ) -> RouteView:
        return route_view(await provide_route_messages(resources, tenant, actor).release(number_id))


def _shown(brought: BroughtApp, resources: Resources) -> OwnApp:
    app, refusal = brought.app, brought.refusal
    code = refusal.facts.get("graph_code") if refusal else None
    return OwnApp(
        app_id=app.app_id,
        callback_url=door_address(resources.settings.public_url, app.door),
        verify_token=app.verify_token,
        changed_at=app.changed_at,
        verified_at=app.verified_at,
        refusal_code=code if isinstance(code, int) else None,
        refusal=refusal.detail if refusal else None,
    )
