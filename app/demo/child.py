"""One process of the demo: started, watched, restarted, stopped; its words go to its own log file."""

import signal
import subprocess
import sys
import time
from collections.abc import Mapping

from app.embedded.folder import DataFolder
from app.embedded.logs import Log, open_log
from app.embedded.processes import die_with_parent, wait_or_kill

LONGEST_PAUSE_S = 30.0
# Alive this long, it counts as healthy again and the next pause is short.
STEADY_AFTER_S = 60.0


class Child:
    """`shopme <command>` as a process of its own."""

    def __init__(self, command: str, *, folder: DataFolder, environment: Mapping[str, str]) -> None:
        self.command = command
        self._folder = folder
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._log: Log | None = None
        self._started_at = 0.0
        self._restart_at: float | None = None
        self._pause_s = 0.5
        self._is_asked = False

    @property
    def log(self) -> Log:
        if self._log is None:
            self._log = open_log(self._folder, self.command)
        return self._log

    def start(self) -> None:
        """Call from the main thread: the kernel ends the child with the thread that started it."""
        self._restart_at = None
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", self.command],
            stdin=subprocess.DEVNULL,
            stdout=self.log.file,
            stderr=self.log.file,
            # A Ctrl-C in the terminal reaches the supervisor alone, which then stops everybody in order.
            start_new_session=True,
            env=self._environment,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )
        (self._folder.run / f"{self.command}.pid").write_text(f"{self._process.pid}\n")

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def ended_with(self) -> int | None:
        return None if self._process is None else self._process.poll()

    def look_after(self) -> str | None:
        """Restarts it when it has ended, after a pause that grows; the line to show when something happened."""
        now = time.monotonic()
        if self.is_running or self._process is None:
            return None
        if self._restart_at is None:
            if now - self._started_at > STEADY_AFTER_S:
                self._pause_s = 0.5
            self._restart_at = now + self._pause_s
            line = f"{self.command} ended ({describe(self.ended_with)}); again in {self._pause_s:g} s. See {self.log.path}"
            self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)
            return line
        if now >= self._restart_at:
            self.start()
        return None

    def ask_to_stop(self) -> None:
        """SIGTERM, once."""
        if self._process is not None and self.is_running and not self._is_asked:
            self._is_asked = True
            self._process.send_signal(signal.SIGTERM)

    def stop(self, *, patience_s: float) -> None:
        """SIGTERM unless it was asked already, then after `patience_s` SIGKILL."""
        self.ask_to_stop()
        if self._process is not None:
            wait_or_kill(self._process, patience_s=patience_s)
        (self._folder.run / f"{self.command}.pid").unlink(missing_ok=True)
        if self._log is not None:
            self._log.close()
            self._log = None


def describe(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
