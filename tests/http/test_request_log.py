"""One line per request, and nothing in it that is nobody's business."""

import pytest
import structlog
from litestar import Litestar, get
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from app.http import errors, request_log
from app.http.errors import EXCEPTION_HANDLERS
from app.http.request_log import RequestLog
from app.http.spa import SpaFiles

WORKSPACE = "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0000"


@get("/api/workspaces/{workspace_id:uuid}/products", sync_to_thread=False)
def products() -> None: ...


@get("/broken", sync_to_thread=False)
def broken() -> None:
    raise RuntimeError


def an_app() -> Litestar:
    app = Litestar([products, broken], exception_handlers=EXCEPTION_HANDLERS)
    app.asgi_handler = RequestLog(app.asgi_handler)
    return app


@pytest.fixture
def lines(monkeypatch):
    """What is logged, by loggers that no earlier test has fixed to another configuration."""
    for module in (request_log, errors):
        monkeypatch.setattr(module, "log", structlog.get_logger())
    with capture_logs() as captured:
        yield captured


async def test_a_request_leaves_its_template_its_status_and_its_time_but_no_query(visit, lines):
    answer = await visit(an_app()).get(f"/api/workspaces/{WORKSPACE}/products?phone=393331234567")
    line = next(line for line in lines if line["event"] == "request")
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["route"] == "/api/workspaces/{workspace_id}/products"
    assert line["duration_ms"] >= 0
    assert "393331234567" not in str(lines)
    assert len(answer.headers["x-request-id"]) == 32


async def test_every_request_has_an_id_of_ours_whatever_the_client_says(visit):
    client = visit(an_app())
    ids = {(await client.get("/broken", headers={"x-request-id": "forged"})).headers["x-request-id"] for _ in range(3)}
    assert len(ids) == 3
    assert "forged" not in ids


async def test_a_failure_is_logged_with_its_cause_and_the_same_id(visit, lines):
    answer = await visit(an_app()).get("/broken")
    failure = next(line for line in lines if line["event"] == "request_failed")
    assert isinstance(failure["exc_info"], RuntimeError)
    assert answer.json()["facts"]["requestId"] == answer.headers["x-request-id"]


async def test_paths_that_do_not_exist_make_no_new_series(visit):
    client = visit(an_app())
    for number in range(3):
        await client.get(f"/probe-{number}.php")
    routes = {sample.labels.get("route") for metric in REGISTRY.collect() for sample in metric.samples}
    assert not any("probe" in route for route in routes if route)


async def test_a_secure_links_key_is_neither_logged_nor_measured(visit, lines, echo, tmp_path):
    (tmp_path / "link.html").write_text("<title>secure link</title>")
    await visit(RequestLog(SpaFiles(echo, root=tmp_path))).get("/l/c2VjcmV0IGtleQ?from=whatsapp")
    line = next(line for line in lines if line["event"] == "request")
    assert (line["route"], line["status"]) == ("(page)", 200)
    assert "c2VjcmV0IGtleQ" not in str(lines)
    assert not any("c2VjcmV0" in label for metric in REGISTRY.collect() for sample in metric.samples for label in sample.labels.values())
