"""Reading a JSON object the way Meta checks it: a path for every complaint, and a code for every kind of complaint."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from app.emulator.errors import invalid, missing, unexpected


class Fields:
    """One JSON object of a body and where it stands in it. Readers raise GraphError 131008, 131009 or 100."""

    def __init__(self, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise invalid(path, "must be an object")
        self.value: dict[str, Any] = value
        self.path = path

    def has(self, key: str) -> bool:
        return self.value.get(key) is not None

    def place(self, key: str) -> str:
        return f"{self.path}['{key}']" if self.path else key

    def only(self, *keys: str) -> None:
        """Refuses keys that the API does not know (100)."""
        for key in self.value:
            if key not in keys:
                raise unexpected(self.path or "message", key)

    def text(self, key: str, *, longest: int) -> str:
        """A required text of 1 to `longest` characters."""
        value = self.value.get(key)
        if value is None:
            raise missing(self.place(key))
        if not isinstance(value, str):
            raise invalid(self.place(key), "must be a string")
        if not value.strip():
            raise invalid(self.place(key), "must not be empty")
        if len(value) > longest:
            raise invalid(self.place(key), f"must be at most {longest} characters long, not {len(value)}")
        return value

    def optional_text(self, key: str, *, longest: int) -> str | None:
        return self.text(key, longest=longest) if self.has(key) else None

    def identifier(self, key: str, *, longest: int) -> str:
        value = self.text(key, longest=longest)
        if value != value.strip():
            raise invalid(self.place(key), "must not begin or end with a blank")
        return value

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        value = self.text(key, longest=256)
        choices = sorted(allowed)
        if value not in choices:
            raise invalid(self.place(key), f"must be one of {{{', '.join(choices)}}}, not {value!r}")
        return value

    def flag(self, key: str) -> None:
        if self.has(key) and not isinstance(self.value[key], bool):
            raise invalid(self.place(key), "must be a boolean")

    def number(self, key: str, *, least: float, most: float) -> float:
        """A JSON number, or a string with one: Meta's own examples show both."""
        value = self.value.get(key)
        if value is None:
            raise missing(self.place(key))
        try:
            number = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
        except ValueError:
            number = None
        if number is None or not least <= number <= most:
            raise invalid(self.place(key), f"must be a number between {least:g} and {most:g}")
        return number

    def link(self, key: str) -> str:
        value = self.text(key, longest=2000)
        try:
            parts = urlsplit(value)
            is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            is_web = False
        if not is_web:
            raise invalid(self.place(key), "must be an http(s) address")
        return value

    def object(self, key: str) -> "Fields":
        if not self.has(key):
            raise missing(self.place(key))
        return Fields(self.value[key], self.place(key))

    def objects(self, key: str, *, fewest: int, most: int) -> list["Fields"]:
        value = self.value.get(key)
        if value is None:
            raise missing(self.place(key))
        if not isinstance(value, list):
            raise invalid(self.place(key), "must be an array")
        if not fewest <= len(value) <= most:
            raise invalid(self.place(key), f"must have between {fewest} and {most} elements, not {len(value)}")
        return [Fields(element, f"{self.place(key)}[{index}]") for index, element in enumerate(value)]


def unique(values: Iterable[str], path: str) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise invalid(path, f"must be unique, {value!r} stands there twice")
        seen.add(value)
