"""`?fields=`: what of a node is wanted."""

from typing import Any

from app.emulator.errors import GraphError


def chosen(node: dict[str, Any], fields: str, *, defaults: tuple[str, ...]) -> dict[str, Any]:
    """Only the fields that were asked for, and always the id; Graph leaves out what is null.

    Raises GraphError 100 for one that does not exist."""
    wanted = [name.split("{")[0].split(".")[0].strip() for name in fields.split(",") if name.strip()] or list(defaults)
    for name in wanted:
        if name not in node:
            raise GraphError(100, f"Field {name} does not exist.", message=f"(#100) Tried accessing nonexisting field ({name})")
    return {name: node[name] for name in dict.fromkeys([*wanted, "id"]) if node[name] is not None}
