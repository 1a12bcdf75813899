"""Two installations on this machine at the same time, one with few workspaces and one with many, asked in turns.

    .venv/bin/python -m tests.benchmarks.tenancy_side_by_side --few 1 --many 5000 --data-dir /tmp/bench [--requests 1000]

On a machine that other work shares, figures of two runs cannot be divided by each other; those of one run can. `--data-dir` is kept.
"""

import argparse
import asyncio
from pathlib import Path

from app.embedded.services import Services, embedded_services
from app.registry import load_tables
from app.resources import open_resources
from app.settings import Settings
from tenants.readiness import is_ready
from tests.benchmarks.tenancy_building import build
from tests.benchmarks.tenancy_http import HttpSite, requests_over_http
from tests.benchmarks.tenancy_requests import Site, requests
from tests.conftest import environment_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=1)
    parser.add_argument("--many", type=int, default=5000)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--data-dir", type=Path, required=True)
    arguments = parser.parse_args()
    load_tables()
    folders = {count: arguments.data_dir / str(count) for count in (arguments.few, arguments.many)}
    for count, folder in folders.items():
        build(folder, count)
    few, many = folders.values()
    with embedded_services(few / "services") as first, embedded_services(many / "services") as second:
        asyncio.run(measure({few: first, many: second}, count=arguments.requests))


async def measure(installations: dict[Path, Services], *, count: int) -> None:
    environments = {folder: environment_of(services, folder / "files") for folder, services in installations.items()}
    (few, few_environment), (many, many_environment) = environments.items()
    async with (
        open_resources(Settings.from_environment(few_environment), subscriptions={}) as first,
        open_resources(Settings.from_environment(many_environment), subscriptions={}) as second,
    ):
        sites = [
            Site(folder.name, each, [tenant for tenant in await each.directory.all() if is_ready(tenant)])
            for folder, each in ((few, first), (many, second))
        ]
        print(f"request: {await requests(sites, count=count)}", flush=True)
        over_http = [HttpSite(site, environments[folder], folder) for site, folder in zip(sites, (few, many), strict=True)]
        print(f"http: {await requests_over_http(over_http, count=count)}", flush=True)


if __name__ == "__main__":
    main()
