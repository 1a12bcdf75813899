"""Files stay small, and so do functions."""

import ast
import statistics
from pathlib import Path

from tests.architecture.source import nodes_of, python_files, shown, web_files

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
MAX_MEDIAN_LINES = 80


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_longer_than_400_lines() -> None:
    written = [path for path in python_files() + web_files() if "versions" not in path.parts]
    assert [f"{shown(path)}: {lines_of(path)}" for path in written if lines_of(path) > MAX_FILE_LINES] == []


def test_half_of_the_product_s_files_are_short() -> None:
    lengths = [lines_of(path) for path in python_files("app", "tenants", "jobs") if path.name != "__init__.py"]
    assert statistics.median(lengths) <= MAX_MEDIAN_LINES


def test_no_function_is_longer_than_50_lines() -> None:
    too_long = []
    for path in python_files("app", "tenants", "jobs", "tools"):
        for node in nodes_of(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MAX_FUNCTION_LINES:
                    too_long.append(f"{shown(path)}:{node.lineno} {node.name}: {length}")
    assert too_long == []
