"""Calls to other servers go through one door, with certificates checked, and nothing is read in a format that can run code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import imports_of, nodes_of, python_files, shown

DOOR = "app/integrations/outbound/"
# The emulator is Meta's stand-in and delivers webhooks to us; `make run` asks its own processes whether they are up.
OUTSIDE_THE_PRODUCT = ("app/emulator/", "app/demo/health.py")
OTHER_CLIENTS = {"aiohttp", "requests", "urllib3", "urllib.request", "http.client", "httpcore", "pycurl"}
HTTPX_DOORS = {
    "AsyncClient",
    "Client",
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "head",
    "request",
    "stream",
    "AsyncHTTPTransport",
    "HTTPTransport",
}
RUNS_CODE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "yaml"}


def product() -> Iterator[Path]:
    return (path for path in python_files("app", "jobs", "tenants") if not shown(path).startswith(OUTSIDE_THE_PRODUCT))


def calls_of(path: Path) -> Iterator[ast.Call]:
    return (node for node in nodes_of(path) if isinstance(node, ast.Call))


def makes_an_httpx_client(call: ast.Call) -> bool:
    target = call.func
    return (
        isinstance(target, ast.Attribute)
        and isinstance(target.value, ast.Name)
        and target.value.id == "httpx"
        and target.attr in HTTPX_DOORS
    )


def test_nobody_but_the_guarded_client_calls_other_servers_over_http() -> None:
    makers = {f"{shown(path)}:{call.lineno}" for path in product() for call in calls_of(path) if makes_an_httpx_client(call)}
    importers = {shown(path) for path in product() if any(module in OTHER_CLIENTS for module in imports_of(path))}
    assert sorted(place for place in makers | importers if not place.startswith(DOOR)) == []
    assert makers, "the door itself is seen by this test"


def test_no_certificate_goes_unchecked() -> None:
    """ASVS 12.3.2: no verify=False, no CERT_NONE, no context without host names, anywhere in the product."""
    guilty = []
    for path in python_files("app", "jobs", "tenants", "tools"):
        text = path.read_text()
        guilty += [
            f"{shown(path)}: {word}" for word in ("CERT_NONE", "_create_unverified_context", "check_hostname = False") if word in text
        ]
        for call in calls_of(path):
            for keyword in call.keywords:
                is_off = isinstance(keyword.value, ast.Constant) and keyword.value.value in (False, "none")
                if keyword.arg in ("verify", "check_hostname", "ssl_check_hostname", "ssl_cert_reqs") and is_off:
                    guilty.append(f"{shown(path)}:{call.lineno}: {keyword.arg}")
    assert guilty == []


def test_nothing_is_read_in_a_format_that_can_run_code() -> None:
    """ASVS 1.5.2: queues, caches and files hold JSON with a schema."""
    guilty = [shown(path) for path in python_files("app", "jobs", "tenants") if RUNS_CODE & {m.split(".")[0] for m in imports_of(path)}]
    assert guilty == []


def test_nobody_waits_by_wait_for() -> None:
    """In Python 3.11 `asyncio.wait_for` swallows a cancellation that comes together with the result: whoever was told to stop goes on.
    `asyncio.timeout` does not."""
    guilty = [
        f"{shown(path)}:{call.lineno}"
        for path in python_files("app", "jobs", "tenants")
        for call in calls_of(path)
        if getattr(call.func, "attr", getattr(call.func, "id", "")) == "wait_for"
    ]
    assert guilty == []
