"""Meta's door: the handshake, and deliveries that are signed, stored and acknowledged. Nothing is read here beyond the signature.

Ordinary deliveries take the shorter way of `deliveries.py`; this route has those that look odd (no signature, no length, too long, another
spelling of the path) and describes the operation."""

import hmac
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency

from app.conversations.infrastructure.intake import WebhookIntake
from app.conversations.interfaces.deliveries import MAX_BODY_BYTES, BadSignature
from app.integrations.whatsapp.signature import is_signed
from app.kernel.errors import Forbidden
from app.resources import Resources


class WhatsAppWebhookController(Controller):
    path = "/webhooks/whatsapp"
    tags = ("Webhooks",)

    @get("/", media_type="text/plain", summary="Meta's handshake", operation_id="verifyWebhook")
    async def verify(self, request: Request[Any, Any, Any], resources: NamedDependency[Resources]) -> str:
        """Echoes `hub.challenge` when `hub.verify_token` is ours."""
        query = request.query_params
        given, expected = query.get("hub.verify_token", ""), resources.settings.meta.verify_token
        is_ours = hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
        challenge = query.get("hub.challenge", "")
        if query.get("hub.mode") != "subscribe" or not is_ours or not challenge.isascii() or not challenge.isalnum():
            raise Forbidden("The verify token is not the one that this server expects.")
        return challenge

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
        body = await request.body()
        if not is_signed(body, request.headers.get("x-hub-signature-256"), resources.settings.meta.app_secrets):
            raise BadSignature
        intake: WebhookIntake = request.app.state.webhook_intake
        await intake.keep(body)
        return Response("", media_type="text/plain")
