"""docs/asvs.md names a test for every sentence that holds; here it is held to it."""

import ast
import re
from functools import cache

from tests.architecture.source import ROOT

ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)::([^`]+)`")


def rows() -> list[tuple[int, list[tuple[str, str]], str]]:
    """(number, the tests as path and name, result)."""
    table = (ROOT / "docs" / "asvs.md").read_text()
    return [(int(number), NAMED.findall(tests), result.strip()) for number, _, _, tests, result in ROW.findall(table)]


@cache
def named_in(path: str) -> frozenset[str]:
    file = ROOT / path if path.startswith("web/") else ROOT / "tests" / path
    if not file.is_file():
        return frozenset()
    if file.suffix != ".py":
        return frozenset(re.findall(r'"([^"\n]+)"', file.read_text()))
    nodes = ast.walk(ast.parse(file.read_text()))
    return frozenset(
        node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    )


def test_the_table_has_all_sixty_four_sentences_in_their_order() -> None:
    assert [number for number, _, _ in rows()] == list(range(1, 65))


def test_every_test_that_the_table_names_is_there() -> None:
    assert [f"{number}: {path}::{name}" for number, tests, _ in rows() for path, name in tests if name not in named_in(path)] == []


def test_what_holds_has_a_test_and_what_is_left_out_a_reason() -> None:
    for number, tests, result in rows():
        assert (result.startswith("holds") and tests) or re.match(r"left out( in part)?: \S", result), number
