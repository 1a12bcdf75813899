"""What browsers are told."""

import pytest

from app.http.security_headers import SecurityHeaders


@pytest.fixture
def client(a_settings, echo, visit):
    return visit(SecurityHeaders(echo, settings=a_settings()))


@pytest.mark.parametrize("path", ["/", "/api/auth/me", "/media/picture", "/health/live", "/nowhere", "/schema", "/l/x", "/metrics"])
async def test_every_answer_carries_the_basics(client, path):
    headers = (await client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert "referrer-policy" in headers
    assert {"camera=()", "microphone=()", "geolocation=()", "usb=()"} <= set(headers["permissions-policy"].split(", "))
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_pages_run_only_our_own_scripts_and_styles(client):
    policy = (await client.get("/")).headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "trusted-types 'none'" in policy


async def test_the_api_is_never_cached_and_pages_may_be(client):
    assert (await client.get("/api/auth/me")).headers["cache-control"] == "no-store"
    assert "cache-control" not in (await client.get("/apiary")).headers


async def test_uploads_cannot_run(client):
    assert (await client.get("/media/t/1")).headers["content-security-policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("path", ["/l/secret", "/l", "/api/links/secret/open"])
async def test_a_secure_links_address_reaches_no_other_site(client, path):
    assert (await client.get(path)).headers["referrer-policy"] == "no-referrer"


async def test_plain_http_promises_no_tls(a_settings, echo, visit):
    client = visit(SecurityHeaders(echo, settings=a_settings(SHOPME_PUBLIC_URL="http://localhost:8000")))
    assert "strict-transport-security" not in (await client.get("/")).headers


async def test_a_handlers_own_header_is_kept(a_settings, visit):
    async def own(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"private, max-age=60")]})
        await send({"type": "http.response.body", "body": b""})

    answer = await visit(SecurityHeaders(own, settings=a_settings())).get("/api/pictures")
    assert answer.headers.get_list("cache-control") == ["private, max-age=60"]


async def test_meta_s_pop_up_and_its_opener_stay_a_pair_where_it_is_offered(a_settings, echo, visit):
    client = visit(SecurityHeaders(echo, settings=a_settings(SHOPME_META_APP_ID="1", SHOPME_META_CONFIG_ID="2")))

    async def opener_policy(path):
        return (await client.get(path)).headers["cross-origin-opener-policy"]

    assert await opener_policy("/w/1/settings") == "same-origin-allow-popups"
    assert await opener_policy("/connect/meta") == "unsafe-none"
    assert {await opener_policy(path) for path in ("/l/x", "/api/auth/me", "/media/x", "/schema")} == {"same-origin"}
