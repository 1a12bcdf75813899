"""Meta's door: the handshake, and deliveries that are signed, stored and acknowledged. Nothing is read here beyond the signature.

Ordinary deliveries take the shorter way of `deliveries.py`; this route has those that look odd (no signature, no length, too long, another
spelling of the path) and describes the operation."""

import asyncio
import hmac
from typing import Annotated, Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta

from app.conversations.domain.meta_app import MetaApp
from app.conversations.infrastructure.intake import WebhookIntake
from app.conversations.infrastructure.meta_apps import MetaApps
from app.conversations.interfaces import deliveries
from app.conversations.interfaces.deliveries import MAX_BODY_BYTES, BadSignature
from app.integrations.whatsapp.signature import PREFIX, is_signed
from app.kernel.errors import Forbidden, NotFound
from app.resources import Resources

Door = Annotated[str, Meta(max_length=64)]


class WhatsAppWebhookController(Controller):
    path = "/webhooks/whatsapp"
    tags = ("Webhooks",)

    @get("/", media_type="text/plain", summary="Meta's handshake", operation_id="verifyWebhook")
    async def verify(self, request: Request[Any, Any, Any], resources: NamedDependency[Resources]) -> str:
        """Echoes `hub.challenge` when `hub.verify_token` is ours."""
        return _echoed(request, resources.settings.meta.verify_token)

    @post(
        "/",
        status_code=200,
        media_type="text/plain",
        request_max_body_size=MAX_BODY_BYTES,
        summary="A delivery of messages, statuses or notices",
        operation_id="receiveWebhook",
    )
    async def receive(self, request: Request[Any, Any, Any], resources: NamedDependency[Resources]) -> Response[str]:
        """200 once the raw body is durable; 401 without a valid `X-Hub-Signature-256`; 503 when it cannot be stored (Meta retries)."""
        body = await _signed_body(request)
        if not is_signed(body, request.headers.get("x-hub-signature-256"), resources.settings.meta.app_secrets):
            raise BadSignature
        intake: WebhookIntake = request.app.state.webhook_intake
        await intake.keep(body)
        return Response("", media_type="text/plain")

    @get("/{door:str}", media_type="text/plain", summary="The handshake with a workspace's own app", operation_id="verifyOwnWebhook")
    async def verify_own(self, request: Request[Any, Any, Any], door: FromPath[Door], resources: NamedDependency[Resources]) -> str:
        """Echoes `hub.challenge` when `hub.verify_token` is the app's."""
        async with resources.sessions.control() as session:
            apps = MetaApps(session, box=resources.secrets)
            app = _found(await apps.at_door(door))
            challenge = _echoed(request, app.verify_token)
            await apps.note_verified(app, at=resources.clock.now())
            await session.commit()
        return challenge

    @post(
        "/{door:str}",
        status_code=200,
        media_type="text/plain",
        request_max_body_size=MAX_BODY_BYTES,
        summary="A delivery of a workspace's own app",
        operation_id="receiveOwnWebhook",
    )
    async def receive_own(
        self, request: Request[Any, Any, Any], door: FromPath[Door], resources: NamedDependency[Resources]
    ) -> Response[str]:
        """As at the other door, signed with the app's own secret. What it says of another workspace's numbers is filed nowhere."""
        async with resources.sessions.control() as session:
            app = _found(await MetaApps(session, box=resources.secrets).at_door(door))
        body = await _signed_body(request)
        if not is_signed(body, request.headers.get("x-hub-signature-256"), app.secrets_at(resources.clock.now())):
            raise BadSignature
        intake: WebhookIntake = request.app.state.webhook_intake
        await intake.keep(body, owner=app.workspace_id)
        return Response("", media_type="text/plain")


async def _signed_body(request: Request[Any, Any, Any]) -> bytes:
    """Whoever has no signature is not listened to, and nobody may take for ever. Raises BadSignature, BodyTooSlow."""
    if not request.headers.get("x-hub-signature-256", "").startswith(PREFIX):
        raise BadSignature
    try:
        async with asyncio.timeout(deliveries.BODY_WITHIN_S):
            return await request.body()
    except TimeoutError as error:
        raise deliveries.BodyTooSlow from error


def _found(app: MetaApp | None) -> MetaApp:
    if app is None:
        raise NotFound("No app's webhooks come through this door.")
    return app


def _echoed(request: Request[Any, Any, Any], expected: str) -> str:
    query = request.query_params
    is_ours = hmac.compare_digest(query.get("hub.verify_token", "").encode("utf-8", "replace"), expected.encode())
    challenge = query.get("hub.challenge", "")
    if query.get("hub.mode") != "subscribe" or not is_ours or not challenge.isascii() or not challenge.isalnum():
        raise Forbidden("The verify token is not the one that this server expects.")
    return challenge
