"""The product as its processes: web and worker, started and killed like an operating system would."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Stack:
    environment: dict[str, str]
    logs: Path
    port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, environment: Mapping[str, str], *, logs: Path, port: int) -> "Stack":
        """Nothing runs yet; `environment` goes on top of this process's own."""
        return cls(environment={**os.environ, **environment, "SHOPME_PORT": str(port)}, logs=logs, port=port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, name: str) -> None:
        """`name` is a command of the CLI: serve, worker or emulator."""
        with (self.logs / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "app.cli", name], cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, name: str) -> None:
        """As a power cut would: no warning, no clean-up."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()

    def wait_until_ready(self, within_s: float = 90) -> None:
        give_up_at = time.monotonic() + within_s
        while time.monotonic() < give_up_at:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/health/ready", timeout=5).status_code == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(f"the web process is not ready: {(self.logs / 'serve.log').read_text()[-2000:]}")


@contextmanager
def running_stack(environment: Mapping[str, str], logs: Path) -> Iterator[Stack]:
    stack = Stack.of(environment, logs=logs, port=free_port())
    stack.start("serve")
    stack.start("worker")
    try:
        stack.wait_until_ready()
        yield stack
    finally:
        stack.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
