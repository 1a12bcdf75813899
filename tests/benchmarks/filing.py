"""What one worker gets done: messages filed, answered and reported on in a second, and how often it goes to the database for one.

    .venv/bin/python -m tests.benchmarks.filing [--messages 600] [--statements]

The worker is held while everybody writes, then let go; writes are durable. Each message is another customer's, so that each gets an
answer of its own; then WhatsApp reports twice on every answer, 25 reports a webhook. `--statements` prints what went to the database
most often.
"""

import argparse
import asyncio
import json
import re
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import psutil  # type: ignore[import-untyped]

from tests.benchmarks.platform import running_platform
from tests.fakes.graph_api import FakeGraphApi, Sent
from tests.journeys.shop import Shop, deliver, text_webhook
from tests.journeys.stack import Stack

_REPORTS_A_POST = 25
_POSTERS = 16
_LOGGED = {"log_statement": "all"}
_OPEN = "SELECT count(*) FROM platform.webhook_journal WHERE state IN ('new', 'filing')"
_LINE = re.compile(r"LOG: +(?:statement|execute [^:]*): ?(.*)")


@dataclass(frozen=True, slots=True)
class Taken:
    name: str
    count: int
    seconds: float
    worker_cpu_s: float
    calls: Counter[str]

    def line(self) -> str:
        each = 1000 / self.count
        calls = f", {self.calls.total() / self.count:.1f} statements each" if self.calls else ""
        return (
            f"{self.name}: {self.count / self.seconds:.0f}/s ({self.seconds:.1f} s), worker {self.worker_cpu_s * each:.1f} ms of CPU{calls}"
        )


class Bench:
    def __init__(
        self, *, stack: Stack, graph_api: FakeGraphApi, shops: Sequence[Shop], connection: "asyncpg.Connection[Any]", log: Path | None
    ) -> None:
        self._stack = stack
        self._graph_api = graph_api
        self._shops = shops
        self._connection = connection
        self._log = log
        self._read = 0
        self._worker = psutil.Process(stack.processes["worker"].pid)

    async def texts(self, count: int, *, first: int) -> tuple[Taken, Taken]:
        """How long until all are filed, and until all are answered."""
        before = len(self._graph_api.sent)
        bodies = [text_webhook(self._shops[each % 2], "ciao", wa_id=f"3933{first + each:07d}") for each in range(count)]
        await self._hold_and_post(bodies)
        started, cpu_s = time.monotonic(), self._cpu_s()
        self._worker.send_signal(signal.SIGCONT)
        await self._until_filed()
        filed = Taken("filed", count, time.monotonic() - started, self._cpu_s() - cpu_s, self._calls())
        while len(self._graph_api.sent) - before < count:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)
        answered = Taken("filed and answered", count, time.monotonic() - started, self._cpu_s() - cpu_s, self._calls())
        return filed, answered

    async def reports(self, sent: Sequence[Sent]) -> Taken:
        bodies = []
        for shop in self._shops:
            mine = [report for each in sent if each.phone_number_id == shop.phone_number_id for report in _reports(each)]
            bodies += [_reports_webhook(shop, mine[start : start + _REPORTS_A_POST]) for start in range(0, len(mine), _REPORTS_A_POST)]
        await self._hold_and_post(bodies)
        started, cpu_s = time.monotonic(), self._cpu_s()
        self._worker.send_signal(signal.SIGCONT)
        await self._until_filed()
        return Taken("reports", 2 * len(sent), time.monotonic() - started, self._cpu_s() - cpu_s, self._calls())

    async def _hold_and_post(self, bodies: Sequence[bytes]) -> None:
        self._worker.send_signal(signal.SIGSTOP)
        await asyncio.to_thread(self._post, bodies)
        self._read = self._log.stat().st_size if self._log else 0

    def _post(self, bodies: Sequence[bytes]) -> None:
        with httpx.Client() as client:
            for body in bodies:
                assert deliver(self._stack.url, body, client=client).status_code == 200

    async def _until_filed(self) -> None:
        while await self._connection.fetchval(_OPEN):  # noqa: ASYNC110 - another process works
            await asyncio.sleep(0.05)

    def _calls(self) -> Counter[str]:
        """What the database was told since everybody wrote, unless nobody kept a log of it."""
        if self._log is None:
            return Counter()
        with self._log.open(errors="replace") as log:
            log.seek(self._read)
            found = [_LINE.search(line) for line in log]
        return Counter(match[1] for match in found if match and match[1] != _OPEN)

    def _cpu_s(self) -> float:
        times = self._worker.cpu_times()
        return float(times.user + times.system)


def _reports(sent: Sent) -> list[dict[str, Any]]:
    common = {
        "id": sent.wamid,
        "timestamp": str(int(sent.at)),
        "recipient_id": sent.body["to"][1:],
        "biz_opaque_callback_data": sent.body["biz_opaque_callback_data"],
    }
    return [common | {"status": "sent"}, common | {"status": "delivered"}]


def _reports_webhook(shop: Shop, reports: list[dict[str, Any]]) -> bytes:
    metadata = {"display_phone_number": "39060000", "phone_number_id": shop.phone_number_id}
    value = {"messaging_product": "whatsapp", "metadata": metadata, "statuses": reports}
    changes = [{"field": "messages", "value": value}]
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": shop.waba_id, "changes": changes}]}).encode()


async def _measure(stack: Stack, graph_api: FakeGraphApi, *, count: int, log: Path | None) -> None:
    shops = await asyncio.to_thread(lambda: [Shop(stack.url, name=f"Shop {index}") for index in range(2)])
    connection = await asyncpg.connect(stack.environment["SHOPME_DATABASE_ADMIN_URL"])
    try:
        bench = Bench(stack=stack, graph_api=graph_api, shops=shops, connection=connection, log=log)
        await bench.texts(40, first=0)  # imports, caches, connections
        before = len(graph_api.sent)
        filed, answered = await bench.texts(count, first=1000)
        for taken in (filed, answered, await bench.reports(graph_api.sent[before:])):
            print(taken.line(), flush=True)
            if taken is not filed:
                for statement, times in taken.calls.most_common(70):
                    print(f"  {times / taken.count:6.2f}  {statement[:150]}")
    finally:
        await connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=600)
    parser.add_argument("--statements", action="store_true")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="shopme-filing-") as folder,
        running_platform(Path(folder), postgres_settings=_LOGGED if arguments.statements else None) as (stack, graph_api),
    ):
        log = next((Path(folder) / "services").glob("**/postgres.log")) if arguments.statements else None
        asyncio.run(_measure(stack, graph_api, count=arguments.messages, log=log))


if __name__ == "__main__":
    main()
