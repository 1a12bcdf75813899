"""Outside text made safe to store: PostgreSQL takes neither NUL nor lone surrogates."""

import re
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: Any) -> Any:
    """The same JSON-like value with NUL and lone surrogates replaced by U+FFFD, at any depth.

    The untouched bytes stay in the webhook journal, so nothing is lost by this.
    """
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [storable(item) for item in value]
    return value
