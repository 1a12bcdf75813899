"""Outside text made safe to store: PostgreSQL takes neither NUL nor lone surrogates."""

from typing import Any


def storable(value: Any) -> Any:
    """The same JSON-like value with NUL and lone surrogates replaced by U+FFFD, at any depth.

    The untouched bytes stay in the webhook journal, so nothing is lost by this.
    """
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8") if _is_unsafe(value) else value
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [storable(item) for item in value]
    return value


def _is_unsafe(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)
