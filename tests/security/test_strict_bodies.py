"""A body means what it says: nothing is taken for something else, and no bytes make the server stumble."""

from typing import Annotated, Any

import msgspec
import pytest
from litestar import Litestar, get, post
from litestar.params import JSONBody
from litestar.testing import TestClient

from app.http.errors import EXCEPTION_HANDLERS
from app.http.moments import Moment, a_moment
from app.http.strict_json import StrictRequest


class Part(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    price_minor: int = 0


class Body(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    price_minor: int = 0
    is_active: bool = True
    parts: list[Part] = []
    name: Annotated[str, msgspec.Meta(max_length=5)] = ""


@post("/", status_code=200)
async def take(data: JSONBody[Body]) -> Body:
    return data


@get("/")
async def look(since: Moment = None) -> str:
    return str(a_moment(since, field="since"))


@pytest.fixture(scope="module")
def client() -> Any:
    app = Litestar([take, look], request_class=StrictRequest, exception_handlers=EXCEPTION_HANDLERS)
    with TestClient(app) as found:
        yield found


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('{"priceMinor": "5"}', "priceMinor"),
        ('{"priceMinor": 1.5}', "priceMinor"),
        ('{"priceMinor": true}', "priceMinor"),
        ('{"isActive": "true"}', "isActive"),
        ('{"isActive": 1}', "isActive"),
        ('{"name": 5}', "name"),
        ('{"name": "longer"}', "name"),
        ('{"parts": [{"priceMinor": "5"}]}', "parts[0].priceMinor"),
        ('{"surprise": 1}', "surprise"),
    ],
)
def test_what_is_not_as_the_document_says_is_refused_by_its_name(client: Any, body: str, field: str) -> None:
    answer = client.post("/", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field])


@pytest.mark.parametrize(
    "body", [b"{", b"", b"null", b"[]", b'"', b"\xff", b'{"name": "\\ud800"}', b'{"name": "\xed\xa0\x80"}', b"[" * 100_000, b"1e999999"]
)
def test_what_is_no_body_of_ours_is_refused_and_not_stumbled_over(client: Any, body: bytes) -> None:
    answer = client.post("/", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


def test_what_is_right_is_taken(client: Any) -> None:
    assert client.post("/", json={"priceMinor": 5, "parts": [{"priceMinor": 1}]}).json()["parts"] == [{"priceMinor": 1}]


@pytest.mark.parametrize("text", ["0", "0.5", "yesterday", "2026-03-01", "2026-03-01T10:00:00", "2026-13-01T10:00:00Z", ""])
def test_a_moment_in_a_query_is_a_moment(client: Any, text: str) -> None:
    answer = client.get("/", params={"since": text})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "since")
    assert client.get("/", params={"since": "2026-03-01T10:00:00Z"}).status_code == 200
