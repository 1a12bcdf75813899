"""RFC 9457 problem details: how every failure looks on the wire."""

from typing import Any

import msgspec
from litestar.types import Receive, Scope, Send

MEDIA_TYPE = "application/problem+json"


class FieldError(msgspec.Struct, frozen=True, kw_only=True):
    """`field` is the name on the wire; dots lead into nested values."""

    field: str
    message: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`code` is what programs switch on; `title` and `detail` are for developers; `facts` fill the SPA's sentences."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    facts: dict[str, Any] = {}
    errors: list[FieldError] = []


def problem(*, status: int, code: str, detail: str, facts: dict[str, Any] | None = None, errors: list[FieldError] | None = None) -> Problem:
    return Problem(
        type=f"urn:shopme:problem:{code}",
        title=code.replace("_", " ").capitalize(),
        status=status,
        detail=detail,
        code=code,
        facts=facts or {},
        errors=errors or [],
    )


def encode(found: Problem) -> bytes:
    """Facts may hold ids and moments; whatever JSON has no word for is written as text. Their names are camelCase, as all names
    on the wire."""
    wire = msgspec.structs.replace(found, facts={camel(name): value for name, value in found.facts.items()})
    return msgspec.json.encode(wire, enc_hook=str)


def camel(name: str) -> str:
    """`window_expires_at` is windowExpiresAt: the rule of `rename="camel"`, for names that are not a struct's."""
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)


async def send_problem(found: Problem, scope: Scope, receive: Receive, send: Send, *, headers: dict[str, str] | None = None) -> None:
    """For layers outside Litestar."""
    body = encode(found)
    told = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())]
    told += [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    await send({"type": "http.response.start", "status": found.status, "headers": told})
    await send({"type": "http.response.body", "body": body, "more_body": False})
