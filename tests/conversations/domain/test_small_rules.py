"""What is answered, how a failure is told, and which files are taken."""

import base64
import hashlib

import pytest

from app.conversations.domain.answerable import is_answerable
from app.conversations.domain.attachment import is_intact, plain_mime_type
from app.conversations.domain.failure import failure_of


@pytest.mark.parametrize("kind", ["text", "image", "audio", "location", "interactive", "button", "order", "request_welcome", "unsupported"])
def test_what_a_customer_says_is_answered(kind: str) -> None:
    assert is_answerable(kind=kind, content={}, group_id=None)


@pytest.mark.parametrize("kind", ["system", "reaction", "edit", "revoke", "errors"])
def test_what_nobody_said_is_not(kind: str) -> None:
    assert not is_answerable(kind=kind, content={}, group_id=None)


def test_nothing_in_a_group_is_answered() -> None:
    assert not is_answerable(kind="text", content={}, group_id="group-1")


def test_a_call_permission_is_no_question() -> None:
    assert not is_answerable(kind="interactive", content={"kind": "call_permission_reply"}, group_id=None)


@pytest.mark.parametrize(("kind", "answerable"), [("edit", False), ("revoke", False), ("poll_creation", True), ("", True)])
def test_a_change_that_a_number_may_not_see_is_no_message_and_other_unsupported_ones_are(kind: str, answerable: bool) -> None:
    assert is_answerable(kind="unsupported", content={"kind": kind}, group_id=None) is answerable


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (
            {"code": 131047, "title": "Re-engagement message", "error_data": {"details": "More than 24 hours"}},
            {"code": "131047", "title": "Re-engagement message", "detail": "More than 24 hours"},
        ),
        ({"code": 131026, "message": "Undeliverable"}, {"code": "131026", "title": "Undeliverable", "detail": ""}),
        ({"error_data": "a bare text"}, {"code": "unknown", "title": "", "detail": "a bare text"}),
    ],
)
def test_a_failure_keeps_metas_code_and_words(error: dict[str, object], failure: dict[str, str]) -> None:
    assert failure_of([error]) == failure


def test_a_failure_without_errors_is_unknown() -> None:
    assert failure_of([])["code"] == "unknown"


def test_a_file_is_intact_by_either_spelling_of_its_digest() -> None:
    digest = hashlib.sha256(b"picture").digest()
    assert is_intact(digest, base64.b64encode(digest).decode())
    assert is_intact(digest, digest.hex())
    assert is_intact(digest, digest.hex().upper())
    assert is_intact(digest, None)
    assert not is_intact(hashlib.sha256(b"another picture").digest(), digest.hex())
    assert not is_intact(digest, "not a digest")


def test_a_mime_type_loses_its_parameters() -> None:
    assert plain_mime_type("audio/ogg; codecs=opus") == "audio/ogg"
    assert plain_mime_type(None) == "application/octet-stream"
