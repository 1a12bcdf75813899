"""Outside text made safe to store: PostgreSQL takes neither NUL nor lone surrogates, and a number must come back as it went in."""

import math
import re
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


_DEEPEST = 64
# JSON columns give 1e308 back as a whole number of 309 digits, which no reader takes; larger ones than this are no amounts of anything.
_LARGEST = 2**63 - 1


def storable(value: Any, *, depth: int = 0) -> Any:
    """The same JSON-like value with NUL and lone surrogates replaced by U+FFFD, numbers beyond 64 bits as text, those that are
    none as None, and what lies deeper than 64 levels left out.

    The untouched bytes stay in the webhook journal, so nothing is lost by this.
    """
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int | float) and abs(value) > _LARGEST:
        return str(value)
    if isinstance(value, dict | list) and depth >= _DEEPEST:
        return None
    if isinstance(value, dict):
        return {storable(key): storable(item, depth=depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [storable(item, depth=depth + 1) for item in value]
    return value
