"""Two shops side by side: whatever one of them asks for with the other's ids, it gets nothing and hears nothing."""

import json
import re
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis import Redis

from tests.journeys.api_walk import Operation, operations, send
from tests.journeys.shop import Shop, deliver, message_webhook, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually

CANARY = f"Zafferano{uuid.uuid4().hex[:10]}"
LISTS = {
    "number": "numbers",
    "product": "products",
    "category": "categories",
    "offer": "offers",
    "invitation": "invitations",
    "template": "templates",
    "notice": "notices",
}
# Streams do not end by themselves and are listened to in a test of their own.
STREAMS = {"/api/workspaces/{workspace_id}/events"}


@pytest.fixture(scope="module")
def stranger(stack: Stack) -> Shop:
    return Shop(stack.url, name="Curiosa")


@pytest.fixture(scope="module")
def canary_shop(stack: Stack) -> Shop:
    """A shop all of whose data says one word that nobody else says."""
    shop = Shop(stack.url, name=f"Bottega {CANARY}")
    names = {"it": CANARY, "en": CANARY, "es": CANARY}
    category = shop.post("categories", {"names": names}).json()
    shop.post("products", {"sku": CANARY[:20], "names": names, "priceMinor": 990, "stock": 5, "categoryId": category["id"]})
    shop.post("offers", {"names": names, "percent": 10, "categoryId": category["id"]})
    made = [shop.post("invitations", {"email": f"{CANARY.lower()}@example.org", "role": "agent"})]
    made += [shop.post("templates", {"draft": {"name": CANARY.lower(), "language": "it", "category": "UTILITY", "body": f"Ecco {CANARY}"}})]
    assert [(answer.status_code, answer.text) for answer in made if answer.status_code not in (201, 202, 204)] == []
    for body in (text_webhook(shop, f"Avete {CANARY}?"), message_webhook(shop, an_image(), wa_id="393335550142")):
        assert deliver(stack.url, body).status_code == 200
    assert deliver(stack.url, an_account_alert(shop)).status_code == 200
    eventually(lambda: len(shop.threads()) >= 3 and shop.get("notices").json()["items"], within_s=20)
    shop.post(f"conversations/{shop.conversations()[0]['id']}/links", {"operation": "preferences"})
    assert shop.post(f"customers/{shop.conversations()[0]['customer']['id']}/copies").status_code == 202
    return shop


def an_image() -> dict[str, Any]:
    return {"type": "image", "image": {"id": "1", "mime_type": "image/jpeg", "sha256": "x", "caption": CANARY}}


def an_account_alert(shop: Shop) -> bytes:
    alert = {"alert_severity": "WARNING", "alert_status": "ACTIVE", "alert_type": CANARY, "alert_description": CANARY}
    changes = [{"field": "account_alerts", "value": {"entity_type": "BUSINESS", "entity_id": "1", "alert_info": alert}}]
    entry = [{"id": shop.waba_id, "time": int(time.time()), "changes": changes}]
    return json.dumps({"object": "whatsapp_business_account", "entry": entry}).encode()


@pytest.fixture(scope="module")
def ids(canary_shop: Shop) -> dict[str, str]:
    """What the stranger has found out somehow."""
    conversation = canary_shop.conversations()[0]
    thread = canary_shop.thread(conversation["id"])
    attachments = re.findall(r"attachments/([0-9a-f-]{36})", str(thread))
    return {
        "workspace_id": canary_shop.workspace_id,
        "conversation_id": conversation["id"],
        "customer_id": conversation["customer"]["id"],
        "copy_id": canary_shop.get(f"customers/{conversation['customer']['id']}/copies").json()["items"][0]["id"],
        "message_id": thread[0]["id"],
        "attachment_id": attachments[0] if attachments else thread[0]["id"],
        "user_id": canary_shop.get("members").json()["items"][0]["userId"],
        "link_id": canary_shop.get(f"conversations/{conversation['id']}/links").json()["items"][0]["id"],
        **{f"{name}_id": canary_shop.get(lists).json()["items"][0]["id"] for name, lists in LISTS.items()},
    }


def walk(stack: Stack) -> list[Operation]:
    document = httpx.get(f"{stack.url}/schema/openapi.json", timeout=20).json()
    return [operation for operation in operations(document) if operation.path not in STREAMS]


