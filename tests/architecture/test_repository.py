"""What the repository must not contain, wherever it may come from."""

import json
import re
import subprocess

from tests.architecture.source import ROOT

REGISTRY_ADDRESS = re.compile(r'"resolved"\s*:\s*"https?:|--(extra-)?index-url|--find-links|^\s*registry\s*=', re.MULTILINE)


def tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file()]


def test_lock_files_name_no_registry() -> None:
    names = tracked("*lock*", "requirements*", "*.npmrc", "*.toml", "*.cfg", "*.ini")
    assert names
    assert [name for name in names if REGISTRY_ADDRESS.search((ROOT / name).read_text())] == []


def test_every_python_dependency_is_pinned_with_a_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        pins = re.findall(r"^[a-z0-9][\w.-]*==\S+.*\\$", text, re.MULTILINE)
        entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert len(pins) == len(entries), name


def test_the_npm_lock_holds_every_platform_s_optional_packages() -> None:
    """npm writes locks that `npm ci` then refuses when a platform's package is missing from the registry at that version."""
    for name in tracked("*package-lock.json"):
        packages = json.loads((ROOT / name).read_text())["packages"]
        present = {key.split("node_modules/")[-1] for key in packages}
        missing = [
            (key, wanted) for key, entry in packages.items() for wanted in entry.get("optionalDependencies") or {} if wanted not in present
        ]
        assert missing == [], name


def test_no_marker_of_unfinished_work_is_left() -> None:
    marker = re.compile("|".join(rf"\b{word}\b" for word in ("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")))
    found = [name for name in tracked("*.py", "*.ts", "*.tsx") if marker.search((ROOT / name).read_text())]
    assert found == []
