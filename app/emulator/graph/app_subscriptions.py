"""`/{app id}/subscriptions`: where an app wants its webhooks, asked with the app's own token (`app id|app secret`)."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.emulator.apps import MetaApp
from app.emulator.errors import GraphError, bad_token, unknown_object
from app.emulator.graph.authorize import GraphRequest, token_of
from app.emulator.graph.body import body_of
from app.emulator.parts import Emulator
from app.emulator.validation.fields import Fields
from app.emulator.webhooks.handshake import verify_callback

OBJECT = "whatsapp_business_account"


class AppSubscriptionsController(Controller):
    path = "/{node_id:str}/subscriptions"

    @get()
    async def listed(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, Any]:
        app = _app(emulator, request, node_id)
        subscription: dict[str, Any] = {"object": OBJECT, "callback_url": app.callback_url, "active": True, "fields": []}
        return {"data": [subscription] if app.callback_url else []}

    @post(status_code=200)
    async def subscribe(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        """Meta's handshake first: 2200 when nobody there knows the token."""
        app = _app(emulator, request, node_id)
        wanted = Fields(await body_of(request), "")
        if wanted.text("object", longest=64) != OBJECT:
            raise GraphError(100, f"object must be {OBJECT}.", message="(#100) Param object must be a valid object")
        wanted.text("fields", longest=2000)
        wanted.text("callback_url", longest=2000)
        url = wanted.link("callback_url")
        handshake = await verify_callback(emulator.client, url=url, verify_token=wanted.text("verify_token", longest=512))
        if not handshake.ok:
            sentence = f"(#2200) Callback verification failed with the following errors: {handshake.detail}"
            raise GraphError(2200, handshake.detail, message=sentence)
        emulator.apps.point(app, url)
        return {"success": True}


def _app(emulator: Emulator, request: GraphRequest, app_id: str) -> MetaApp:
    """Raises GraphError 190 for a token of no app, 100/33 for one of another app."""
    app = emulator.apps.by_token(token_of(request))
    if app is None:
        raise bad_token("Invalid OAuth access token signature.")
    if app.app_id != app_id:
        raise unknown_object(app_id)
    return app
