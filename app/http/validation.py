"""Litestar's and msgspec's complaints as field errors, under the names that stand on the wire."""

import re
from collections.abc import Mapping
from typing import Any

from litestar.exceptions import ValidationException

from app.http.problems import FieldError

_NAMED_FIELD = re.compile(r"(?:missing required|contains unknown) field `([^`]+)`")
_AT_PATH = re.compile(r" - at `\$\.?([^`]*)`$")


def field_errors(error: ValidationException) -> list[FieldError]:
    entries = error.extra if isinstance(error.extra, list) else []
    return [_field_error(entry) for entry in entries if isinstance(entry, Mapping)]


def _field_error(entry: Mapping[str, Any]) -> FieldError:
    message = str(entry.get("message", ""))
    path = [part for part in str(entry.get("key", "")).split(".") if part and part != "data"]
    if at := _AT_PATH.search(message):
        message = message[: at.start()]
    if named := _NAMED_FIELD.search(message):
        path.append(named.group(1))
        message = "This field is required." if "missing" in message else "This field is not known."
    return FieldError(field=".".join(_camel(part) for part in path), message=message)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