def everything(shop: Shop) -> list[Any]:
    reads = ("numbers", "products", "categories", "offers", "conversations")
    return [shop.get(read).json()["items"] for read in reads] + [
        shop.client.get(f"/api/workspaces/{shop.workspace_id}").json(),
        shop.threads(),
    ]


def test_every_route_below_somebody_else_s_workspace_is_not_there(
    stack: Stack, stranger: Shop, canary_shop: Shop, ids: dict[str, str]
) -> None:
    before = everything(canary_shop)
    walked = [operation for operation in walk(stack) if "workspace_id" in operation.parameters and operation.path.startswith("/api/")]
    for operation in walked:
        answer = send(stranger.client, operation, ids)
        assert answer.status_code == 404, (operation.method, operation.path, answer.text)
        assert CANARY not in answer.text
    assert len(walked) > 25
    assert everything(canary_shop) == before


def test_the_walk_knows_the_neighbour_s_id_of_every_kind(stack: Stack, ids: dict[str, str]) -> None:
    """A route with an id of a new kind would otherwise be asked for something that nobody has."""
    named = {name for operation in walk(stack) if operation.path.startswith("/api/workspaces/") for name in operation.parameters}
    assert named - ids.keys() == set()


def test_every_route_of_one_s_own_workspace_finds_nothing_under_somebody_else_s_ids(
    stack: Stack, stranger: Shop, canary_shop: Shop, ids: dict[str, str]
) -> None:
    before = everything(canary_shop)
    mine = ids | {"workspace_id": stranger.workspace_id}
    walked = [operation for operation in walk(stack) if "workspace_id" in operation.parameters and len(operation.parameters) > 1]
    answers = {f"{operation.method} {operation.path}": send(stranger.client, operation, mine) for operation in walked}
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 404} == {}
    assert [name for name, answer in answers.items() if CANARY in answer.text] == []
    assert everything(canary_shop) == before


def test_no_other_route_says_a_word_of_a_neighbour(stack: Stack, stranger: Shop, ids: dict[str, str]) -> None:
    for operation in walk(stack):
        if operation.method == "GET":
            assert CANARY not in send(stranger.client, operation, ids | {"workspace_id": stranger.workspace_id}).text, operation.path


def test_nobody_hears_a_neighbour_s_events(stack: Stack, stranger: Shop, canary_shop: Shop) -> None:
    heard: list[str] = []
    with stranger.client.stream("GET", f"/api/workspaces/{stranger.workspace_id}/events", timeout=30) as stream:
        lines = stream.iter_lines()
        listening = threading.Thread(target=lambda: heard.extend(_until(lines, time.monotonic() + 6)), daemon=True)
        listening.start()
        eventually(lambda: any("hello" in line for line in heard) or bool(heard), within_s=5)
        assert deliver(stack.url, text_webhook(canary_shop, f"Ancora {CANARY}")).status_code == 200
        assert deliver(stack.url, text_webhook(stranger, "Per me", wa_id="393335550199")).status_code == 200
        eventually(lambda: any("event: message" in line or '"message"' in line for line in heard), within_s=8)
    assert CANARY not in "\n".join(heard)
    assert canary_shop.workspace_id not in "\n".join(heard)


def _until(lines: Iterator[str], deadline: float) -> Iterator[str]:
    try:
        for line in lines:
            yield line
            if time.monotonic() > deadline:
                return
    except (httpx.HTTPError, httpx.StreamError):
        return


def test_no_log_line_no_redis_key_and_no_stored_file_bears_a_shop_s_words(stack: Stack, canary_shop: Shop) -> None:
    assert canary_shop.threads()
    for name in ("serve", "worker"):
        assert CANARY not in (stack.logs / f"{name}.log").read_text(), name
    redis = Redis.from_url(stack.environment["SHOPME_REDIS_URL"])
    keys = [key.decode(errors="replace") for key in redis.scan_iter(count=1000)]
    redis.close()
    assert [key for key in keys if CANARY in key] == []
    files = [str(path) for path in Path(stack.environment["SHOPME_DATA_DIR"]).rglob("*")]
    assert [path for path in files if CANARY in path] == []
