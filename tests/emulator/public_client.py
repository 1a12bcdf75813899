"""pywa, the public Python client, on the emulator's first number, with the customer's phone and Meta's own levers beside it."""

import hashlib
import hmac
import time
from typing import Any

import httpx
from pywa import WhatsApp

from app.emulator.parts import Emulator

APP_SECRET = "the-app-secret"
CHIARA = "+393335550142"


class Line:
    """pywa, talking to the emulator's first number; the phone page's API beside it."""

    def __init__(self, emulator: Emulator, url: str) -> None:
        self.emulator, self.url = emulator, url
        self.number = emulator.accounts.all()[0]
        self.wa = WhatsApp(
            phone_id=self.number.phone_number_id,
            token=self.number.access_token,
            waba_id=self.number.waba_id,
            app_id=emulator.settings.app_id,
            app_secret=APP_SECRET,
            api_version=24.0,
        )
        self.wa.api._session.base_url = f"{url}/v24.0"

    @property
    def thread(self) -> str:
        return f"chiara-lombardi-{self.number.phone_number_id}"

    def phone_writes(self, **body: Any) -> str:
        """The id of what the customer wrote."""
        answer = httpx.post(f"{self.url}/phone/api/threads/{self.thread}/messages", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["message"]["id"])

    def phone_attaches(self, content: bytes, mime_type: str, **fields: str) -> str:
        files = {"file": ("file", content, mime_type)}
        answer = httpx.post(f"{self.url}/phone/api/threads/{self.thread}/media", data=fields, files=files)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["message"]["id"])

    def told(self) -> list[bytes]:
        """Takes what the emulator wants to tell, once nothing more comes."""
        deadline, before = time.monotonic() + 5, -1
        while time.monotonic() < deadline and (now := self.emulator.queue.waiting()) != before:
            before = now
            time.sleep(0.3)
        rows = self.emulator.storage.all("SELECT id, body FROM deliveries ORDER BY id")
        for row in rows:
            self.emulator.storage.execute("DELETE FROM deliveries WHERE id = ?", (row["id"],))
        return [bytes(row["body"]) for row in rows]

    def tell(self, path: str, body: dict[str, Any] | None = None, method: str = "PATCH") -> Any:
        """Pulls one of the emulator's levers."""
        answer = httpx.request(method, f"{self.url}/emulator/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def read(self, body: bytes) -> None:
        """pywa takes a body as Meta would post it."""
        signature = "sha256=" + hmac.new(APP_SECRET.encode(), body, hashlib.sha256).hexdigest()
        assert self.wa.webhook_update_validator(body, signature) is None
        assert self.wa.webhook_update_handler(body) == ("ok", 200)
