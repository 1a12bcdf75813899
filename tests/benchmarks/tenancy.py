"""What grows with the number of workspaces, on this machine: latency, provisioning, migration, memory, disk.

    .venv/bin/python -m tests.benchmarks.tenancy --levels 1,100,1000,5000 [--minutes 7] [--data-dir /var/tmp/shopme-tenancy]

Run it by hand on a quiet machine and put the table that it prints into docs/benchmarks.md. Every time is beside its floor: raw asyncpg
that sends the same statements in the same run. Workspaces are made on a server that is not durable, and measured on one that is. All
tables are empty but for a profile, so what is seen is the price of many.

Each level has an installation of its own (5,000 workspaces take about 8 GB), and last of all the first and the last level are up at once
and asked in turns. `--minutes` bounds one run: what was made and measured is kept in `--data-dir`, and the same command goes on from
there; it ends with 3 while something is left. `--again` measures anew. `--only request http` takes these measurements alone.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from app.embedded.services import Services, embedded_services
from app.registry import load_tables
from app.resources import open_resources
from app.settings import Settings
from tenants.readiness import is_ready
from tests.benchmarks.tenancy_building import build
from tests.benchmarks.tenancy_http import HttpSite, requests_over_http
from tests.benchmarks.tenancy_measures import (
    disk,
    export_one,
    memory_per_backend,
    migrate_all,
    planning,
    provisioning,
    vacuum,
)
from tests.benchmarks.tenancy_requests import Site, requests
from tests.benchmarks.tenancy_results import Figures, Results
from tests.benchmarks.tenancy_side_by_side import measure_side_by_side
from tests.benchmarks.tenancy_table import table
from tests.conftest import environment_of

MEASURES = ("disk", "planning", "request", "http", "memory", "provisioning", "migration", "export", "vacuum")
SIDE_BY_SIDE = "side by side"
SOMETHING_LEFT = 3


class OutOfTime(Exception):
    """The minutes of this run are over."""


class Deadline:
    def __init__(self, minutes: float | None) -> None:
        self._at = None if minutes is None else time.monotonic() + minutes * 60

    def left_s(self) -> float:
        return float("inf") if self._at is None else self._at - time.monotonic()

    def check(self) -> None:
        """Raises OutOfTime."""
        if self.left_s() <= 0:
            raise OutOfTime


def main() -> int:
    arguments = _arguments()
    load_tables()
    results, deadline = Results(arguments.data_dir / "results.json"), Deadline(arguments.minutes)
    if arguments.again:
        results.forget()
    is_done = True
    try:
        for level in arguments.levels:
            _level(arguments, level, results, deadline)
        if len(arguments.levels) > 1 and not arguments.only:
            _side_by_side(arguments, results, deadline)
    except OutOfTime:
        is_done = False
    print(table(results, arguments.levels), flush=True)
    print(f"\nInstallations and figures are kept in {arguments.data_dir}.", file=sys.stderr)
    if not is_done:
        print("The minutes are over and something is left: the same command goes on from here.", file=sys.stderr)
    return 0 if is_done else SOMETHING_LEFT


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--levels", type=_levels, default=[1, 100, 1000], help="how many workspaces, such as 1,100,1000,5000")
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=None)
    parser.add_argument("--data-dir", type=Path, default=Path(tempfile.gettempdir()) / "shopme-tenancy")
    parser.add_argument("--only", nargs="*", default=None, choices=MEASURES)
    parser.add_argument("--again", action="store_true")
    return parser.parse_args()


def _levels(said: str) -> list[int]:
    return sorted({int(level) for level in said.split(",")})


def _level(arguments: argparse.Namespace, level: int, results: Results, deadline: Deadline) -> None:
    wanted = [name for name in MEASURES if (not arguments.only or name in arguments.only) and not results.has(level, name)]
    if not wanted:
        return
    folder = arguments.data_dir / str(level)
    if not build(folder, level, left_s=deadline.left_s):
        raise OutOfTime
    with embedded_services(folder / "services") as services:
        asyncio.run(_measure(services, folder, level, wanted, count=arguments.requests, results=results, deadline=deadline))


async def _measure(
    services: Services, folder: Path, level: int, wanted: list[str], *, count: int, results: Results, deadline: Deadline
) -> None:
    environment = environment_of(services, folder / "files")
    settings = Settings.from_environment(environment)
    async with open_resources(settings, subscriptions={}) as resources:
        tenants = [tenant for tenant in await resources.directory.all() if is_ready(tenant)]
        site = Site(str(level), resources, tenants[:level])
        measures: Mapping[str, Callable[[], Awaitable[Figures]]] = {
            "disk": lambda: disk(resources),
            "planning": lambda: planning(resources, tenants),
            "request": lambda: requests([site], count=count),
            "http": lambda: requests_over_http([HttpSite(site, environment, folder)], count=count),
            "memory": lambda: memory_per_backend(resources, tenants),
            "provisioning": lambda: provisioning(resources, tenants),
            "migration": lambda: migrate_all(resources),
            "export": lambda: export_one(resources, tenants[0]),
            "vacuum": lambda: vacuum(resources),
        }
        for name in wanted:
            deadline.check()
            started = time.perf_counter()
            results.keep(level, name, await measures[name]())
            print(f"{level}: {name} in {time.perf_counter() - started:.0f} s: {results.line(level, name)}", file=sys.stderr, flush=True)


def _side_by_side(arguments: argparse.Namespace, results: Results, deadline: Deadline) -> None:
    few, many = arguments.levels[0], arguments.levels[-1]
    if results.has(many, SIDE_BY_SIDE):
        return
    deadline.check()
    folders = {level: arguments.data_dir / str(level) for level in (few, many)}
    results.keep(many, SIDE_BY_SIDE, measure_side_by_side(folders, count=arguments.requests))


if __name__ == "__main__":
    sys.exit(main())
