"""How long a quiet shop's customers wait while ten thousand messages of another shop lie in the journal.

    .venv/bin/python -m tests.benchmarks.noisy_neighbour [--waiting 10000] [--messages 30]

First the quiet shop alone, then beside the noisy one; what the one adds to the other is the delay. Durable writes, one worker.
"""

import argparse
import asyncio
import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import asyncpg

from app.conversations.infrastructure.journal import source_of
from app.kernel.ids import new_id
from tests.benchmarks.answer_latency import measure, quantile
from tests.benchmarks.platform import running_platform
from tests.journeys.shop import Shop, tap_webhook, text_webhook
from tests.journeys.stack import Stack

_PUT = (
    "INSERT INTO platform.webhook_journal (id, digest, body, source) SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[])"
)
_OPEN = "SELECT count(*) FROM platform.webhook_journal WHERE state IN ('new', 'filing')"


async def pile_up(stack: Stack, shop: Shop, count: int) -> None:
    await put_down(stack, [text_webhook(shop, "ciao", wa_id=f"3933{each % 500:07d}") for each in range(count)])


async def put_down(stack: Stack, bodies: Sequence[bytes]) -> None:
    """Straight into the journal: the web process would take minutes for as many."""
    connection = await asyncpg.connect(stack.environment["SHOPME_DATABASE_ADMIN_URL"])
    digests = [hashlib.sha256(body).digest() for body in bodies]
    await connection.execute(_PUT, [new_id() for _ in bodies], digests, bodies, [source_of(body) for body in bodies])
    await connection.close()


async def waiting(stack: Stack) -> int:
    connection = await asyncpg.connect(stack.environment["SHOPME_DATABASE_ADMIN_URL"])
    found = int(await connection.fetchval(_OPEN))
    await connection.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--waiting", type=int, default=10_000)
    parser.add_argument("--messages", type=int, default=30)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_platform(Path(folder)) as (stack, graph_api):
        noisy, quiet = Shop(stack.url, name="Noisy"), Shop(stack.url, name="Quiet")

        def taps(count: int) -> list[float]:
            return measure(stack.url, graph_api, count=count, webhook=lambda wa_id: tap_webhook(quiet, "x", "Catalogo", wa_id=wa_id))

        taps(5)  # imports, caches, connections
        alone = taps(arguments.messages)
        asyncio.run(pile_up(stack, noisy, arguments.waiting))
        beside = taps(arguments.messages)
        left = asyncio.run(waiting(stack))
    for name, seconds in (("alone", alone), ("beside", beside)):
        print(f"{name}: p50 {quantile(seconds, 50) * 1000:.0f} ms, p95 {quantile(seconds, 95) * 1000:.0f} ms")
    print(f"{left} of {arguments.waiting} webhooks were still waiting when the last answer came")


if __name__ == "__main__":
    main()
