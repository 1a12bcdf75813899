"""What was once found in frameworks of our kind, as requests. Litestar: CVE-2024-32982 (static files), CVE-2025-59152 (the limiter's
key), CVE-2026-25478 and 25479 (lists of origins and hosts taken for patterns), CVE-2026-48060 (the CSRF cookie in a page),
PYSEC-2026-2603 (X-Forwarded-Host). Servers: request smuggling."""

import socket
import time
import uuid
from urllib.parse import urlsplit

import httpx
import pytest

from tests.journeys.shop import Shop
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually

ORIGINS = ("https://evil.example", "http://127.0.0.1.evil.example", "http://127x0x0x1", "null", "http://127.0.0.1:1", "*")
LIES = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;host=evil.example",
    "X-Tenant": str(uuid.uuid4()),
    "X-Original-URL": "/api/platform/webhooks",
    "X-Rewrite-URL": "/api/platform/webhooks",
    "X-HTTP-Method-Override": "DELETE",
}
CLIMBING = (
    "/assets/../../pyproject.toml",
    "/assets/..%2f..%2fpyproject.toml",
    "/assets/%2e%2e/%2e%2e/pyproject.toml",
    "/assets/..%5c..%5cpyproject.toml",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "//etc/passwd",
    "/assets//etc/passwd",
    "/assets/%00/../index.html",
    "/media/products/../../../../etc/passwd",
    "/media/products/%2e%2e%2f%2e%2e%2fsecrets.json",
)


def test_no_origin_but_our_own_is_ever_named_to_a_browser(stack: Stack) -> None:
    for origin in ORIGINS:
        for method, path in (("GET", "/api/auth/me"), ("OPTIONS", "/api/auth/login"), ("GET", "/"), ("GET", "/schema/openapi.json")):
            headers = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-csrf-token"}
            answer = httpx.request(method, f"{stack.url}{path}", headers=headers)
            assert not [name for name in answer.headers if name.startswith("access-control-")], (origin, path)


def test_headers_that_anybody_can_write_change_nothing(shop: Shop) -> None:
    """Neither whose workspace it is, nor where links lead, nor what is asked for, nor what the audit log says of the address."""
    path = f"/api/workspaces/{shop.workspace_id}"
    assert shop.client.get(path, headers=LIES).json() == shop.client.get(path).json()
    for name, value in LIES.items():
        answer = shop.client.get("/sign-in", headers={name: value})
        assert "evil.example" not in answer.text + str(answer.headers)
    headers = LIES | {"X-Forwarded-For": "203.0.113.9", "X-CSRF-Token": shop.client.cookies["csrf"]}
    assert shop.client.patch(path, json={"name": "Altra"}, headers=headers).status_code == 200
    noted = eventually(lambda: [line for line in shop.get("audit").json()["items"] if line["action"] == "workspace.changed"])[0]
    assert (noted["action"], noted["address"]) == ("workspace.changed", "127.0.0.1")


def test_a_forwarded_address_opens_no_new_allowance(stack: Stack) -> None:
    """Who says to come from elsewhere each time is still counted."""
    asked = {"email": f"{uuid.uuid4()}@example.org"}
    statuses = []
    for attempt in range(5):
        headers = {"X-Forwarded-For": f"203.0.113.{attempt}, 198.51.100.{attempt}", "X-Real-IP": f"203.0.113.{attempt}"}
        statuses.append(httpx.post(f"{stack.url}/api/auth/password/forgot", json=asked, headers=headers).status_code)
    assert statuses == [204, 204, 204, 429, 429]


@pytest.mark.parametrize("path", CLIMBING)
def test_no_path_leads_out_of_the_pages(stack: Stack, path: str) -> None:
    """Written onto the socket as it is: a client would tidy it."""
    status, body = raw(stack, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert status in (200, 400, 404, 503)
    for secret in (b"[project]", b"devDependencies", b"root:", b"SHOPME_SECRET"):
        assert secret not in body


def test_a_planted_csrf_cookie_is_in_no_page_and_opens_nothing(stack: Stack, shop: Shop) -> None:
    planted = '"><script>alert(1)</script>'
    headers = {"Cookie": f'csrf="{planted}"; __Host-csrf={planted}', "X-CSRF-Token": planted}
    for path in ("/", "/sign-in", "/schema", "/api/auth/me"):
        assert "alert(1)" not in httpx.get(f"{stack.url}{path}", headers=headers).text
    cookies = f"access={shop.client.cookies['access']}; csrf=planted"
    refused = httpx.post(
        f"{stack.url}/api/workspaces/{shop.workspace_id}/categories", json={}, headers={"Cookie": cookies, "X-CSRF-Token": "planted"}
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_token_refused")


SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
START = b"POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
LENGTH = b"%d" % len(SMUGGLED)
DISAGREEING = {
    "length and chunks": b"Content-Length: " + LENGTH + b"\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: " + LENGTH + b"\r\n\r\n",
    "a length that is none": b"Content-Length: +0\r\n\r\n",
    "chunks by another name": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunks that are not last": b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "a space before the colon": b"Content-Length : " + LENGTH + b"\r\n\r\n",
    "a folded header": b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "a chunk size that is none": b"Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
    "a carriage return alone": b"X: a\rContent-Length: 5\r\n\r\n",
}


@pytest.mark.parametrize("form", DISAGREEING)
def test_a_request_whose_end_is_unclear_is_refused_and_hides_no_second_one(stack: Stack, form: str) -> None:
    status, answer = raw(stack, START + DISAGREEING[form] + SMUGGLED)
    assert status == 400, answer[:200]
    assert answer.count(b"HTTP/1.1 ") == 1, "a second request was taken out of the first one's body"


def raw(stack: Stack, sent: bytes) -> tuple[int, bytes]:
    """The status of the first answer, and everything that came until the server fell silent."""
    parts = urlsplit(stack.url)
    with socket.create_connection((parts.hostname, parts.port or 80), timeout=10) as connection:
        connection.sendall(sent)
        received = b""
        give_up_at = time.monotonic() + 10
        while time.monotonic() < give_up_at:
            # After the first bytes a second of silence is the end: a kept-alive connection is not closed.
            connection.settimeout(1 if received else 10)
            try:
                part = connection.recv(65536)
            except TimeoutError:
                break
            except ConnectionResetError:
                break
            if not part:
                break
            received += part
    assert received.startswith(b"HTTP/1.1 "), received[:100]
    return int(received.split(b" ", 2)[1]), received
