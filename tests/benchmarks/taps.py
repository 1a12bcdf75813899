"""From the webhook of a tap to the call at the Graph API, many a second, with everything running: web, worker, PostgreSQL, Valkey.

    .venv/bin/python -m tests.benchmarks.taps [--per-second 50] [--seconds 20]

A tap is answered without a wait for silence, by the guided assistant. Each comes from a customer of its own and leaves at its time, whether
the ones before are answered or not, so that a queue would show as what it is. The Graph API is a small server in this process.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import httpx

from app.integrations.whatsapp.signature import sign
from tests.benchmarks.platform import running_platform
from tests.conftest import APP_SECRET
from tests.fakes.graph_api import FakeGraphApi
from tests.journeys.shop import Shop, tap_webhook

GIVE_UP_S = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--per-second", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_platform(Path(folder)) as (stack, graph_api):
        shop = Shop(stack.url)
        asyncio.run(tap(shop, stack.url, graph_api, first=0, count=50, per_second=10))  # imports, caches, connections
        count = int(arguments.per_second * arguments.seconds)
        kept, answered = asyncio.run(tap(shop, stack.url, graph_api, first=50, count=count, per_second=arguments.per_second))
    for name, seconds in (("webhook to its 200", kept), ("tap to Graph API call", answered)):
        p50, p95, p99 = (round(statistics.quantiles(seconds, n=100)[percent - 1] * 1000) for percent in (50, 95, 99))
        print(f"{name}: {len(seconds)} of {count}, p50 {p50} ms, p95 {p95} ms, p99 {p99} ms, max {round(max(seconds) * 1000)} ms")


async def tap(
    shop: Shop, url: str, graph_api: FakeGraphApi, *, first: int, count: int, per_second: float
) -> tuple[list[float], list[float]]:
    """Seconds until each 200, and until each first call for its customer at the Graph API."""
    customers = [f"39330{index:07d}" for index in range(first, first + count)]
    bodies = [tap_webhook(shop, "x", "Catalogo", wa_id=customer) for customer in customers]
    left: dict[str, float] = {}
    kept: list[float] = []
    async with httpx.AsyncClient(timeout=GIVE_UP_S) as client:

        async def post(customer: str, body: bytes) -> None:
            headers = {"Content-Type": "application/json", "X-Hub-Signature-256": sign(body, APP_SECRET)}
            left[customer] = time.time()
            answer = await client.post(f"{url}/webhooks/whatsapp", content=body, headers=headers)
            kept.append(time.time() - left[customer])
            assert answer.status_code == 200, answer.text

        started = time.monotonic()
        posts = []
        for index, (customer, body) in enumerate(zip(customers, bodies, strict=True)):
            await asyncio.sleep(max(0.0, started + index / per_second - time.monotonic()))
            posts.append(asyncio.create_task(post(customer, body)))
        await asyncio.gather(*posts)
    called: dict[str, float] = {}
    give_up_at = time.monotonic() + GIVE_UP_S
    while len(called) < count and time.monotonic() < give_up_at:
        await asyncio.sleep(0.2)
        for sent in list(graph_api.sent):
            customer = str(sent.body.get("to", "")).lstrip("+")
            if customer in left:
                called.setdefault(customer, sent.at)
    return kept, [called[customer] - left[customer] for customer in customers if customer in called]


if __name__ == "__main__":
    main()
