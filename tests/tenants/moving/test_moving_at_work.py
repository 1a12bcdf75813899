"""A workspace moves between two servers while its customers write: through the real processes and the real command, killed on its way."""

import asyncio
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from app.embedded.postgres import PostgresUrls
from app.embedded.services import Services
from tests.conftest import environment_of
from tests.fakes.graph_api import FakeGraphApi, running
from tests.journeys.conftest import a_database, migrated
from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import ROOT, Stack, running_stack
from tests.journeys.waiting import eventually

CLIENT_ID = str(uuid.uuid4())
CUSTOMERS = [f"39333555{index:04d}" for index in range(4)]


@pytest.fixture(scope="module")
def graph_api() -> Iterator[FakeGraphApi]:
    with running(FakeGraphApi()) as api:
        yield api


@pytest.fixture(scope="module")
def stack(
    services: Services, second_server: PostgresUrls, graph_api: FakeGraphApi, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """New workspaces are made on the first server."""
    folder: Path = tmp_path_factory.mktemp("moving-at-work")
    environment = environment_of(services, folder) | a_database(services, "moving_at_work")
    environment |= {
        "SHOPME_REDIS_URL": f"{services.redis_url.rstrip('/').removesuffix('/0')}/2",
        "SHOPME_GRAPH_API_URL": graph_api.url,
        "SHOPME_DATABASE_CLUSTERS": f"second={second_server.login}",
        "SHOPME_DATABASE_ADMIN_CLUSTERS": f"second={second_server.owner}",
    }
    migrated(environment)
    with running_stack(environment, folder) as found:
        yield found


class Customers:
    """Each says one numbered line after the other, and Meta keeps delivering whatever the answer is not a 200."""

    def __init__(self, stack: Stack, shop: Shop) -> None:
        self.said: dict[str, list[str]] = {customer: [] for customer in CUSTOMERS}
        self._stack, self._shop = stack, shop
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._talk, daemon=True)

    def _talk(self) -> None:
        clock = itertools.count(int(time.time()) - 3600)  # one second after the other, so that their order is known
        for number in itertools.count(1):
            for customer in CUSTOMERS:
                body = text_webhook(self._shop, f"riga {number}", wa_id=customer, at=next(clock))
                while deliver(self._stack.url, body).status_code != 200:
                    time.sleep(0.1)
                self.said[customer].append(f"riga {number}")
            if self._stop.wait(1.0):
                return

    def __enter__(self) -> "Customers":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(timeout=20)


class Screen:
    """An open inbox that is never reloaded; a lost stream resumes at its last number, as a browser does."""

    def __init__(self, shop: Shop) -> None:
        self.numbers: list[int] = []
        self.texts: list[str] = []
        self.resets = 0
        self._shop, self._cursor, self._is_open = shop, 0, True
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        while self._is_open:
            try:
                self._read()
            except httpx.HTTPError:
                time.sleep(0.2)

    def _read(self) -> None:
        headers = {"Last-Event-ID": str(self._cursor)}
        path = f"/api/workspaces/{self._shop.workspace_id}/events"
        fields: dict[str, str] = {}
        with httpx.stream(
            "GET", self._shop.client.base_url.join(path), headers=headers, cookies=self._shop.client.cookies, timeout=30
        ) as stream:
            for line in stream.iter_lines():
                name, _, value = line.partition(": ")
                if line:
                    fields[name] = value
                elif "event" in fields:
                    self._hear(int(fields["id"]), fields["event"], json.loads(fields["data"]))
                    fields = {}
                if not self._is_open:
                    return

    def _hear(self, number: int, name: str, data: dict[str, dict[str, str]]) -> None:
        self.resets += name == "reset"
        if name not in ("hello", "reset"):
            self.numbers.append(number)
            if "message" in data:
                self.texts.append(data["message"].get("text") or "")
        self._cursor = max(self._cursor, number)

    def close(self) -> None:
        self._is_open = False


