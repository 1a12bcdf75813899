"""Which unsafe requests get through the guard."""

from uuid import UUID, uuid4

import pytest
from litestar.routes import HTTPRoute

from app.asgi import litestar_app
from app.http.csrf import WITHOUT_SESSION, WITHOUT_TOKEN_UNDER, CsrfGuard, CsrfTokens

SESSION = uuid4()


@pytest.fixture
def settings(a_settings):
    return a_settings()


@pytest.fixture
def client(settings, echo, visit):
    """Its access cookies are session ids in clear: whose signature is right is not this layer's business."""

    def session_of(token: str) -> UUID | None:
        return UUID(token) if token else None

    return visit(CsrfGuard(echo, settings=settings, session_of=session_of))


@pytest.fixture
def signed_in(client, settings):
    client.cookies.set("__Host-access", str(SESSION))
    client.headers["x-csrf-token"] = CsrfTokens(settings.secret_keys).token_for(SESSION)
    return client


async def test_our_own_page_may_write(signed_in):
    headers = {"origin": "https://shop.example.com", "sec-fetch-site": "same-origin"}
    assert (await signed_in.post("/api/workspaces", json={}, headers=headers)).status_code == 200
    assert (await signed_in.post("/api/workspaces", json={}, headers={"origin": "https://shop.example.com:443"})).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "https://shop.example.com.evil.example",
        "https://shopXexample.com",
        "http://shop.example.com",
        "https://shop.example.com:8443",
        "http://localhost:8000",
        "null",
        "https://shop.example.com:notaport",
        "",
    ],
)
async def test_a_foreign_origin_is_refused(signed_in, origin):
    answer = await signed_in.post("/api/workspaces", json={}, headers={"origin": origin})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "origin_refused"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_another_sites_page_is_refused_even_without_an_origin(signed_in, site):
    assert (await signed_in.delete("/api/workspaces/1", headers={"sec-fetch-site": site})).json()["code"] == "origin_refused"


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
async def test_bodies_that_a_foreign_form_can_send_are_refused(signed_in, media_type):
    answer = await signed_in.post("/api/workspaces", content=b"{}", headers={"content-type": media_type})
    assert answer.json()["code"] == "content_type_refused"


async def test_json_with_a_charset_and_uploads_are_accepted(signed_in):
    json = await signed_in.post("/api/workspaces", content=b"{}", headers={"content-type": "Application/JSON; charset=utf-8"})
    upload = await signed_in.put("/api/workspaces/1/image", files={"file": b"picture"})
    assert (json.status_code, upload.status_code) == (200, 200)


async def test_without_the_header_an_unsafe_request_of_a_session_is_refused(signed_in):
    del signed_in.headers["x-csrf-token"]
    answer = await signed_in.post("/api/workspaces", json={})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_token_refused")


async def test_another_sessions_token_is_refused(signed_in, settings):
    token = CsrfTokens(settings.secret_keys).token_for(uuid4())
    assert (await signed_in.post("/api/workspaces", json={}, headers={"x-csrf-token": token})).status_code == 403


async def test_a_token_that_we_did_not_make_is_refused(signed_in):
    for token in (f"{SESSION.hex}.{'0' * 64}", SESSION.hex, ".", "é", f"{SESSION.hex}."):
        answer = await signed_in.post("/api/workspaces", json={}, headers={"x-csrf-token": token.encode()})
        assert answer.status_code == 403, token


@pytest.mark.parametrize("path", ["//api/workspaces", "/api//workspaces/", "/anything", "/API/workspaces"])
async def test_no_spelling_of_a_path_goes_around_the_guard(signed_in, path):
    assert (await signed_in.post(f"https://shop.example.com{path}", json={}, headers={"x-csrf-token": ""})).status_code == 403


async def test_a_malformed_cookie_in_front_does_not_hide_the_session(signed_in):
    headers = {"x-csrf-token": "", "cookie": f'bad[]="; __Host-access={SESSION}'}
    assert (await signed_in.post("/api/workspaces", json={}, headers=headers)).status_code == 403


@pytest.mark.parametrize("path", ["/api/auth/login", "/api/auth/signup"])
async def test_signing_in_needs_no_token_but_our_own_origin(signed_in, path):
    signed_in.headers["x-csrf-token"] = "stale"
    assert (await signed_in.post(path, json={})).status_code == 200
    assert (await signed_in.post(path, json={}, headers={"origin": "https://evil.example"})).status_code == 403


