"""Words that nobody else says are sent through every path; then logs, keys, metrics and addresses are searched for them."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis import Redis

from tests.conftest import APP_SECRET, SECRET_KEYS, VERIFY_TOKEN
from tests.journeys.shop import Shop, deliver, message_webhook, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually

FORGED = '{"event": "forged", "level": "critical"}'


@dataclass(frozen=True)
class Canary:
    """One of each kind of thing that must not leave the tables."""

    word: str
    phone: str
    email: str
    password: str
    token: str

    def values(self) -> tuple[str, ...]:
        return (self.word, self.phone, self.email, self.password, self.token)


@pytest.fixture(scope="module")
def canary() -> Canary:
    mark = uuid.uuid4().hex[:12]
    digits = str(int(mark, 16))[:9]
    return Canary(
        word=f"Zibibbo{mark}", phone=f"393{digits}", email=f"z{mark}@example.org", password=f"geheim {mark} pass", token=f"EAAG{mark}"
    )


@pytest.fixture(scope="module")
def told(stack: Stack, canary: Canary) -> Shop:
    """A shop to which everything was said, and at which everything went wrong that can."""
    shop = Shop(stack.url, name=f"Da {canary.word}")
    shop.post("numbers", {"phoneNumberId": "77", "wabaId": "78", "displayPhoneNumber": f"+{canary.phone}", "accessToken": canary.token})
    names = {"it": canary.word, "en": canary.word, "es": canary.word}
    shop.post("products", {"sku": canary.word[:20], "names": names, "priceMinor": 990, "stock": 5, "keywords": canary.email})
    shop.post("products", {"sku": canary.word[:20], "names": names, "priceMinor": "wrong", canary.word: canary.email})
    shop.post("invitations", {"email": canary.email, "role": "agent"})
    shop.get("products", q=canary.word)
    shop.get("conversations", q=canary.phone, view="all", cursor=canary.word)
    customer_writes(stack, shop, canary)
    guesses(stack, canary)
    wrong_addresses(stack, shop, canary)
    return shop


def customer_writes(stack: Stack, shop: Shop, canary: Canary) -> None:
    said = f"Sono {canary.word}, {canary.email}, +{canary.phone}"
    picture = {"type": "image", "image": {"id": "1", "mime_type": "image/jpeg", "sha256": "x", "caption": canary.word}}
    for body in (text_webhook(shop, said, wa_id=canary.phone), message_webhook(shop, picture, wa_id=canary.phone)):
        assert deliver(stack.url, body).status_code == 200
    assert deliver(stack.url, text_webhook(shop, said), secret="wrong").status_code == 401
    assert deliver(stack.url, b"{" + canary.word.encode()).status_code == 200
    conversation = eventually(shop.conversations, within_s=20)[0]
    shop.post(f"conversations/{conversation['id']}/messages", {"clientId": str(uuid.uuid4()), "text": f"Ciao {canary.word}"})
    eventually(lambda: len(shop.threads()) >= 3, within_s=20)


def guesses(stack: Stack, canary: Canary) -> None:
    headers = {"User-Agent": canary.word, "Referer": f"https://x.example/{canary.token}", "X-Request-Id": canary.word}
    person = {"email": canary.email, "password": canary.password}
    for path, body in (
        ("login", person),
        ("signup", person | {"name": canary.word, "workspaceName": canary.word, "language": "it", "currency": "EUR"}),
        ("login", person),
        ("signup", person | {"name": canary.word, "workspaceName": canary.word, "language": "it", "currency": "EUR"}),
        ("password/forgot", {"email": canary.email}),
        ("password/reset", {"token": canary.token, "password": canary.password}),
        ("email/verify", {"token": canary.token}),
        ("invitations/open", {"token": canary.token}),
    ):
        httpx.post(f"{stack.url}/api/auth/{path}", json=body, headers=headers, timeout=20)


def wrong_addresses(stack: Stack, shop: Shop, canary: Canary) -> None:
    for path in (
        f"/l/{canary.token}", f"/api/links/{canary.token}", f"/{canary.word}?phone={canary.phone}", f"/media/products/{canary.word}/x.jpg",
        f"/api/workspaces/{canary.word}/products", f"/webhooks/whatsapp?hub.verify_token={canary.token}&hub.mode=subscribe",
        f"/api/workspaces/{shop.workspace_id}/products?q={canary.word}&limit={canary.word}",
    ):  # fmt: skip
        shop.client.get(path, headers={"Cookie": f"access={canary.token}"})
        shop.client.get(path)
    httpx.request(canary.word[:10].upper(), f"{stack.url}/api/auth/me", timeout=20)


def logs_of(stack: Stack) -> dict[str, str]:
    return {name: (stack.logs / f"{name}.log").read_text() for name in ("serve", "worker")}


def lines(log: str) -> Iterator[dict[str, Any]]:
    for line in log.splitlines():
        found = json.loads(line)
        assert isinstance(found, dict)
        yield found


def test_no_log_says_what_people_said_or_who_they_are(stack: Stack, told: Shop, canary: Canary) -> None:
    for name, log in logs_of(stack).items():
        assert log
        assert [value for value in canary.values() if value in log] == [], name


def test_no_log_page_or_document_holds_a_key_of_ours(stack: Stack, told: Shop) -> None:
    pages = {
        path: httpx.get(f"{stack.url}{path}", timeout=20).text for path in ("/metrics", "/schema/openapi.json", "/schema", "/health/ready")
    }
    keys = (
        APP_SECRET,
        VERIFY_TOKEN,
        SECRET_KEYS.split(":")[1],
        stack.environment["SHOPME_DATABASE_URL"],
        stack.environment["SHOPME_REDIS_URL"],
    )
    for name, text in (logs_of(stack) | pages).items():
        assert [key for key in keys if key in text] == [], name


def test_measurements_name_nobody(stack: Stack, told: Shop, canary: Canary) -> None:
    page = httpx.get(f"{stack.url}/metrics", timeout=20).text
    assert told.workspace_id not in page
    assert [value for value in canary.values() if value in page] == []


def test_redis_holds_nobody_s_words(stack: Stack, told: Shop, canary: Canary) -> None:
    """Neither in a key nor in a value: losing all of it loses nothing, and reading all of it tells nothing."""
    redis = Redis.from_url(stack.environment["SHOPME_REDIS_URL"])
    try:
        held = {}
        for key in redis.scan_iter(count=1000):
            kind = redis.type(key)
            held[key] = redis.get(key) if kind == b"string" else redis.lrange(key, 0, -1) if kind == b"list" else b""
    finally:
        redis.close()
    assert held
    text = str(held)
    assert [value for value in canary.values() if value in text] == []


def test_no_file_is_named_after_anybody(stack: Stack, told: Shop, canary: Canary) -> None:
    names = [str(path) for path in Path(stack.environment["SHOPME_DATA_DIR"]).rglob("*")]
    assert [name for name in names for value in canary.values() if value in name] == []


def test_a_line_of_a_log_is_one_object_whatever_was_in_a_name(stack: Stack) -> None:
    """ASVS 16.4.1: nobody writes a line of our log."""
    shop = Shop(stack.url, name="Bottega")
    evil = f"Eva\r\n{FORGED}\r\n"
    body = json.loads(text_webhook(shop, evil, wa_id="393330001234"))
    body["entry"][0]["changes"][0]["value"]["contacts"][0]["profile"]["name"] = evil
    assert deliver(stack.url, json.dumps(body).encode()).status_code == 200
    eventually(shop.conversations, within_s=20)
    httpx.get(f"{stack.url}/%0d%0a{FORGED}", timeout=20)
    for log in logs_of(stack).values():
        assert [line for line in lines(log) if line.get("event") == "forged"] == []


def test_a_line_of_a_request_names_one_workspace_at_most(stack: Stack, told: Shop) -> None:
    for line in lines(logs_of(stack)["serve"]):
        if line.get("event") == "request":
            assert str(line).count(told.workspace_id) <= 1
            assert set(line) <= {"event", "level", "timestamp", "method", "route", "status", "duration_ms", "request_id", "tenant"}
            assert line["timestamp"].endswith("Z")


def test_refusals_are_in_the_log(stack: Stack, told: Shop) -> None:
    """ASVS 16.3: who was let in, who was not, and every 401 and 403."""
    said = list(lines(logs_of(stack)["serve"]))
    events = {line["event"] for line in said}
    assert {"signed_up", "sign_in_refused"} <= events
    assert {401, 404} <= {line.get("status") for line in said}
