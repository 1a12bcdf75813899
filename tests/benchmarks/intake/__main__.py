"""Durable intake beside what does less: pywa on FastAPI (stores nothing) and a Litestar handler that only answers.

    .venv/bin/pip install --require-hashes --target .build/peer -r tests/benchmarks/intake/peer-requirements.txt   # once: FastAPI
    .venv/bin/python -m tests.benchmarks.intake [--rounds 5] [--seconds 4]

All servers are up at once (uvicorn with the product's options, durable PostgreSQL for ours) and are asked in turns, by the same client
with the same recorded bodies over 64 connections, so that whatever else the machine does falls on all of them alike. The figures that
count are ratios of medians; a server's own CPU time per request says how much of a difference is the machine's. The worker does not run:
what comes is kept, not filed. FastAPI is not among the development dependencies because Litestar behaves otherwise where it finds pydantic.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import msgspec
import psutil

from app.cli import main as shopme
from app.embedded.services import embedded_services
from tests.benchmarks.intake.load import Order, Outcome
from tests.conftest import APP_SECRET, environment_of
from tests.journeys.stack import ROOT, Stack, free_port

PEER = ROOT / ".build/peer"


@dataclass
class Server:
    name: str
    port: int
    pid: int
    rates: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)
    refused: int = 0

    def cpu_s(self) -> float:
        spent = psutil.Process(self.pid).cpu_times()
        return float(spent.user + spent.system)

    def note(self, outcome: Outcome, *, cpu_s: float) -> None:
        answered = len(outcome.latencies_ms)
        self.rates.append(answered / outcome.seconds)
        self.cpu_us.append(cpu_s / answered * 1e6)
        self.latencies_ms += outcome.latencies_ms
        self.refused += outcome.refused

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--connections", type=int, default=64)
    arguments = parser.parse_args()
    if not (PEER / "fastapi").is_dir():
        sys.exit("FastAPI is missing: the command is at the top of this file")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        servers = [
            stack.enter_context(ours(Path(folder))),
            *(stack.enter_context(peer(name, Path(folder))) for name in ("pywa", "bare", "constant")),
        ]
        for round_number in range(-1, arguments.rounds):
            for server in servers:
                cpu_before = server.cpu_s()
                seconds = arguments.seconds if round_number >= 0 else 1.0
                outcome = pressed(server, tag=f"{server.name}{round_number + 1}-", seconds=seconds, connections=arguments.connections)
                if round_number >= 0:  # the first is the warm-up
                    server.note(outcome, cpu_s=server.cpu_s() - cpu_before)
                time.sleep(0.3)
    tell(servers)


def pressed(server: Server, *, tag: str, seconds: float, connections: int) -> Outcome:
    """The load on one server, from a process of its own."""
    per_second = 60_000 if server.name == "constant" else 24_000
    with tempfile.NamedTemporaryFile() as into:
        order = Order(
            port=server.port,
            secret=APP_SECRET,
            into=into.name,
            tag=tag,
            seconds=seconds,
            connections=connections,
            requests=int(seconds * per_second),
        )
        order_text = msgspec.json.encode(order).decode()
        subprocess.run([sys.executable, "-m", "tests.benchmarks.intake.load", order_text], cwd=ROOT, check=True, timeout=120)
        return msgspec.json.decode(Path(into.name).read_bytes(), type=Outcome)


@contextmanager
def ours(folder: Path) -> Iterator[Server]:
    with embedded_services(folder / "services") as services:
        environment = environment_of(services, folder)
        os.environ.update(environment)
        assert shopme(["migrate"]) == 0
        stack = Stack.of(environment, logs=folder, port=free_port())
        stack.start("serve")
        try:
            stack.wait_until_ready()
            yield Server(name="ShopMe", port=stack.port, pid=stack.processes["serve"].pid)
        finally:
            stack.stop()


@contextmanager
def peer(name: str, folder: Path) -> Iterator[Server]:
    port = free_port()
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.intake.peers", name, str(port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(PEER) if name == "pywa" else ""},
            stdout=log,
            stderr=log,
        )
    try:
        for _ in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}/", timeout=1)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield Server(name=name, port=port, pid=process.pid)
    finally:
        process.terminate()
        process.wait(timeout=10)
        complaints = (folder / f"{name}.log").read_text()
        print(f"{name} complained: {complaints[-2000:]}" if complaints else f"{name} complained of nothing")


def tell(servers: list[Server]) -> None:
    mine = servers[0]
    for server in servers:
        p50, p99 = (statistics.quantiles(server.latencies_ms, n=100)[percent - 1] for percent in (50, 99))
        spread = f"{min(server.rates):.0f} to {max(server.rates):.0f}"
        print(
            f"{server.name:10}{server.rate:7.0f}/s ({spread}), p50 {p50:.1f} ms, p99 {p99:.1f} ms, "
            f"{statistics.median(server.cpu_us):.0f} µs CPU, {server.refused} refused; ours is {mine.rate / server.rate:.2f} x"
        )


if __name__ == "__main__":
    main()
