"""The body of a Graph call: JSON, form fields or nothing, and parameters in the query."""

import json
from typing import Any

from app.emulator.errors import GraphError
from app.emulator.graph.authorize import GraphRequest


async def body_of(request: GraphRequest) -> dict[str, Any]:
    """Raises GraphError 100 for anything that is not an object."""
    raw = await request.body()
    if not raw.strip():
        return dict(request.query_params)
    if request.content_type[0] == "application/x-www-form-urlencoded":
        return {key: _maybe_json(value) for key, value in (await request.form()).items()}
    try:
        document = json.loads(raw)
    except ValueError as error:
        raise GraphError(100, f"The body is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise GraphError(100, "The body must be a JSON object.")
    return document


def _maybe_json(value: Any) -> Any:
    """Form fields carry objects as JSON text."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
