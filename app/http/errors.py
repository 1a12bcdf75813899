"""The only place that knows status numbers: every exception becomes problem details here, once."""

import math
from typing import Any

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, NotFoundException, ValidationException
from litestar.types import Receive, Scope, Send
from redis.exceptions import RedisError

from app.http.database_failures import is_passing_database_failure
from app.http.problems import MEDIA_TYPE, FieldError, Problem, encode, problem, send_problem
from app.http.validation import field_errors
from app.kernel.errors import (
    Conflict,
    DomainError,
    Forbidden,
    Gone,
    Invalid,
    NotFound,
    TooMany,
    Unauthenticated,
    Unavailable,
    UpstreamRefused,
)

log = structlog.get_logger()

STATUS_OF: dict[type[DomainError], int] = {
    Invalid: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    Gone: 410,
    UpstreamRefused: 422,
    TooMany: 429,
    Unavailable: 503,
    DomainError: 400,
}
CODE_OF_STATUS = {
    400: "invalid",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "payload_too_large",
    415: "unsupported_media_type",
    429: "too_many_requests",
    503: "unavailable",
}
RETRY_AFTER_S = 2


def answer_exception(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    found = problem_of(_the_one_inside(error))
    if found.status >= 500:
        request_id = str(request.scope.get("state", {}).get("request_id", ""))
        found.facts["requestId"] = request_id
        log.error("request_failed", code=found.code, exc_info=error)
    return Response(encode(found), status_code=found.status, media_type=MEDIA_TYPE, headers=_headers(found, error))


EXCEPTION_HANDLERS: dict[type[Exception] | int, Any] = {Exception: answer_exception}


async def send_error(error: Exception, scope: Scope, receive: Receive, send: Send, *, headers: dict[str, str] | None = None) -> None:
    """The same answer from layers outside Litestar, which have no exception handlers."""
    found = problem_of(error)
    await send_problem(found, scope, receive, send, headers=_headers(found, error) | (headers or {}))


def _the_one_inside(error: Exception) -> Exception:
    """Several transactions that end together arrive as a group; the first failure tells the story."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def problem_of(error: Exception) -> Problem:
    """What the error looks like on the wire. Also for layers outside Litestar."""
    if isinstance(error, DomainError):
        return _of_domain(error)
    if isinstance(error, ValidationException):
        return problem(status=400, code="invalid", detail="Some fields are not acceptable.", errors=field_errors(error))
    if isinstance(error, HTTPException):
        return _of_framework(error)
    if isinstance(error, RedisError) or is_passing_database_failure(error):
        return problem(status=503, code="unavailable", detail="A service behind this one does not answer; try again.")
    return problem(status=500, code="internal_error", detail="Something went wrong on our side.")


def _of_domain(error: DomainError) -> Problem:
    """`facts` may name one `field`, or carry a list of `errors` with field and message."""
    facts = dict(error.facts)
    errors = [FieldError(field=entry["field"], message=entry["message"]) for entry in facts.pop("errors", [])]
    if isinstance(error, Invalid) and not errors and isinstance(facts.get("field"), str):
        errors = [FieldError(field=facts["field"], message=error.detail)]
    status = next(STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF)
    return problem(status=status, code=error.code, detail=error.detail, facts=facts, errors=errors)


def _of_framework(error: HTTPException) -> Problem:
    status = error.status_code
    code = CODE_OF_STATUS.get(status, "internal_error" if status >= 500 else "invalid")
    detail = "There is nothing at this address." if isinstance(error, NotFoundException) else error.detail
    return problem(status=status, code=code, detail=detail if status < 500 else "Something went wrong on our side.")


def _headers(found: Problem, error: Exception) -> dict[str, str]:
    headers = {}
    if isinstance(error, HTTPException) and error.headers:
        headers.update({key: value for key, value in error.headers.items() if key.lower() == "allow"})
    if found.status in (429, 503):
        headers["Retry-After"] = str(math.ceil(found.facts.get("retry_after_s", RETRY_AFTER_S)))
    return headers
