"""Cross-site request forgery against a route that changes something: what another site's page can send does nothing."""

from typing import Any

import httpx
import pytest

from tests.journeys.shop import Shop
from tests.journeys.stack import Stack
from tests.security.people import hire

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def cookies_of(client: httpx.Client) -> str:
    return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


@pytest.fixture
def path(shop: Shop) -> str:
    return f"/api/workspaces/{shop.workspace_id}/categories"


CASES: dict[str, dict[str, Any]] = {
    "no token": {},
    "an empty token": {"X-CSRF-Token": ""},
    "a token of nobody": {"X-CSRF-Token": f"{'0' * 32}.{'0' * 64}"},
    "another session's token": {"X-CSRF-Token": "stranger"},
    "a foreign origin": {"X-CSRF-Token": "own", "Origin": "https://evil.example"},
    "no origin to speak of": {"X-CSRF-Token": "own", "Origin": "null"},
    "our name at the front": {"X-CSRF-Token": "own", "Origin": "http://127.0.0.1.evil.example"},
    "a cross-site fetch": {"X-CSRF-Token": "own", "Sec-Fetch-Site": "cross-site"},
    "a sibling's fetch": {"X-CSRF-Token": "own", "Sec-Fetch-Site": "same-site"},
    "text": {"X-CSRF-Token": "own", "Content-Type": "text/plain"},
    "a form": {"X-CSRF-Token": "own", "Content-Type": FORM},
    "no type": {"X-CSRF-Token": "own", "Content-Type": ""},
    "a token in the cookie alone": {"Cookie-Only": "yes"},
}


@pytest.mark.parametrize("case", CASES)
def test_what_another_site_can_send_changes_nothing(stack: Stack, shop: Shop, people: Any, path: str, case: str) -> None:
    before = shop.get("categories").json()
    headers = {"Content-Type": JSON, "Cookie": cookies_of(shop.client)} | CASES[case]
    own, other = shop.client.cookies["csrf"], people.stranger.cookies["csrf"]
    headers["X-CSRF-Token"] = {"own": own, "stranger": other}.get(headers.get("X-CSRF-Token", ""), headers.get("X-CSRF-Token", ""))
    body = b'{"names":{"it":"Rubata","en":"Stolen","es":"Robada"}}'
    answer = httpx.post(f"{stack.url}{path}", content=body, headers=headers, timeout=20)
    assert answer.status_code == 403, answer.text
    assert answer.json()["code"] in ("origin_refused", "content_type_refused", "csrf_token_refused")
    assert shop.get("categories").json() == before


def test_reading_methods_change_nothing_whatever_they_say_to_be(shop: Shop, path: str) -> None:
    before = shop.get("categories").json()
    for override in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "DELETE"}, {"_method": "POST"}):
        answer = shop.client.get(path, params={"_method": "POST", "names": "x"}, headers=override)
        assert answer.status_code == 200
    assert shop.client.get(f"/api/workspaces/{shop.workspace_id}/owner").status_code == 405
    assert shop.get("categories").json() == before


def test_a_stranger_s_session_with_our_token_is_refused(stack: Stack, shop: Shop, path: str) -> None:
    """The token is bound to a session, and not only known to us."""
    manager = hire(stack, shop, role="manager")
    body = {"names": {"it": "Mia", "en": "Mine", "es": "Mía"}}
    crossed = manager.post(path, json=body, headers={"X-CSRF-Token": shop.client.cookies["csrf"]})
    assert (crossed.status_code, crossed.json()["code"]) == (403, "csrf_token_refused")
    assert manager.post(path, json=body, headers={"X-CSRF-Token": manager.cookies["csrf"]}).status_code == 201


def test_signing_in_makes_a_session_of_its_own_whatever_was_planted(stack: Stack, shop: Shop) -> None:
    """ASVS 7.2.4: what an attacker put into the browser before does not become the victim's session."""
    email = shop.client.get("/api/auth/me").json()["user"]["email"]
    planted = {"access": shop.client.cookies["access"], "refresh": "planted", "csrf": "planted"}
    with httpx.Client(base_url=stack.url, cookies=planted, timeout=20) as browser:
        answer = browser.post("/api/auth/login", json={"email": email, "password": "a long enough password"})
        assert answer.status_code == 200
        given = {cookie.split("=")[0]: cookie.split("=", 1)[1].split(";")[0] for cookie in answer.headers.get_list("set-cookie")}
    assert {"access", "refresh", "csrf"} <= given.keys()
    assert not set(given.values()) & (set(planted.values()) | set(dict(shop.client.cookies).values()))
