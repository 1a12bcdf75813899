"""Whatever the API's document allows or forbids is sent to every operation, as everybody: no answer may be a failure of ours, or one
that the document does not know."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually
from tests.security.fuzzing import fuzz
from tests.security.people import People


@pytest.fixture(scope="module")
def ids(stack: Stack, shop: Shop) -> dict[str, str]:
    """One of everything that a path may name."""
    names = {"it": "Vino", "en": "Wine", "es": "Vino"}
    category = shop.post("categories", {"names": names}).json()
    product = shop.post("products", {"sku": "VINO-1", "names": names, "priceMinor": 990, "stock": 5, "categoryId": category["id"]}).json()
    offer = shop.post("offers", {"names": names, "percent": 10, "categoryId": category["id"]}).json()
    assert deliver(stack.url, text_webhook(shop, "Avete vino?")).status_code == 200
    conversation = eventually(shop.conversations, within_s=20)[0]
    return {
        "workspace_id": shop.workspace_id,
        "category_id": category["id"],
        "product_id": product["id"],
        "offer_id": offer["id"],
        "conversation_id": conversation["id"],
        "customer_id": conversation["customer"]["id"],
        "message_id": shop.thread(conversation["id"])[0]["id"],
    }


@pytest.mark.parametrize("who", ["nobody", "stranger", "agent", "manager", "admin", "platform"])
def test_the_api_keeps_to_its_document(who: str, people: People, ids: dict[str, str], stack: Stack, tmp_path: Path) -> None:
    already_said = len(log_of(stack))
    run = fuzz(getattr(people, who), who=who, ids=ids, folder=tmp_path)
    assert run.is_clean, run.report
    assert [line for line in events(log_of(stack)[already_said:]) if line["level"] == "error"] == []


def test_the_fuzzing_really_came_in(stack: Stack) -> None:
    """A run whose session had ended would find nothing wrong and mean nothing."""
    succeeded = {(line["method"], line["route"]) for line in events(log_of(stack)) if line.get("status") in (200, 201, 204)}
    assert len(succeeded) > 30, sorted(succeeded)


def log_of(stack: Stack) -> str:
    return (stack.logs / "serve.log").read_text()


def events(log: str) -> Iterator[dict[str, Any]]:
    for line in log.splitlines():
        yield json.loads(line)
