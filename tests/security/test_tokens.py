"""Access tokens as an attacker would write them, sent where they would be sent. tests/identity/test_access_tokens.py has the rules."""

import base64
import json
import threading
import time
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import jwt
import pytest

from app.database.sealed import derived_key
from app.settings import Settings
from tests.conftest import SECRET_KEYS
from tests.journeys.shop import Shop
from tests.journeys.stack import Stack


def signing_key() -> bytes:
    environment = {"SHOPME_DATABASE_URL": "postgresql://x@127.0.0.1/x", "SHOPME_REDIS_URL": "redis://127.0.0.1/0"}
    environment |= {"SHOPME_SECRET_KEYS": SECRET_KEYS, "SHOPME_META_APP_SECRET": "x", "SHOPME_META_VERIFY_TOKEN": "x"}
    return derived_key([Settings.from_environment(environment).secret_keys[0]], "shopme/access-token/v1")


class Canary:
    """A server that only remembers that somebody came."""

    def __init__(self) -> None:
        self.visits: list[str] = []
        canary = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                canary.visits.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/keys.json"


@pytest.fixture
def canary() -> Iterator[Canary]:
    found = Canary()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def good(shop: Shop) -> dict[str, Any]:
    """The claims of a token that is accepted."""
    return jwt.decode(shop.client.cookies["access"], options={"verify_signature": False})


def ask(stack: Stack, token: str) -> httpx.Response:
    return httpx.get(f"{stack.url}/api/auth/me", headers={"Cookie": f"access={token}"}, timeout=20)


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def signed(claims: dict[str, Any], *, header: dict[str, Any] | None = None, algorithm: str = "HS256", key: bytes | None = None) -> str:
    wanted = {"kid": "one", "typ": "at+jwt"} | (header or {})
    return jwt.encode(claims, key or signing_key(), algorithm=algorithm, headers=wanted)


def test_these_tests_can_sign_what_the_server_takes(stack: Stack, good: dict[str, Any]) -> None:
    assert ask(stack, signed(good)).status_code == 200


@pytest.mark.parametrize("algorithm", ["none", "None", "nOnE", "HS384", "HS512", "RS256", "ES256", "HS256 ", "", None, 7])
def test_no_algorithm_but_ours_is_taken(stack: Stack, good: dict[str, Any], algorithm: object) -> None:
    header = part({"alg": algorithm, "kid": "one", "typ": "at+jwt"})
    for signature in ("", signed(good).rpartition(".")[2]):
        assert ask(stack, f"{header}.{part(good)}.{signature}").status_code == 401
    if algorithm in ("HS384", "HS512"):
        assert ask(stack, signed(good, algorithm=str(algorithm))).status_code == 401


@pytest.mark.parametrize("kid", ["two", "../one", "one\x00", "/dev/null", "one' OR '1'='1", "", 1, ["one"], {"a": 1}])
def test_no_key_but_one_of_the_ring_is_taken(stack: Stack, good: dict[str, Any], kid: object) -> None:
    own = signed(good).split(".")
    assert ask(stack, f"{part({'alg': 'HS256', 'kid': kid, 'typ': 'at+jwt'})}.{own[1]}.{own[2]}").status_code == 401


def test_a_key_that_the_token_brings_along_is_neither_used_nor_fetched(stack: Stack, good: dict[str, Any], canary: Canary) -> None:
    own = b"k" * 32
    brought = {"kty": "oct", "k": base64.urlsafe_b64encode(own).decode()}
    for header in (
        {"jku": canary.url},
        {"x5u": canary.url},
        {"jwk": brought},
        {"x5c": ["MIIB"]},
        {"kid": canary.url},
        {"crit": ["b64"], "b64": False},
    ):
        assert ask(stack, signed(good, header=header, key=own)).status_code == 401
    assert canary.visits == []


@pytest.mark.parametrize("claim", ["exp", "nbf", "iat", "iss", "aud", "sub", "sid"])
def test_no_claim_can_be_left_out(stack: Stack, good: dict[str, Any], claim: str) -> None:
    assert ask(stack, signed({name: value for name, value in good.items() if name != claim})).status_code == 401


def test_what_is_right_but_for_something_else_is_refused(stack: Stack, good: dict[str, Any]) -> None:
    now = int(time.time())
    other_person = {"sub": str(uuid.uuid4())}
    other_purpose: tuple[dict[str, Any], ...] = (
        {"aud": "shopme:links"},
        {"aud": "webhook"},
        {"iss": "evil"},
        {"sid": str(uuid.uuid4())},
        other_person,
    )
    for change in (*other_purpose, {"exp": now - 31}, {"nbf": now + 31}, {"exp": "9999999999"}, {"exp": 10**40}):
        assert ask(stack, signed(good | change)).status_code == 401, change
    assert ask(stack, signed(good, header={"typ": "JWT"})).status_code == 401


def test_a_refresh_token_is_no_access_token_and_the_other_way_round(stack: Stack, shop: Shop) -> None:
    cookies = shop.client.cookies
    assert ask(stack, cookies["refresh"]).status_code == 401
    swapped = {"Cookie": f"refresh={cookies['access']}; csrf={cookies['csrf']}", "X-CSRF-Token": cookies["csrf"]}
    assert httpx.post(f"{stack.url}/api/auth/refresh", headers=swapped, timeout=20).status_code == 401


def test_a_session_s_token_opens_neither_the_webhook_nor_a_link(stack: Stack, shop: Shop) -> None:
    token = shop.client.cookies["access"]
    body = b'{"object":"whatsapp_business_account","entry":[]}'
    for header in ({"Authorization": f"Bearer {token}"}, {"Cookie": f"access={token}"}, {"X-Hub-Signature-256": f"sha256={token}"}):
        assert httpx.post(f"{stack.url}/webhooks/whatsapp", content=body, headers=header, timeout=20).status_code == 401
        assert httpx.get(f"{stack.url}/api/links/{token}", headers=header, timeout=20).status_code in (404, 410)
    assert httpx.get(f"{stack.url}/api/auth/me", headers={"Authorization": f"Bearer {token}"}, timeout=20).status_code == 401


def test_misshapen_and_huge_tokens_are_refused_and_not_stumbled_over(stack: Stack, good: dict[str, Any]) -> None:
    header, payload, signature = signed(good).split(".")
    for token in (
        header,
        f"{header}.{payload}",
        f"{header}.{payload}.{signature}.x",
        "...",
        "a" * 8000,
        f"{header}.{payload}.{signature[:-2]}",
    ):
        assert ask(stack, token).status_code == 401, token[:60]
    assert ask(stack, "a" * 1_000_000).status_code in (400, 401, 431)