async def test_without_a_session_there_is_nothing_to_protect(client):
    assert (await client.post("/api/workspaces", json={})).status_code == 200


async def test_a_refresh_cookie_alone_needs_a_token_of_ours(client, settings):
    client.cookies.set("__Host-refresh", "secret")
    assert (await client.post("/api/auth/refresh")).status_code == 403
    token = CsrfTokens(settings.secret_keys).token_for(SESSION)
    assert (await client.post("/api/auth/refresh", headers={"x-csrf-token": token})).status_code == 200


async def test_tokens_made_before_a_key_rotation_still_count(a_settings, echo, visit):
    old = a_settings()
    new_key = "b3RoZXJzb3RoZXJzb3RoZXJzb3RoZXJzb3RoZXJzISE="
    rotated = a_settings(SHOPME_SECRET_KEYS=f"two:{new_key},one:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
    assert CsrfTokens(rotated.secret_keys).session_of(CsrfTokens(old.secret_keys).token_for(SESSION)) == SESSION
    assert CsrfTokens(old.secret_keys).session_of(CsrfTokens(rotated.secret_keys).token_for(SESSION)) is None


async def test_machines_with_signatures_are_let_through(client):
    headers = {"origin": "https://evil.example"}
    assert (await client.post("/webhooks/whatsapp", content=b"{}", headers=headers)).status_code == 200


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}])
async def test_another_site_s_page_reads_nothing_of_the_api_and_opens_no_stream(signed_in, headers):
    for path in ("/api/workspaces", "/api/workspaces/1/events", "//api/workspaces"):
        answer = await signed_in.get(f"https://shop.example.com{path}", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "origin_refused")
    assert (await signed_in.get("/media/products/1/2.jpg", headers=headers)).status_code == 200


async def test_our_own_pages_and_programs_read_the_api(client):
    for headers in ({}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "https://shop.example.com"}):
        assert (await client.get("/api/workspaces", headers=headers)).status_code == 200


@pytest.mark.parametrize(
    ("public_url", "host", "origin", "status"),
    [
        ("http://127.0.0.1:8000", "localhost:8000", "http://localhost:8000", 200),
        ("http://localhost:8000", "127.0.0.1:8000", "http://127.0.0.1:8000", 200),
        ("http://localhost:8000", "127.0.0.1:8000", "http://127.0.0.1:9000", 403),
        ("http://localhost:8000", "evil.example", "http://evil.example", 403),
        ("https://shop.example.com", "localhost:8000", "https://localhost:8000", 403),
    ],
)
async def test_localhost_and_its_number_are_one_machine(a_settings, echo, visit, public_url, host, origin, status):
    guard = CsrfGuard(echo, settings=a_settings(SHOPME_PUBLIC_URL=public_url), session_of=lambda _: None)
    answer = await visit(guard).post("/api/auth/login", json={}, headers={"host": host, "origin": origin})
    assert answer.status_code == status


async def test_a_secure_link_needs_no_session_s_token_but_our_own_page(signed_in):
    del signed_in.headers["x-csrf-token"]
    own = {"origin": "https://shop.example.com", "sec-fetch-site": "same-origin"}
    for act in ("open", "erasure", "document", "renew"):
        assert (await signed_in.post(f"/api/links/secret/{act}", json={}, headers=own)).status_code == 200
        for foreign in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}):
            refused = await signed_in.post(f"/api/links/secret/{act}", json={}, headers=foreign)
            assert (refused.status_code, refused.json()["code"]) == (403, "origin_refused")
        form = await signed_in.post(f"/api/links/secret/{act}", content="confirm=true", headers={"content-type": "text/plain"})
        assert form.json()["code"] == "content_type_refused"


def test_the_routes_that_need_no_session_s_token_are_those_marked_so():
    app = litestar_app()
    handlers = [(route.path, handler) for route in app.routes if isinstance(route, HTTPRoute) for handler in route.route_handlers]
    marked = {handler.operation_id for _, handler in handlers if handler.operation_id and handler.opt.get(WITHOUT_SESSION)}
    below = {handler.operation_id for path, handler in handlers if path.startswith(WITHOUT_TOKEN_UNDER) and handler.operation_id}
    assert marked == below
    asked_by_customers = {"savePreferences", "eraseCustomer", "downloadDocument", "askForOwnCopy", "downloadOwnCopy"}
    assert marked == {"lookAtLink", "openLink", "renewLink", "proveByDigits", *asked_by_customers}
