"""A step: a short line while it works, its tool's words in a log, and the end of that log only when it fails."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.fresh_machine.places import LOGS, ROOT, tool_environment

TAIL_LINES = 15


class StepFailed(Exception):
    """`advice` is one line that says what to do; `log` has the details, when there are any."""

    def __init__(self, advice: str, log: Path | None = None) -> None:
        super().__init__(advice)
        self.log = log


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    work: Callable[[], None]


def carry_out(steps: Sequence[Step]) -> None:
    """`[2/4] Installing Python packages ... 41 s`, a line each. Raises StepFailed."""
    for number, step in enumerate(steps, start=1):
        line = Line(f"[{number}/{len(steps)}] {step.title} ...")
        Line.current = line
        try:
            step.work()
        except BaseException:
            line.close("stopped")
            raise
        line.close()


class Line:
    """A line of progress; on a terminal its seconds count while the step works."""

    current: "Line | None" = None

    def __init__(self, text: str) -> None:
        self._text = text
        self._began = time.monotonic()
        sys.stdout.write(text)
        sys.stdout.flush()

    def tick(self) -> None:
        if sys.stdout.isatty():
            sys.stdout.write(f"\r{self._text} {self._seconds}")
            sys.stdout.flush()

    def close(self, word: str = "") -> None:
        sys.stdout.write(("\r" + self._text if sys.stdout.isatty() else "") + f" {word or self._seconds}\n")
        sys.stdout.flush()

    @property
    def _seconds(self) -> str:
        return f"{time.monotonic() - self._began:.0f} s"


def run_tool(*command: str | Path, log: str, advice: str, cwd: Path = ROOT, environment: Mapping[str, str] | None = None) -> None:
    """Runs a command with its output in `.build/logs/<log>.log`. Raises StepFailed with the advice."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("wb") as file:
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=dict(environment or tool_environment()),
                # The lock on the checkout goes along: a tool that outlives us still keeps the next set-up waiting.
                close_fds=False,
            )
        except OSError as error:
            raise StepFailed(f"{command[0]}: {error.strerror}. {advice}") from error
        _wait(process)
    if process.returncode != 0:
        raise StepFailed(advice, path)


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        while True:
            try:
                process.wait(0.5)
                return
            except subprocess.TimeoutExpired:
                if Line.current:
                    Line.current.tick()
    except BaseException:
        process.terminate()
        process.wait()
        raise


def tail(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()[-TAIL_LINES:]
    return "\n".join(f"    {line}" for line in lines)
