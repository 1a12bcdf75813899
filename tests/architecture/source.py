"""The product's own source, as the architecture tests read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "tenants", "jobs", "migrations", "tools", "tests")
CONTEXTS = ("identity", "customers", "catalog", "conversations", "ordering", "assistant", "campaigns", "platform")


def python_files(*packages: str) -> list[Path]:
    return sorted(path for package in packages or PACKAGES for path in (ROOT / package).rglob("*.py"))


def web_files() -> list[Path]:
    generated = {"schema.d.ts", "routeTree.gen.ts"}
    return sorted(path for path in (ROOT / "web" / "src").rglob("*.ts*") if path.name not in generated)


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, which several rules read."""
    return tuple(ast.walk(ast.parse(path.read_text())))


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file it does."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
