"""What grows with the number of workspaces, on this machine: latency, provisioning, migration, memory, disk.

    .venv/bin/python -m tests.benchmarks.tenancy [--levels 1 100 1000] [--requests 1500]

Run it by hand on a quiet machine and put the figures into docs/benchmarks.md. Every time is beside its floor: raw asyncpg that sends the
same statements in the same run. Data is written durably; all tables are empty but for a profile, so what is seen is the price of many.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from app.embedded.services import Services, embedded_services
from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.ground import prepare_ground
from tenants.tenant import Tenant
from tests.benchmarks.tenancy_measures import (
    disk,
    export_one,
    make_workspaces,
    memory_per_backend,
    migrate_all,
    planning,
    provisioning,
    requests,
    vacuum,
)
from tests.conftest import environment_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 100, 1000])
    parser.add_argument("--requests", type=int, default=1500)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, embedded_services(Path(folder) / "services") as services:
        asyncio.run(measure(services, Path(folder), levels=arguments.levels, count=arguments.requests))


async def measure(services: Services, folder: Path, *, levels: list[int], count: int) -> None:
    load_tables()
    settings = Settings.from_environment(environment_of(services, folder))
    tenants: list[Tenant] = []
    async with open_resources(settings, subscriptions={}, pool_size=4) as resources:
        await prepare_ground(resources.sessions)
        for level in levels:
            tenants += await make_workspaces(resources, level - len(tenants))
            print(f"\n== {level} workspaces", flush=True)
            await measure_level(resources, tenants, count=count)


async def measure_level(resources: Resources, tenants: list[Tenant], *, count: int) -> None:
    for name, line in (
        ("disk", disk(resources)),
        ("planning", planning(resources, tenants)),
        ("request", requests(resources, tenants, count=count)),
        ("memory", memory_per_backend(resources, tenants)),
        ("provisioning", provisioning(resources, tenants)),
        ("migration", migrate_all(resources)),
        ("export", export_one(resources, tenants[0])),
        ("vacuum", vacuum(resources)),
    ):
        started = time.perf_counter()
        print(f"{name}: {await line} ({time.perf_counter() - started:.0f} s of measuring)", flush=True)


if __name__ == "__main__":
    main()
