"""Live events reach those who may have them, and only as long as they may."""

import uuid

import httpx
import pytest

from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack
from tests.security.people import hire, run_sql

FOREIGN = ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"})


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_s_page_cannot_follow(shop: Shop, headers: dict[str, str]) -> None:
    answer = shop.client.get(f"/api/workspaces/{shop.workspace_id}/events", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "origin_refused")


def heard_until_the_end(client: httpx.Client, workspace_id: str, then: object) -> list[str]:
    """Everything up to the moment in which the server ends the stream; `then` happens once it is open."""
    heard: list[str] = []
    with client.stream("GET", f"/api/workspaces/{workspace_id}/events", timeout=30) as stream:
        for line in stream.iter_lines():
            assert not line.startswith(":"), "a sign of life: the stream goes on"
            heard.append(line)
            if len(heard) == 1:
                assert callable(then)
                then()
    return heard


def test_signing_out_ends_the_stream(stack: Stack, shop: Shop) -> None:
    agent = hire(stack, shop, role="agent")

    def sign_out() -> None:
        # Another client with the same cookies: the open one is busy with its stream.
        with httpx.Client(base_url=stack.url, cookies=agent.cookies, timeout=20) as other:
            answer = other.post("/api/auth/logout", headers={"X-CSRF-Token": agent.cookies["csrf"]})
            assert answer.status_code == 204

    heard_until_the_end(agent, shop.workspace_id, sign_out)
    assert agent.get(f"/api/workspaces/{shop.workspace_id}/events").status_code == 401


def test_whoever_leaves_the_team_hears_nothing_more(stack: Stack, shop: Shop) -> None:
    """The membership ends behind this process's back, as on another one."""
    agent = hire(stack, shop, role="agent")
    member = (uuid.UUID(agent.get("/api/auth/me").json()["user"]["id"]), uuid.UUID(shop.workspace_id))

    def remove() -> None:
        run_sql(stack, "DELETE FROM platform.members WHERE user_id = $1 AND workspace_id = $2", *member)

    heard = heard_until_the_end(agent, shop.workspace_id, remove)
    assert deliver(stack.url, text_webhook(shop, "Solo per chi resta")).status_code == 200
    assert not any("Solo per chi resta" in line for line in heard)
    assert agent.get(f"/api/workspaces/{shop.workspace_id}/events").status_code == 404
