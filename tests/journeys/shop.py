"""A shop as its owner and its customers meet it: over HTTP, with a session and with signed webhooks."""

import hashlib
import hmac
import itertools
import json
import time
import uuid
from typing import Any, Protocol

import httpx

from tests.conftest import APP_SECRET
from tests.journeys.waiting import PATIENCE_S

_numbers = itertools.count(int(time.time()) * 1000)


class Shop:
    """Signs up a workspace and connects a number to it."""

    def __init__(self, url: str, *, language: str = "it", name: str = "Prova", phone_number_id: str | None = None) -> None:
        self.client = httpx.Client(base_url=url, timeout=PATIENCE_S)
        self.phone_number_id = phone_number_id or str(next(_numbers))
        self.waba_id = str(next(_numbers))
        self.token = f"token-{uuid.uuid4()}"
        answer = self.client.post(
            "/api/auth/signup",
            json={
                "email": f"{uuid.uuid4()}@example.org",
                "password": "a long enough password",
                "name": "Ada",
                "workspaceName": name,
                "language": language,
                "currency": "EUR",
            },
        )
        assert answer.status_code == 201, answer.text
        self.workspace_id = answer.json()["workspace"]["id"]
        connected = self.post(
            "numbers",
            {"phoneNumberId": self.phone_number_id, "wabaId": self.waba_id, "displayPhoneNumber": "+39060000", "accessToken": self.token},
        )
        assert connected.status_code == 201, connected.text

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.client.get(f"/api/workspaces/{self.workspace_id}/{path}", params=query)

    def post(self, path: str, body: Any = None) -> httpx.Response:
        headers = {"X-CSRF-Token": self.client.cookies.get("csrf") or ""}
        return self.client.post(f"/api/workspaces/{self.workspace_id}/{path}", json=body, headers=headers)

    def conversations(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get("conversations", view="all").json()["items"]
        return found

    def thread(self, conversation_id: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get(f"conversations/{conversation_id}/messages", limit=100).json()["items"]
        return found

    def threads(self) -> list[dict[str, Any]]:
        """Every message of every conversation."""
        return [message for conversation in self.conversations() for message in self.thread(conversation["id"])]


class Connected(Protocol):
    """A number of a shop's, as far as a webhook names it."""

    @property
    def phone_number_id(self) -> str: ...

    @property
    def waba_id(self) -> str: ...


def text_webhook(
    shop: Connected,
    text: str,
    *,
    wa_id: str = "393335550142",
    wamid: str | None = None,
    at: int | None = None,
    name: str = "Chiara Lombardi",
) -> bytes:
    message = {"type": "text", "text": {"body": text}}
    return message_webhook(shop, message, wa_id=wa_id, wamid=wamid, at=at, name=name)


def tap_webhook(shop: Shop, button_id: str, title: str, *, wa_id: str = "393335550142") -> bytes:
    reply = {"type": "button_reply", "button_reply": {"id": button_id, "title": title}}
    return message_webhook(shop, {"type": "interactive", "interactive": reply}, wa_id=wa_id)


def message_webhook(
    shop: Connected,
    message: dict[str, Any],
    *,
    wa_id: str,
    wamid: str | None = None,
    at: int | None = None,
    name: str = "Chiara Lombardi",
) -> bytes:
    """As Meta serialises it: compact, ASCII with escapes."""
    full = {"from": wa_id, "id": wamid or new_wamid(), "timestamp": str(at or int(time.time())), **message}
    contacts = [{"profile": {"name": name}, "wa_id": wa_id}]
    return _envelope(shop, {"contacts": contacts, "messages": [full]})


def status_webhook(shop: Shop, *, wamid: str, status: str, opaque: str | None = None) -> bytes:
    body: dict[str, Any] = {"id": wamid, "status": status, "timestamp": str(int(time.time())), "recipient_id": "393335550142"}
    return _envelope(shop, {"statuses": [body | ({"biz_opaque_callback_data": opaque} if opaque else {})]})


def _envelope(shop: Connected, value: dict[str, Any]) -> bytes:
    metadata = {"display_phone_number": "39060000", "phone_number_id": shop.phone_number_id}
    change = {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
    return json.dumps(
        {"object": "whatsapp_business_account", "entry": [{"id": shop.waba_id, "changes": [change]}]}, separators=(",", ":")
    ).encode()


def new_wamid() -> str:
    return f"wamid.{uuid.uuid4().hex.upper()}"


def deliver(url: str, body: bytes, *, secret: str = APP_SECRET, client: httpx.Client | None = None) -> httpx.Response:
    signature = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature}
    return (client or httpx).post(f"{url}/webhooks/whatsapp", content=body, headers=headers, timeout=PATIENCE_S)
