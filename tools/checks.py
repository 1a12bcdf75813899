"""Every check of the house, some beside each other: none stops the others, each is timed and printed whole, pytest's sum comes last."""

import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
BIN = Path(sys.executable).parent
JOURNEYS = "tests/journeys"
OUTAGES = f"{JOURNEYS}/test_outages.py"
CHAOS = "tests/chaos"
# About a third of the other tests' time: what starts servers and processes of its own.
SERVERS = ("tests/tenants", "tests/security", "tests/embedded", "tests/demo")
_SIGN_OF_LIFE_S = 60.0
_COUNT = re.compile(r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|warning|error)s?\b")
_CLOSING = re.compile(r"\d+ (passed|failed|error|errors|skipped|xfailed|deselected)\b.* in |no tests ran")
_WORDS = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warning", "error")


@dataclass(frozen=True, slots=True)
class Check:
    """`politeness` is its nice value: what only computes gives way to tests, which have time-outs."""

    name: str
    command: Sequence[str]
    folder: Path = ROOT
    politeness: int = 0
    is_pytest: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    check: Check
    is_good: bool
    seconds: float
    output: str = ""

    @property
    def counts(self) -> Counter[str]:
        """What pytest counted. One that broke off, or failed without saying so, is an error."""
        if not self.check.is_pytest:
            return Counter()
        closing = next((line for line in reversed(self.output.splitlines()) if _CLOSING.search(line)), "")
        counts = Counter({word: int(number) for number, word in _COUNT.findall(closing)})
        if not self.is_good and not counts["failed"] and not counts["error"]:
            counts["error"] = 1
        return counts


def lanes(pytest_arguments: Sequence[str]) -> list[list[Check]]:
    """Checks of one lane run one after the other, lanes beside each other. The journeys, and the outages most of all, mostly wait, so they
    share the machine well; each pytest has its own servers, ports and folders. The lanes end at about the same time: a lane that runs on
    alone leaves a core idle. With arguments there is one pytest, with these."""

    def pytest(name: str, *arguments: str) -> Check:
        return Check(name, [sys.executable, "-m", "pytest", "--durations=10", *arguments], is_pytest=True)

    cheap = [
        Check("format (ruff)", [str(BIN / "ruff"), "format", "--check", "."]),
        Check("lint (ruff)", [str(BIN / "ruff"), "check", "."]),
        Check("import contracts", [str(BIN / "lint-imports")]),
        Check("web lint (oxlint)", ["npm", "run", "--silent", "lint"], WEB),
        Check("web budget (kB)", ["npm", "run", "--silent", "budget"], WEB),
        Check("types (mypy)", [str(BIN / "mypy")], politeness=5),
        Check("web types (tsc)", ["npm", "run", "--silent", "typecheck"], WEB, politeness=5),
        Check("OpenAPI drift", [sys.executable, str(ROOT / "tools" / "openapi_drift.py")]),
        Check("web tests (vitest)", ["npm", "run", "--silent", "test"], WEB),
    ]
    if pytest_arguments:
        return [[pytest("tests (pytest)", *pytest_arguments)], cheap]
    elsewhere = [f"--ignore={folder}" for folder in (JOURNEYS, CHAOS, *SERVERS)]
    return [
        [pytest("outages (pytest)", OUTAGES, CHAOS), pytest("servers (pytest)", *SERVERS)],
        [pytest("journeys (pytest)", JOURNEYS, f"--ignore={OUTAGES}")],
        [pytest("tests (pytest)", *elsewhere)],
        cheap,
    ]


@dataclass
class Run:
    """All lanes at once. What is printed is printed in one piece."""

    outcomes: list[Outcome] = field(default_factory=list)
    _running: dict[str, "subprocess.Popen[str]"] = field(default_factory=dict)
    _printing: threading.Lock = field(default_factory=threading.Lock)
    _is_stopped: bool = False

    def go(self, all_lanes: Sequence[Sequence[Check]]) -> None:
        """Raises KeyboardInterrupt once everything that was running has ended."""
        with ThreadPoolExecutor(len(all_lanes)) as pool:
            waiting = {pool.submit(self._walk, lane) for lane in all_lanes}
            try:
                while waiting:
                    done, waiting = wait(waiting, timeout=_SIGN_OF_LIFE_S)
                    for lane in done:
                        lane.result()
                    if waiting:
                        self._say(f"... at work: {', '.join(sorted(self._running))}")
            except BaseException:
                self._is_stopped = True
                for process in list(self._running.values()):
                    process.terminate()
                raise

    def _walk(self, lane: Sequence[Check]) -> None:
        for check in lane:
            if not self._is_stopped:
                self.outcomes.append(outcome := self.carry_out(check))
                self._say(
                    f"\n=== {check.name}: {'ok' if outcome.is_good else 'FAILED'}, {outcome.seconds:.1f} s\n{outcome.output}".rstrip()
                )

    def carry_out(self, check: Check) -> Outcome:
        began = time.monotonic()
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
            return Outcome(check, is_good=False, seconds=0, output=f"{check.command[0]}: {error.strerror}")
        if check.politeness:
            _make_polite(process.pid, check.politeness)
        self._running[check.name] = process
        output, _ = process.communicate()
        del self._running[check.name]
        return Outcome(check, process.returncode == 0, time.monotonic() - began, output)

    def _say(self, text: str) -> None:
        with self._printing:
            print(text, flush=True)


def _make_polite(pid: int, politeness: int) -> None:
    """Where the system has no such thing, or the process is over already, nothing is lost."""
    try:
        os.setpriority(os.PRIO_PROCESS, pid, politeness)
    except (AttributeError, OSError):
        return


def summary(outcomes: Sequence[Outcome], *, took_s: float) -> str:
    rows = [f"  {'ok    ' if each.is_good else 'FAILED'}  {each.check.name:<22} {each.seconds:6.1f} s" for each in outcomes]
    return "\n".join(["", "=== Summary", *rows, f"  {'':6}  {'beside each other':<22} {took_s:6.1f} s"])


def closing_line(outcomes: Sequence[Outcome], *, took_s: float) -> str:
    """As one pytest would have said it."""
    total: Counter[str] = sum((each.counts for each in outcomes), Counter())
    parts = [f"{total[word]} {word}{'s' if word in ('warning', 'error') and total[word] > 1 else ''}" for word in _WORDS if total[word]]
    return f"{', '.join(parts) or 'no tests ran'} in {took_s:.2f}s"


def main(arguments: Sequence[str]) -> int:
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    began, run = time.monotonic(), Run()
    try:
        run.go(lanes(arguments))
    except KeyboardInterrupt:
        print("\nstopped")
        return 130
    took_s = time.monotonic() - began
    print(summary(run.outcomes, took_s=took_s))
    print(closing_line(run.outcomes, took_s=took_s), flush=True)
    return 0 if all(each.is_good for each in run.outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
