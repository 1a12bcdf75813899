"""How the API's document describes what can go wrong: every refusal is problem details, and which ones an operation may give follows
from its method, its path and its line in app/http/permissions.py. Nobody writes them down by hand, so none is forgotten."""

from litestar import Litestar
from litestar.openapi.spec import OpenAPIHeader, OpenAPIMediaType, OpenAPIResponse, Operation, PathItem, Reference, Schema
from litestar.openapi.spec.enums import OpenAPIType

from app.http.permissions import PERMISSIONS
from app.http.problems import MEDIA_TYPE

# Not acceptable, not allowed, too often, and a service of ours that is away.
ANYWHERE = (400, 403, 429, 503)
TO_WHOEVER_MUST_SIGN_IN = (401,)
BELOW_AN_ID = (404, 410)
OF_WHAT_CHANGES_SOMETHING = (401, 404, 409, 410, 413, 422)
NAMES = {
    400: "Invalid",
    401: "Unauthenticated",
    403: "Forbidden",
    404: "NotFound",
    409: "Conflict",
    410: "Gone",
    413: "TooLarge",
    422: "UpstreamRefused",
    429: "TooManyRequests",
    503: "Unavailable",
}
MEANINGS = {
    400: "The input cannot be accepted as it is.",
    401: "Nobody is signed in, or the session is over.",
    403: "The request comes from another site, or the person may not do this.",
    404: "There is no such thing here.",
    409: "The present state does not allow it.",
    410: "It existed and is over.",
    413: "The body is too large.",
    422: "An outside service understood us and said no.",
    429: "A limit was reached.",
    503: "A service that this one depends on does not answer.",
}
_CHANGING = ("post", "put", "patch", "delete")
_WAITS = (429, 503)


def describe_refusals(app: Litestar) -> None:
    """Before anybody reads the document."""
    document = app.openapi_schema
    assert document.components is not None
    document.components.schemas |= {"Problem": _problem(), "FieldError": _field_error()}
    document.components.responses = {name: _response(status) for status, name in NAMES.items()}
    for path, item in (document.paths or {}).items():
        for method, operation in _operations(item):
            _describe(operation, method=method, has_id="{" in path)


def refusals_of(operation_id: str, *, method: str, has_id: bool) -> list[int]:
    """The statuses, the lowest first."""
    found = {*ANYWHERE}
    permission = PERMISSIONS.get(operation_id)
    if permission is None or not permission.is_public:
        found.update(TO_WHOEVER_MUST_SIGN_IN)
    if has_id:
        found.update(BELOW_AN_ID)
    if method in _CHANGING:
        found.update(OF_WHAT_CHANGES_SOMETHING)
    return sorted(found)


def _operations(item: PathItem) -> list[tuple[str, Operation]]:
    found = ((method, getattr(item, method)) for method in ("get", *_CHANGING))
    return [(method, operation) for method, operation in found if operation is not None]


def _describe(operation: Operation, *, method: str, has_id: bool) -> None:
    responses = {status: response for status, response in (operation.responses or {}).items() if int(status) < 400}
    if isinstance(empty := responses.get("204"), OpenAPIResponse):
        empty.content = None
    for status in refusals_of(operation.operation_id or "", method=method, has_id=has_id):
        responses[str(status)] = Reference(ref=f"#/components/responses/{NAMES[status]}")
    operation.responses = responses


def _response(status: int) -> OpenAPIResponse:
    waits = {"Retry-After": OpenAPIHeader(schema=Schema(type=OpenAPIType.INTEGER, minimum=0), description="Seconds to wait.")}
    return OpenAPIResponse(
        description=MEANINGS[status],
        headers=dict(waits) if status in _WAITS else None,
        content={MEDIA_TYPE: OpenAPIMediaType(schema=Reference(ref="#/components/schemas/Problem"))},
    )


def _problem() -> Schema:
    text = Schema(type=OpenAPIType.STRING)
    return Schema(
        type=OpenAPIType.OBJECT,
        description="RFC 9457. `code` is what programs switch on; `facts` and `errors` are there when there is something to say.",
        required=["type", "title", "status", "detail", "code"],
        properties={
            "type": Schema(type=OpenAPIType.STRING, pattern="^urn:shopme:problem:[a-z_0-9]+$"),
            "title": text,
            "status": Schema(type=OpenAPIType.INTEGER, minimum=400, maximum=599),
            "detail": text,
            "code": text,
            "facts": Schema(type=OpenAPIType.OBJECT),
            "errors": Schema(type=OpenAPIType.ARRAY, items=Reference(ref="#/components/schemas/FieldError")),
        },
    )


def _field_error() -> Schema:
    text = Schema(type=OpenAPIType.STRING)
    described = "`field` is the name on the wire; dots lead into nested values."
    return Schema(
        type=OpenAPIType.OBJECT, description=described, required=["field", "message"], properties={"field": text, "message": text}
    )
