"""How long a customer waits: from the webhook to our call at the Graph API, through the real processes.

    .venv/bin/python -m tests.benchmarks.answer_latency [--messages 60]

Run it by hand on a quiet machine and put the figures into docs/benchmarks.md. A text includes the 0.8 s wait for silence; a tap has none.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from tests.benchmarks.platform import running_platform
from tests.fakes.graph_api import FakeGraphApi
from tests.journeys.shop import Shop, deliver, tap_webhook, text_webhook


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=60)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_platform(Path(folder)) as (stack, graph_api):
        shop = Shop(stack.url)
        measure(
            stack.url, graph_api, count=5, webhook=lambda wa_id: text_webhook(shop, "ciao", wa_id=wa_id)
        )  # warm-up: imports, caches, connections
        texts = measure(stack.url, graph_api, count=arguments.messages, webhook=lambda wa_id: text_webhook(shop, "ciao", wa_id=wa_id))
        taps = measure(
            stack.url, graph_api, count=arguments.messages, webhook=lambda wa_id: tap_webhook(shop, "x", "Catalogo", wa_id=wa_id)
        )
        acks = acknowledgements(stack.url, lambda wa_id: text_webhook(shop, "ciao", wa_id=wa_id), count=arguments.messages)
    for name, seconds in (("text to Graph API call", texts), ("tap to Graph API call", taps), ("webhook to its 200", acks)):
        p50, p95, worst = (round(value * 1000) for value in (quantile(seconds, 50), quantile(seconds, 95), max(seconds)))
        print(f"{name}: p50 {p50} ms, p95 {p95} ms, max {worst} ms")


def measure(url: str, graph_api: FakeGraphApi, *, count: int, webhook: Callable[[str], bytes]) -> list[float]:
    """Seconds from before the webhook is sent until the answer reaches the Graph API, one after another."""
    seconds = []
    with httpx.Client() as client:
        for index in range(count):
            wa_id = f"39{time.time_ns() % 10**9:09d}{index:02d}"
            started = time.time()
            assert deliver(url, webhook(wa_id), client=client).status_code == 200
            while not graph_api.to(wa_id):
                time.sleep(0.002)
                assert time.time() - started < 30, "no answer came"
            seconds.append(graph_api.to(wa_id)[0].at - started)
    return seconds


def acknowledgements(url: str, webhook: Callable[[str], bytes], *, count: int) -> list[float]:
    seconds = []
    with httpx.Client() as client:
        for index in range(count):
            body = webhook(f"3934{index:08d}")
            started = time.perf_counter()
            deliver(url, body, client=client)
            seconds.append(time.perf_counter() - started)
    return seconds


def quantile(seconds: list[float], percent: int) -> float:
    return statistics.quantiles(seconds, n=100)[percent - 1]


if __name__ == "__main__":
    main()
