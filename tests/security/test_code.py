"""What the code must not contain: ways to run or to show what came from outside, and weak chance. tests/architecture/test_outside_calls.py
has the rest."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PACKAGES = ("app", "tenants", "jobs")
RUNNING = {"eval", "exec", "compile", "__import__"}
# How long a job waits before it is tried again may be guessed by anybody.
MAY_USE_WEAK_CHANCE = {"jobs/runtime.py"}
# Names of things that are no secrets: a question of the assistant, a key of the demo's ring.
SHORT_AND_NO_SECRET = {"app/assistant/wiring.py", "app/demo/environment.py"}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text())


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").split(".")[0]


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_no_text_is_run_as_code() -> None:
    found = [
        (path, call.func.id)
        for path, tree in trees()
        for call in calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id in RUNNING
    ]
    assert found == []


def test_no_shell_is_asked_to_read_a_command_line() -> None:
    found = [
        path
        for path, tree in trees()
        for call in calls(tree)
        for keyword in call.keywords
        if keyword.arg == "shell" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
    ]
    assert found == []


def test_no_secret_comes_from_weak_chance() -> None:
    """ASVS 11.5.1: `random` can be guessed from what it gave before; `secrets` cannot."""
    users = {path for path, tree in trees() if "random" in set(imports(tree)) and not path.startswith("app/emulator/")}
    assert users - MAY_USE_WEAK_CHANCE == set()


def test_secrets_are_long_enough() -> None:
    """At least 128 random bits each."""
    short = [
        (path, call.lineno)
        for path, tree in trees()
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("token_bytes", "token_hex", "token_urlsafe") and call.args
        if isinstance(call.args[0], ast.Constant) and int(call.args[0].value) < 12
    ]
    assert [entry for entry in short if entry[0] not in SHORT_AND_NO_SECRET and not entry[0].startswith("app/emulator/")] == []


@pytest.mark.parametrize("folder", ["web/src"])
def test_no_page_writes_markup_by_hand(folder: str) -> None:
    """ASVS 3.2.2: React writes text as text; whoever goes around it must not be in here."""
    markup = re.compile(
        r"dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|new Function\(|\beval\(|srcdoc", re.IGNORECASE
    )
    found = [path for path in _sources(ROOT / folder) if markup.search(path.read_text())]
    assert found == []


def _sources(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.ts*") if ".test." not in path.name]


def test_no_token_is_kept_where_scripts_of_a_page_could_read_it() -> None:
    """ASVS 3.3 and 14.3: what a browser keeps beyond the cookies is the language, the theme and the like."""
    kept = re.compile(r"(?:localStorage|sessionStorage)\.setItem\(\s*([^,]+),")
    named = {name.strip() for path in _sources(ROOT / "web/src") for name in kept.findall(path.read_text())}
    assert not [name for name in named if re.search(r"token|session|password|secret|csrf", name, re.IGNORECASE)]