def command(stack: Stack, *arguments: str) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "app.cli", "tenants", "move", *arguments]
    return subprocess.Popen(
        words, cwd=ROOT, env=stack.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def killed_when(look: Callable[[], object], stack: Stack, *arguments: str) -> None:
    """As a power cut would, as soon as `look` sees what it waits for; or it has ended by then, which is as good."""
    process = command(stack, *arguments)
    eventually(lambda: look() or process.poll() is not None, within_s=60, every_s=0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def step_of(stack: Stack, shop: Shop) -> str:
    async def read() -> str:
        connection = await asyncpg.connect(stack.environment["SHOPME_DATABASE_ADMIN_URL"])
        try:
            return str(
                await connection.fetchval("SELECT step FROM platform.tenant_moves WHERE workspace_id = $1", uuid.UUID(shop.workspace_id))
            )
        finally:
            await connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, read()).result()


def done(stack: Stack, *arguments: str) -> str:
    process = command(stack, *arguments)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    return output


def test_nothing_is_lost_doubled_or_reordered_and_no_screen_has_to_be_reloaded(stack: Stack, graph_api: FakeGraphApi) -> None:
    shop = Shop(stack.url)
    screen = Screen(shop)
    with Customers(stack, shop) as customers:
        eventually(lambda: len(graph_api.sent) >= len(CUSTOMERS), within_s=30)
        killed_when(lambda: step_of(stack, shop) == "announced", stack, shop.workspace_id, "--cluster", "second")
        eventually(lambda: refusal_of(shop) == (409, "workspace_migrating"))
        killed_when(lambda: step_of(stack, shop) in ("held", "copied"), stack, shop.workspace_id, "--cluster", "second")
        assert "lives on second" in done(stack, shop.workspace_id, "--cluster", "second")
        time.sleep(2)
        said_on_second = "Sono sul secondo"
        eventually(lambda: operator_writes(shop, said_on_second) == 201, within_s=20)
        eventually(lambda: said_on_second in screen.texts, within_s=10)
        assert "lives on main" in done(stack, shop.workspace_id, "--undo")
    everything = eventually(arrived(shop, customers), within_s=40)
    for customer, lines in everything.items():
        assert lines == customers.said[customer], customer
    eventually(lambda: not [message for message in all_messages(shop) if message["status"] in ("queued", "sending")], within_s=40)
    once = Counter(sent.body.get("biz_opaque_callback_data") for sent in graph_api.sent)
    assert [number for number in once.values() if number > 1] == []
    ours = [message for message in all_messages(shop) if message["direction"] == "outbound" and message["wamid"]]
    assert {message["wamid"] for message in ours} == {sent.wamid for sent in graph_api.sent}
    assert len([sent for sent in graph_api.sent if said_on_second in json.dumps(sent.body)]) == 1
    check_screen(screen, customers)


def refusal_of(shop: Shop) -> tuple[int, str]:
    answer = shop.get("conversations", view="all")
    return answer.status_code, answer.json().get("code", "")


def operator_writes(shop: Shop, words: str) -> int:
    conversation = shop.conversations()[0]
    return shop.post(f"conversations/{conversation['id']}/messages", {"clientId": CLIENT_ID, "type": "text", "text": words}).status_code


def whole_thread(shop: Shop, conversation_id: str) -> list[dict[str, Any]]:
    """From the first message to the last."""
    pages: list[list[dict[str, Any]]] = []
    cursor: dict[str, str] = {}
    while not pages or cursor:
        page = shop.get(f"conversations/{conversation_id}/messages", limit=100, **cursor).json()
        pages.append(page["items"])
        cursor = {"before": page["nextCursor"]} if page["nextCursor"] else {}
    return [message for page in reversed(pages) for message in page]


def all_messages(shop: Shop) -> list[dict[str, Any]]:
    return [message for conversation in shop.conversations() for message in whole_thread(shop, conversation["id"])]


def arrived(shop: Shop, customers: Customers) -> Callable[[], dict[str, list[str]]]:
    def look() -> dict[str, list[str]]:
        found = {}
        for conversation in shop.conversations():
            inbound = [message["text"] for message in whole_thread(shop, conversation["id"]) if message["direction"] == "inbound"]
            found["".join(filter(str.isdigit, conversation["customer"]["phone"]))] = inbound
        return found if sum(map(len, found.values())) >= sum(map(len, customers.said.values())) else {}

    return look


def check_screen(screen: Screen, customers: Customers) -> None:
    everything = Counter(line for lines in customers.said.values() for line in lines)
    eventually(lambda: not everything - Counter(text for text in screen.texts if text.startswith("riga")), within_s=20)
    screen.close()
    assert screen.resets == 0
    assert screen.numbers == sorted(set(screen.numbers))
