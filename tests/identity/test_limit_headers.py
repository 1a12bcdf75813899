"""What an answer says about the limits that counted it, and the ceilings on what one person and one workspace may do."""

import asyncio

import pytest

from app.http import ceilings
from app.http.ceilings import Act, act_of
from app.http.permissions import PERMISSIONS
from app.http.rate_limit import Limit


async def test_a_limited_answer_says_what_is_left(browser):
    client = browser(address="203.0.113.77")
    body = {"email": "nobody.here@example.com", "password": "wrong password"}
    told = [await client.post("/api/auth/login", json=body) for _ in range(6)]
    assert [answer.headers["x-ratelimit-limit"] for answer in told] == ["5"] * 6
    assert [answer.headers["x-ratelimit-remaining"] for answer in told] == ["4", "3", "2", "1", "0", "0"]
    assert [answer.status_code for answer in told] == [401] * 5 + [429]
    assert 1 <= int(told[5].headers["x-ratelimit-reset"]) <= 60
    assert 1 <= int(told[5].headers["retry-after"]) <= int(told[5].headers["x-ratelimit-reset"])


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/auth/refresh", None),
        ("/api/auth/mfa", {"challenge": "x", "code": "000000"}),
        ("/api/auth/password/forgot", {"email": "nobody@example.com"}),
        ("/api/auth/password/reset", {"token": "x", "password": "another sentence"}),
        ("/api/auth/email/verify", {"token": "x"}),
        ("/api/auth/invitations/open", {"token": "x"}),
        ("/api/auth/invitations/join", {"token": "x", "name": "Bea", "password": "another sentence", "language": "it"}),
    ],
)
async def test_every_door_without_a_session_is_limited(browser, path, body):
    answer = await browser(address="203.0.113.78").post(path, json=body)
    assert {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"} <= set(answer.headers)


async def test_what_is_only_read_is_not_counted(owner):
    assert "x-ratelimit-limit" not in (await owner.get("/api/auth/me")).headers


def small(limits, act):
    return limits | {act: Limit(name=f"{limits[act].name}-small", count=3, period_s=60)}


async def test_a_person_may_write_so_much_and_no_more(owner, monkeypatch):
    monkeypatch.setattr(ceilings, "PER_USER", small(ceilings.PER_USER, Act.WRITE))
    path = f"/api/workspaces/{owner.workspace_id}"
    answers = await asyncio.gather(*(owner.patch(path, json={}) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [429] * 2
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert (refused.headers["x-ratelimit-limit"], refused.json()["facts"]["limit"]) == ("3", "writes-user-small")
    assert (await owner.get(path)).status_code == 200


async def test_a_workspace_s_people_share_its_ceiling_on_exports(owner, other_owner, monkeypatch):
    monkeypatch.setattr(ceilings, "PER_WORKSPACE", small(ceilings.PER_WORKSPACE, Act.EXPORT))
    path = f"/api/workspaces/{owner.workspace_id}/audit/export"
    answers = [await owner.get(path) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429]
    assert (await other_owner.get(f"/api/workspaces/{other_owner.workspace_id}/audit/export")).status_code == 200


def test_sends_and_exports_have_ceilings_of_their_own():
    assert act_of("sendMessage", "POST") is Act.SEND
    assert act_of("sendDocument", "POST") is Act.SEND
    assert set(ceilings.ACT_OF) <= set(PERMISSIONS), "a renamed operation would lose its ceiling"
    assert act_of("exportAudit", "GET") is Act.EXPORT
    assert act_of("createProduct", "POST") is Act.WRITE
    assert act_of("listProducts", "GET") is None
    assert set(ceilings.PER_USER) == set(ceilings.PER_WORKSPACE) == set(Act)
