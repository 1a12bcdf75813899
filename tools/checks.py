"""Every check of the house, one after the other: each is timed, none stops the others, pytest's closing line comes last."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
BIN = Path(sys.executable).parent
_CLOSING = re.compile(r"\d+ (passed|failed|error|errors|skipped|xfailed|deselected)\b.* in |no tests ran")


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: Sequence[str]
    folder: Path = ROOT


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    is_good: bool
    seconds: float
    closing_line: str


def checks(pytest_arguments: Sequence[str]) -> list[Check]:
    """Cheap ones first; the browser journeys are part of pytest."""
    return [
        Check("format (ruff)", [str(BIN / "ruff"), "format", "--check", "."]),
        Check("lint (ruff)", [str(BIN / "ruff"), "check", "."]),
        Check("types (mypy)", [str(BIN / "mypy")]),
        Check("import contracts", [str(BIN / "lint-imports")]),
        Check("web lint (oxlint)", ["npm", "run", "--silent", "lint"], WEB),
        Check("web types (tsc)", ["npm", "run", "--silent", "typecheck"], WEB),
        Check("web tests (vitest)", ["npm", "run", "--silent", "test"], WEB),
        Check("web budget (kB)", ["npm", "run", "--silent", "budget"], WEB),
        Check("OpenAPI drift", [sys.executable, str(ROOT / "tools" / "openapi_drift.py")]),
        Check("tests (pytest)", [sys.executable, "-m", "pytest", "--durations=10", *pytest_arguments]),
    ]


def carry_out(check: Check) -> Outcome:
    print(f"\n=== {check.name}", flush=True)
    began = time.monotonic()
    closing_line = ""
    try:
        process = subprocess.Popen(
            check.command,
            cwd=check.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        print(f"{check.command[0]}: {error.strerror}")
        return Outcome(check.name, is_good=False, seconds=0, closing_line="")
    assert process.stdout is not None
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        if _CLOSING.search(line):
            closing_line = line.strip().strip("= ")
    return Outcome(check.name, process.wait() == 0, time.monotonic() - began, closing_line)


def summary(outcomes: Sequence[Outcome]) -> str:
    rows = [f"  {'ok    ' if each.is_good else 'FAILED'}  {each.name:<22} {each.seconds:6.1f} s" for each in outcomes]
    total = sum(each.seconds for each in outcomes)
    return "\n".join(["", "=== Summary", *rows, f"  {'':6}  {'all together':<22} {total:6.1f} s"])


def main(arguments: Sequence[str]) -> int:
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    try:
        outcomes = [carry_out(check) for check in checks(arguments)]
    except KeyboardInterrupt:
        print("\nstopped")
        return 130
    print(summary(outcomes))
    print(outcomes[-1].closing_line or "pytest did not finish", flush=True)
    return 0 if all(each.is_good for each in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
