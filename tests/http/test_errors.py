"""Every failure is problem details, and tells nobody what they should not know."""

from uuid import uuid4

import msgspec
import pytest
from litestar import Litestar, get, post
from litestar.params import FromQuery, JSONBody
from redis.exceptions import ConnectionError as RedisAway
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.http.errors import EXCEPTION_HANDLERS
from app.kernel import errors


class Address(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    zip_code: str


class Order(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    first_name: str
    lines: list[Address] = []


class Postgres(Exception):
    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


class WindowClosed(errors.Conflict):
    """The window is closed."""

    code = "window_closed"


@pytest.fixture
def failing(visit):
    """A client of an application whose only page raises what it is told to."""

    def make(error):
        @get("/")
        async def page() -> None:
            raise error

        return visit(Litestar([page], exception_handlers=EXCEPTION_HANDLERS))

    return make


@pytest.fixture
def client(visit):
    @post("/orders")
    async def order(data: JSONBody[Order]) -> None: ...

    @get("/list")
    async def listing(page_size: FromQuery[int]) -> None: ...

    return visit(Litestar([order, listing], exception_handlers=EXCEPTION_HANDLERS))


async def test_a_domain_error_keeps_its_code_and_facts(failing):
    identifier = uuid4()
    answer = await failing(WindowClosed("Too late.", conversation_id=identifier)).get("/")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:shopme:problem:window_closed", "title": "Window closed", "status": 409, "detail": "Too late.",
        "code": "window_closed", "facts": {"conversationId": str(identifier)},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.Invalid(), 400), (errors.Unauthenticated(), 401), (errors.Forbidden(), 403), (errors.NotFound(), 404),
        (errors.Conflict(), 409), (errors.Gone(), 410), (errors.UpstreamRefused(), 422), (errors.Unavailable(), 503),
        (errors.TooMany(retry_after_s=7), 429), (RuntimeError("boom"), 500), (PoolTimeout(), 503), (RedisAway(), 503),
        (InterfaceError("", {}, Exception()), 503), (ConnectionRefusedError(), 503),
        (DBAPIError("", {}, Postgres("40P01")), 503), (DBAPIError("", {}, Postgres("53300")), 503),
        (DBAPIError("", {}, Exception(), connection_invalidated=True), 503), (IntegrityError("", {}, Postgres("23505")), 500),
    ],
)  # fmt: skip
async def test_each_kind_of_error_has_its_status(failing, error, status):
    answer = await failing(error).get("/")
    assert (answer.status_code, answer.json()["status"]) == (status, status)


async def test_whoever_must_wait_is_told_how_long(failing):
    assert (await failing(errors.TooMany(retry_after_s=6.2)).get("/")).headers["retry-after"] == "7"
    assert int((await failing(PoolTimeout()).get("/")).headers["retry-after"]) > 0


async def test_an_unknown_error_says_nothing_of_itself(failing):
    answer = await failing(RuntimeError("password=hunter2 at /srv/app")).get("/")
    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text


async def test_of_several_failures_the_first_tells_the_story(failing):
    assert (await failing(ExceptionGroup("both", [WindowClosed(), RuntimeError()])).get("/")).status_code == 409


async def test_addresses_and_methods_that_are_not_there(client):
    missing, wrong = await client.get("/nowhere"), await client.get("/orders")
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")
    assert "POST" in wrong.headers["allow"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "firstName"),
        ({"firstName": "Ada", "admin": True}, "admin"),
        ({"firstName": ["Ada"]}, "firstName"),
        ({"firstName": "Ada", "lines": [{"zipCode": "1"}, {}]}, "lines[1].zipCode"),
    ],
)
async def test_a_wrong_body_names_the_field_as_it_stands_on_the_wire(client, body, field):
    answer = await client.post("/orders", json=body)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_a_wrong_query_parameter_is_named_in_camel_case(client):
    answer = await client.get("/list?page_size=many")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "pageSize")


async def test_a_body_that_is_not_json_is_the_clients_mistake(client):
    answer = await client.post("/orders", content=b"{", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
