"""The live stream over HTTP: who may follow it, and how it resumes."""

import json
from typing import Any

import httpx

from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import PATIENCE_S, eventually


def events_until(shop: Shop, *, stop: Any, cursor: int | None = None) -> list[tuple[int, str, Any]]:
    """(id, name, data) of each event until `stop` says that it has seen enough."""
    headers = {"Last-Event-ID": str(cursor)} if cursor is not None else {}
    found: list[tuple[int, str, Any]] = []
    fields: dict[str, str] = {}
    with shop.client.stream("GET", f"/api/workspaces/{shop.workspace_id}/events", headers=headers, timeout=PATIENCE_S) as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if line:
                fields[name] = value
            elif "event" in fields:
                found.append((int(fields["id"]), fields["event"], json.loads(fields["data"])))
                fields = {}
                if stop(found):
                    break
    return found


def has_message(text: str) -> Any:
    return lambda found: any(data.get("message", {}).get("text") == text for _, _, data in found)


def test_a_stream_that_was_cut_resumes_after_its_last_event(stack: Stack, shop: Shop) -> None:
    deliver(stack.url, text_webhook(shop, "uno"))
    eventually(shop.conversations)
    first = events_until(shop, stop=has_message("uno"), cursor=0)
    assert first[0][1] == "hello"
    last = first[-1][0]
    deliver(stack.url, text_webhook(shop, "due"))
    after = events_until(shop, stop=has_message("due"), cursor=last)
    assert (after[0][0], after[0][1]) == (last, "hello")
    assert all(number > last for number, _, _ in after[1:])
    assert not has_message("uno")(after[1:])


def test_a_member_of_another_workspace_cannot_follow(stack: Stack, shop: Shop) -> None:
    stranger = Shop(stack.url, name="Altrove")
    assert stranger.client.get(f"/api/workspaces/{shop.workspace_id}/events").status_code == 404
    assert stranger.client.get(f"/api/workspaces/{shop.workspace_id}/conversations").status_code == 404


def test_nobody_follows_without_signing_in(stack: Stack, shop: Shop) -> None:
    assert httpx.get(f"{stack.url}/api/workspaces/{shop.workspace_id}/events").status_code == 401
