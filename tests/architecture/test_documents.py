"""What the documents name is there: files, headings, commands, tests."""

import re
from pathlib import Path

import pytest

from app.cli import build_parser
from tests.architecture.source import ROOT
from tests.architecture.test_repository import tracked

DOCUMENTS = [ROOT / name for name in tracked("*.md")]
EVERY_DOCUMENT = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
FOLDERS = "app|docs|jobs|migrations|tenants|tests|tools|web"


def anchors(document: Path) -> set[str]:
    """As GitHub makes them of headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


@EVERY_DOCUMENT
def test_every_link_leads_somewhere(document: Path) -> None:
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@EVERY_DOCUMENT
def test_every_file_that_is_named_by_its_path_is_there(document: Path) -> None:
    """`tests/x/{a,b}.py` and `web/src/locales/*/inbox.json` name several; what has a `<place>` in it names a kind."""
    named = re.findall(rf"`((?:{FOLDERS})/[^`\s:<>]+)`", document.read_text())
    several = [f"{head}{part}{tail}" for name in named for head, part, tail in spelt_out(name)]
    assert [name for name in several if "…" not in name and not any(ROOT.glob(name.rstrip("/")))] == []


def spelt_out(name: str) -> list[tuple[str, str, str]]:
    braces = re.fullmatch(r"([^{]*)\{([^}]*)\}(.*)", name)
    return [(braces[1], part, braces[3]) for part in braces[2].split(",")] if braces else [(name, "", "")]


@EVERY_DOCUMENT
def test_every_command_that_is_named_exists(document: Path) -> None:
    text = document.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) <= targets
    assert set(re.findall(r"`(?:\.venv/bin/)?shopme ([a-z]+)", text)) <= commands()


def test_the_operator_s_page_has_every_command() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    assert commands() == set(re.findall(r"`shopme ([a-z]+)", page.split("## Processes")[1].split("\n## ")[0]))


def commands() -> set[str]:
    """The first words of the command line."""
    return {name for action in build_parser()._subparsers._group_actions for name in action.choices or ()}  # type: ignore[union-attr]
