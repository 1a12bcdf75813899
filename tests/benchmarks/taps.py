"""From the webhook of a tap to the call at the Graph API, many a second, with everything running: web, worker, PostgreSQL, Valkey.

    .venv/bin/python -m tests.benchmarks.taps [--per-second 50] [--seconds 20] [--shops 4] [--hold 0]

A tap is answered without a wait for silence, by the guided assistant. Each comes from a customer of its own and leaves at its time, whether
the ones before are answered or not, so that a queue would show as what it is. Several shops take turns: Meta's 80 a second for one number
count both ways. Meta's two sides are this process, and what each process costs is printed. With `--hold 5` there is time to attach a
profiler to the worker before the taps come.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import uvloop

from tests.benchmarks.plain_meta import PlainGraphApi, post_at_their_time, signed_request
from tests.benchmarks.platform import running_product
from tests.benchmarks.processor_time import ProcessorTime
from tests.journeys.shop import Shop, tap_webhook
from tests.journeys.stack import Stack

GIVE_UP_S = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--per-second", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--shops", type=int, default=4)
    parser.add_argument("--hold", type=float, default=0)
    uvloop.run(measure(parser.parse_args()))


async def measure(arguments: argparse.Namespace) -> None:
    graph_api = PlainGraphApi()
    url = await graph_api.serve()
    with tempfile.TemporaryDirectory() as folder:
        product = running_product(Path(folder), graph_api_url=url)
        stack = await asyncio.to_thread(product.__enter__)
        try:
            await _measure(arguments, stack, graph_api)
        finally:
            await asyncio.to_thread(product.__exit__, None, None, None)


async def _measure(arguments: argparse.Namespace, stack: Stack, graph_api: PlainGraphApi) -> None:
    shops = [await asyncio.to_thread(Shop, stack.url) for _ in range(arguments.shops)]
    await tap(shops, stack, graph_api, first=0, count=200, per_second=20)  # imports, caches, connections
    print(f"worker: process {stack.processes['worker'].pid}", flush=True)
    await asyncio.sleep(arguments.hold)
    count = int(arguments.per_second * arguments.seconds)
    processor_time = ProcessorTime(stack)
    kept, answered = await tap(shops, stack, graph_api, first=1000, count=count, per_second=arguments.per_second)
    for name, seconds in (("webhook to its 200", kept), ("tap to Graph API call", answered)):
        p50, p95, p99 = (round(statistics.quantiles(seconds, n=100)[percent - 1] * 1000) for percent in (50, 95, 99))
        print(f"{name}: {len(seconds)} of {count}, p50 {p50} ms, p95 {p95} ms, p99 {p99} ms, max {round(max(seconds) * 1000)} ms")
    print(processor_time.per(count))


async def tap(
    shops: Sequence[Shop], stack: Stack, graph_api: PlainGraphApi, *, first: int, count: int, per_second: float
) -> tuple[list[float], list[float]]:
    """Seconds until each 200, and until each first call for its customer at the Graph API."""
    customers = [f"39330{index:07d}" for index in range(first, first + count)]
    bodies = [tap_webhook(shops[place % len(shops)], "x", "Catalogo", wa_id=customer) for place, customer in enumerate(customers)]
    left: dict[str, float] = {}
    kept: list[float] = []

    def posted(place: int, left_at: float, kept_at: float) -> None:
        left[customers[place]] = left_at
        kept.append(kept_at - left_at)

    await post_at_their_time(stack.port, [signed_request(body) for body in bodies], per_second=per_second, posted=posted)
    give_up_at = time.monotonic() + GIVE_UP_S
    while not graph_api.called.keys() >= left.keys() and time.monotonic() < give_up_at:  # noqa: ASYNC110 - another process works
        await asyncio.sleep(0.1)
    return kept, [graph_api.called[customer] - at for customer, at in left.items() if customer in graph_api.called]


if __name__ == "__main__":
    main()
