"""Two installations on this machine at the same time, one with few workspaces and one with many, asked in turns.

    .venv/bin/python -m tests.benchmarks.tenancy_side_by_side --few 1 --many 5000 --data-dir /tmp/bench [--requests 1000]

On a machine that other work shares, figures of two runs cannot be divided by each other; those of one run can. `--data-dir` is kept, and
may be that of `tests.benchmarks.tenancy`, which ends with this.
"""

import argparse
import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

from app.embedded.services import Services, embedded_services
from app.registry import load_tables
from app.resources import open_resources
from app.settings import Settings
from tenants.readiness import is_ready
from tests.benchmarks.tenancy_building import build
from tests.benchmarks.tenancy_http import HttpSite, requests_over_http
from tests.benchmarks.tenancy_requests import Site, requests
from tests.benchmarks.tenancy_results import Figures
from tests.conftest import environment_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=1)
    parser.add_argument("--many", type=int, default=5000)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--data-dir", type=Path, required=True)
    arguments = parser.parse_args()
    load_tables()
    folders = {level: arguments.data_dir / str(level) for level in (arguments.few, arguments.many)}
    for level, folder in folders.items():
        build(folder, level)
    for name, value in measure_side_by_side(folders, count=arguments.requests).items():
        print(f"{name}: {value:.4g}", flush=True)


def measure_side_by_side(folders: Mapping[int, Path], *, count: int) -> Figures:
    """`folders`: an installation of so many workspaces each."""
    with ExitStack() as stack:
        running = {level: stack.enter_context(embedded_services(folder / "services")) for level, folder in folders.items()}
        return asyncio.run(_measure(running, folders, count=count))


async def _measure(running: Mapping[int, Services], folders: Mapping[int, Path], *, count: int) -> Figures:
    sites: list[HttpSite] = []
    async with AsyncExitStack() as stack:
        for level, services in running.items():
            environment = environment_of(services, folders[level] / "files")
            resources = await stack.enter_async_context(open_resources(Settings.from_environment(environment), subscriptions={}))
            tenants = [tenant for tenant in await resources.directory.all() if is_ready(tenant)]
            sites.append(HttpSite(Site(str(level), resources, tenants[:level]), environment, folders[level]))
        asked = await requests([each.site for each in sites], count=count)
        over_http = await requests_over_http(sites, count=count)
    return _named("request", asked) | _named("http", over_http)


def _named(name: str, figures: Figures) -> dict[str, float]:
    """ "5000 80 % for 20 of them, ours p50" → "5000 http 80 % …"."""
    return {f"{level} {name} {rest}": value for level, _, rest, value in ((*key.partition(" "), value) for key, value in figures.items())}


if __name__ == "__main__":
    main()
