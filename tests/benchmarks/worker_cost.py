"""What one worker costs: taps come in at a pace, or lie there already, and the worker runs in this process, where it can be looked into.

    .venv/bin/python -m tests.benchmarks.worker_cost [--messages 500] [--per-second 50 | --per-second 0]

Processor time is that of the worker's thread alone, so that it says something on a busy machine too. With `--hold 5` there is time to
attach a profiler to the printed process id before the messages come.
"""

import argparse
import asyncio
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import uvloop

from app.registry import load_tables, subscriptions
from app.resources import open_resources
from app.settings import Settings
from jobs.catalogue import HANDLERS
from jobs.worker import work_until
from tests.benchmarks.noisy_neighbour import put_down
from tests.benchmarks.platform import running_platform
from tests.fakes.graph_api import FakeGraphApi
from tests.journeys.shop import Shop, deliver, tap_webhook
from tests.journeys.stack import Stack

GIVE_UP_S = 120.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--per-second", type=float, default=50)
    parser.add_argument("--hold", type=float, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_platform(Path(folder)) as (stack, graph_api):
        shop = Shop(stack.url)
        stack.kill("worker")
        print(f"process {os.getpid()}", flush=True)
        uvloop.run(_measure(stack, graph_api, shop, count=arguments.messages, per_second=arguments.per_second, hold_s=arguments.hold))


async def _measure(stack: Stack, graph_api: FakeGraphApi, shop: Shop, *, count: int, per_second: float, hold_s: float) -> None:
    load_tables()
    stop = asyncio.Event()
    async with open_resources(Settings.from_environment(stack.environment), subscriptions=subscriptions()) as resources:
        working = asyncio.create_task(work_until(stop, resources=resources, handlers=HANDLERS))
        await _answered(stack, graph_api, shop, customers=_customers(0, 50), per_second=20)  # imports, caches, connections
        await asyncio.sleep(hold_s)
        began, cpu_s = time.monotonic(), time.thread_time()
        waits = await _answered(stack, graph_api, shop, customers=_customers(1000, count), per_second=per_second)
        took_s, cpu_s = time.monotonic() - began, time.thread_time() - cpu_s
        stop.set()
        await working
    p50, p95 = (statistics.quantiles(waits, n=100)[percent - 1] * 1000 for percent in (50, 95))
    print(f"{count} taps in {took_s:.1f} s ({count / took_s:.0f}/s), p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    print(f"{cpu_s * 1000 / count:.1f} ms of the worker's thread for one")


def _customers(first: int, count: int) -> list[str]:
    return [f"39330{index:07d}" for index in range(first, first + count)]


async def _answered(stack: Stack, graph_api: FakeGraphApi, shop: Shop, *, customers: Sequence[str], per_second: float) -> list[float]:
    """Seconds from each webhook to the call for its customer."""
    bodies = [tap_webhook(shop, "x", "Catalogo", wa_id=customer) for customer in customers]
    if per_second:
        left = multiprocessing.get_context("spawn").Queue()
        multiprocessing.get_context("spawn").Process(target=_post, args=(stack.url, bodies, per_second, left), daemon=True).start()
        started: list[float] = []
    else:
        started = [time.time()] * len(bodies)
        await put_down(stack, bodies)
    seen, called, give_up_at = len(graph_api.sent), {}, time.monotonic() + GIVE_UP_S
    while len(called) < len(customers) and time.monotonic() < give_up_at:
        await asyncio.sleep(0.1)
        fresh = graph_api.sent[seen:]
        seen += len(fresh)
        called |= {str(sent.body["to"]).lstrip("+"): sent.at for sent in fresh}
    started = started or [left.get() for _ in customers]
    return [called[customer] - at for customer, at in zip(customers, started, strict=True) if customer in called]


def _post(url: str, bodies: Sequence[bytes], per_second: float, left: "multiprocessing.Queue[float]") -> None:
    """In a process of its own; a few at once, as Meta does."""
    import httpx

    began = time.monotonic()
    with httpx.Client() as client:
        for index, body in enumerate(bodies):
            time.sleep(max(0.0, began + index / per_second - time.monotonic()))
            left.put(time.time())
            deliver(url, body, client=client)


if __name__ == "__main__":
    main()
