"""What the API's document says about what can go wrong."""

import pytest

from app.asgi import litestar_app
from app.http.errors import STATUS_OF
from app.http.permissions import PERMISSIONS
from app.http.refusals import refusals_of


@pytest.fixture(scope="module")
def document():
    return litestar_app().openapi_schema.to_schema()


def test_every_refusal_of_every_operation_is_problem_details(document):
    for item in document["paths"].values():
        for operation in item.values():
            refusals = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
            assert {"400", "429", "503"} <= refusals.keys()
            for answer in refusals.values():
                shared = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
                assert shared["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def test_every_status_that_our_errors_have_is_described():
    described = {status for name in PERMISSIONS for status in refusals_of(name, method="post", has_id=True)}
    assert set(STATUS_OF.values()) <= described


def test_what_needs_nobody_to_sign_in_does_not_ask_for_it():
    assert 401 not in refusals_of("readProductPicture", method="get", has_id=True)
    assert 401 in refusals_of("me", method="get", has_id=False)


def test_an_answer_without_content_has_none(document):
    empty = [
        operation["responses"]["204"]
        for item in document["paths"].values()
        for operation in item.values()
        if "204" in operation["responses"]
    ]
    assert empty
    assert [answer for answer in empty if "content" in answer] == []
