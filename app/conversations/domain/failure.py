"""Why a message failed: WhatsApp's code, and Meta's words for whoever wants them. The screen has its own sentences by code."""

from collections.abc import Sequence
from typing import Any


def failure_of(errors: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The first error is the cause; only its `code` is certain to be there."""
    error = errors[0] if errors else {}
    data = error.get("error_data")
    detail = data.get("details") if isinstance(data, dict) else data
    return failure(code=error.get("code"), title=error.get("title") or error.get("message"), detail=detail)


def failure(*, code: Any, title: Any, detail: Any) -> dict[str, Any]:
    return {"code": str(code) if code is not None else "unknown", "title": str(title or ""), "detail": str(detail or "")}
