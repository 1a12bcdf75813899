"""What grows with the number of workspaces, on this machine: latency, provisioning, migration, memory, disk.

    .venv/bin/python -m tests.benchmarks.tenancy [--levels 1 100 1000 5000] [--requests 1000] [--data-dir /tmp/bench]

Run it by hand on a quiet machine and put the figures into docs/benchmarks.md. Every time is beside its floor: raw asyncpg that sends the
same statements in the same run. Workspaces are made on a server that is not durable, and measured on one that is. All tables are empty
but for a profile, so what is seen is the price of many. 5,000 take
about 8 GB in `--data-dir`, which is kept; without one it is thrown away.
"""

import argparse
import asyncio
import tempfile
import time
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
from tests.conftest import environment_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 100, 1000])
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--data-dir", type=Path, default=None)
    parser.add_argument("--only", nargs="*", default=None, help="these measurements alone")
    arguments = parser.parse_args()
    load_tables()
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = arguments.data_dir or Path(thrown_away)
        for level in arguments.levels:
            build(folder, level)
            print(f"\n== {level} workspaces", flush=True)
            with embedded_services(folder / "services") as services:
                asyncio.run(measure_level(services, folder, count=arguments.requests, only=arguments.only))


async def measure_level(services: Services, folder: Path, *, count: int, only: list[str] | None) -> None:
    environment = environment_of(services, folder / "files")
    settings = Settings.from_environment(environment)
    async with open_resources(settings, subscriptions={}) as resources:
        tenants = [tenant for tenant in await resources.directory.all() if is_ready(tenant)]
        site = Site(str(len(tenants)), resources, tenants)
        for name, line in (
            ("disk", lambda: disk(resources)),
            ("planning", lambda: planning(resources, tenants)),
            ("request", lambda: requests([site], count=count)),
            ("http", lambda: requests_over_http([HttpSite(site, environment, folder)], count=count)),
            ("memory", lambda: memory_per_backend(resources, tenants)),
            ("provisioning", lambda: provisioning(resources, tenants)),
            ("migration", lambda: migrate_all(resources)),
            ("export", lambda: export_one(resources, tenants[0])),
            ("vacuum", lambda: vacuum(resources)),
        ):
            if only is None or name in only:
                started = time.perf_counter()
                print(f"{name}: {await line()} ({time.perf_counter() - started:.0f} s of measuring)", flush=True)


if __name__ == "__main__":
    main()
