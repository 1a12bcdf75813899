"""What an installation behind https shows to the outside."""

from types import SimpleNamespace

import httpx
import pytest
from litestar import Litestar

from app.asgi import OPENAPI, litestar_app
from app.http.errors import EXCEPTION_HANDLERS
from app.http.metrics import metrics
from app.http.security_headers import SecurityHeaders
from app.settings import SettingsError

HSTS = "max-age=31536000; includeSubDomains"


@pytest.fixture
def metrics_page(a_settings):
    """`metrics_page("127.0.0.1", SHOPME_METRICS_TOKEN="…")`: asked from that address, of an installation with these settings."""

    def open_one(address, **changes):
        settings = a_settings(**changes)
        app = Litestar([metrics], exception_handlers=EXCEPTION_HANDLERS, openapi_config=None)
        app.state.resources = SimpleNamespace(settings=settings)
        transport = httpx.ASGITransport(app=SecurityHeaders(app, settings=settings), client=(address, 4000))
        return httpx.AsyncClient(transport=transport, base_url="https://shop.example.com")

    return open_one


async def status(client, **headers):
    async with client:
        return (await client.get("/metrics", headers={name.replace("_", "-"): value for name, value in headers.items()})).status_code


async def test_metrics_are_for_this_machine_alone_where_no_token_is_set(metrics_page):
    assert await status(metrics_page("127.0.0.1")) == 200
    assert await status(metrics_page("203.0.113.7")) == 403
    assert await status(metrics_page("127.0.0.1"), x_forwarded_for="127.0.0.1") == 403, "a proxy on this machine asks for somebody"
    assert await status(metrics_page("127.0.0.1", SHOPME_TRUSTED_PROXIES="1"), x_forwarded_for="203.0.113.7") == 403


async def test_metrics_with_a_token_are_for_whoever_shows_it(metrics_page):
    token = {"SHOPME_METRICS_TOKEN": "scrape-me-please"}
    assert await status(metrics_page("203.0.113.7", **token), authorization="Bearer scrape-me-please") == 200
    assert await status(metrics_page("203.0.113.7", **token), authorization="Bearer scrape-me") == 403
    assert await status(metrics_page("127.0.0.1", **token)) == 403


async def test_hsts_is_on_refusals_too(metrics_page):
    async with metrics_page("203.0.113.7") as client:
        for path in ("/metrics", "/nowhere"):
            answer = await client.get(path)
            assert answer.status_code in (403, 404)
            assert answer.headers["strict-transport-security"] == HSTS


def test_the_api_s_description_is_off_behind_https_unless_it_is_asked_for(a_settings):
    """ASVS 13.4.5."""
    assert not a_settings().has_api_docs
    assert a_settings(SHOPME_PUBLIC_URL="http://localhost:8000").has_api_docs
    assert a_settings(SHOPME_API_DOCS="on").has_api_docs
    with pytest.raises(SettingsError, match="SHOPME_API_DOCS"):
        a_settings(SHOPME_API_DOCS="perhaps")


def test_without_its_description_the_api_has_no_page_about_it():
    def about(app):
        return {route.path for route in app.routes if route.path.startswith("/schema")}

    assert about(litestar_app(openapi_config=OPENAPI))
    assert not about(litestar_app(openapi_config=None))
