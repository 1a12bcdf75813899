"""An emulator of its own for every test, and a shop that takes (or refuses) its webhooks over real HTTP."""

import asyncio
import json
import time
from collections import deque
from pathlib import Path

import httpx
import pytest

from app.emulator.application import create_emulator
from app.emulator.parts import Emulator
from app.emulator.settings import EmulatorSettings

FIXTURES = Path(__file__).parents[1] / "fixtures" / "whatsapp"
PATIENCE_S = 30.0


class Shop:
    """Takes webhooks; `answers` are the statuses for the next ones (None = hang up), then 200."""

    def __init__(self):
        self.received = []
        self.answers = deque()
        self.challenge_answer = None
        self.url = ""
        self._changed = asyncio.Event()

    async def handle(self, reader, writer):
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                request_line, *lines = head.decode("latin-1").split("\r\n")
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                if not await self._answer(request_line, headers, body, writer):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    async def _answer(self, request_line, headers, body, writer):
        method, target, _ = request_line.split(" ")
        status, text = 200, b"ok"
        if method == "GET":
            query = httpx.QueryParams(target.partition("?")[2])
            is_ours = query["hub.verify_token"] == "the-verify-token"
            status, text = (200, query["hub.challenge"].encode()) if is_ours else (403, b"no")
        else:
            self.received.append((headers, body, time.monotonic()))
            self._changed.set()
            status = self.answers.popleft() if self.answers else 200
            if status is None:
                return False
        writer.write(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%b" % (status, len(text), text))
        await writer.drain()
        return True

    async def until(self, condition):
        """Waits until `condition(values)` holds for the values (metadata, messages, statuses) received so far."""
        async with asyncio.timeout(PATIENCE_S):
            while not condition(self.values):
                self._changed.clear()
                await self._changed.wait()
        return self.values

    @property
    def values(self):
        return [json.loads(body)["entry"][0]["changes"][0]["value"] for _, body, _ in self.received]

    @property
    def messages(self):
        return [message for value in self.values for message in value.get("messages", [])]

    @property
    def statuses(self):
        return [status for value in self.values for status in value.get("statuses", [])]


class Meta:
    """The emulator as its users see it: Graph calls with the default number's token, and the phone's API."""

    def __init__(self, emulator, http):
        self.emulator, self.http = emulator, http
        self.number = emulator.accounts.all()[0]
        self.thread = f"chiara-lombardi-{self.number.phone_number_id}"

    @property
    def bearer(self):
        return {"Authorization": f"Bearer {self.number.access_token}"}

    async def graph(self, method, path, **options):
        return await self.http.request(method, path, headers=self.bearer, **options)

    async def send(self, **body):
        """A send to Chiara, unless `to` says otherwise."""
        whole = {"messaging_product": "whatsapp", "to": "+393335550142", **body}
        return await self.graph("POST", f"/v24.0/{self.number.phone_number_id}/messages", json=whole)

    async def send_text(self, body="Ciao", **more):
        return await self.send(type="text", text={"body": body}, **more)

    async def write(self, **body):
        answer = await self.http.post(f"/phone/api/threads/{self.thread}/messages", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()["message"]

    async def write_text(self, text="Buongiorno"):
        return await self.write(type="text", text=text)

    async def shown(self):
        return (await self.http.get(f"/phone/api/threads/{self.thread}/messages")).json()["items"]

    async def knobs(self, **changes):
        answer = await self.http.put("/emulator/knobs", json=changes)
        assert answer.status_code == 200, answer.text

    async def until_shown(self, condition):
        """Waits until `condition(messages of Chiara's thread)` holds."""
        async with asyncio.timeout(PATIENCE_S):
            while not condition(await self.shown()):  # noqa: ASYNC110 - the state is on the other side of HTTP
                await asyncio.sleep(0.02)
        return await self.shown()


@pytest.fixture
async def shop():
    shop = Shop()
    server = await asyncio.start_server(shop.handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    shop.url = f"http://127.0.0.1:{port}/webhooks/whatsapp"
    yield shop
    server.close()


@pytest.fixture
def settings(shop, tmp_path):
    return EmulatorSettings(
        app_secret="the-app-secret",
        verify_token="the-verify-token",
        app_id="1234567890123456",
        public_url="http://localhost",
        webhook_url=shop.url,
        data_dir=tmp_path / "emulator",
        web_dist=tmp_path / "dist",
    )


@pytest.fixture
def at():
    """The emulator's clock in unix seconds: runs like the real one, and `at.shift` moves it."""

    class Clock:
        shift = 0.0

        def __call__(self):
            return time.time() + self.shift

    return Clock()


@pytest.fixture
async def meta(settings, at):
    emulator = Emulator(settings, now=at)
    app = create_emulator(settings, emulator=emulator)
    async with emulator.running(), httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
        emulator.knobs.knobs.status_delay_ms = 0
        yield Meta(emulator, http)
