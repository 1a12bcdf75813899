"""The storm: customers write, programs and servers die at random, and the ledger is read when everything has come to rest."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import redis

from tests.chaos import ledger
from tests.chaos.graph import StormyGraphApi
from tests.chaos.meta import Meta, Said
from tests.conftest import environment_of
from tests.fakes.graph_api import running
from tests.journeys.conftest import migrated
from tests.journeys.outages import FragileServices, fragile_services
from tests.journeys.shop import Shop
from tests.journeys.stack import Stack, running_stack

_MOST_UNREAD = 100
VICTIMS = ("worker", "serve", "postgres", "valkey", "flushall")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`unclear_wait_s` stands in for the product's two minutes, so that a run ends within a coffee break; `burst`: how many
    messages a customer writes in one go."""

    seed: int
    messages: int
    conversations: int
    kills: int
    per_second: float
    unclear_wait_s: int
    burst: int = 1
    drain_within_s: float = 60.0


@dataclass
class Report:
    plan: Plan
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    took_s: float = 0.0
    drained_after_s: float | None = None
    replies: int = 0
    ambiguous: int = 0
    doubled: int = 0
    webhooks: int = 0
    refused: int = 0

    def lines(self) -> list[str]:
        drained = "NOT DRAINED" if self.drained_after_s is None else f"drained {self.drained_after_s:.0f} s after the last kill"
        return [
            f"seed {self.plan.seed}: {self.plan.messages} messages in {self.plan.conversations} conversations, {self.took_s:.0f} s",
            f"kills: {dict(self.kills)}; Graph API: {dict(self.faults)}; webhooks: {self.webhooks}, {self.refused} not taken at once",
            f"{self.replies} replies; {self.ambiguous} sent once more after an unclear answer, {self.doubled} of them seen twice",
            drained,
            *(f"BROKEN: {promise}" for promise in self.broken[:20]),
            f"{len(self.broken)} broken promises",
        ]


def run_storm(plan: Plan, folder: Path) -> Report:
    with fragile_services(folder / "data") as services, running(StormyGraphApi(plan.seed)) as graph_api:
        environment = environment_of(services.addresses, folder) | {
            "SHOPME_GRAPH_API_URL": graph_api.url,
            "SHOPME_UNCLEAR_WAIT_S": str(plan.unclear_wait_s),
        }
        migrated(environment)
        with running_stack(environment, folder) as stack:
            assert isinstance(graph_api, StormyGraphApi)
            return asyncio.run(_Storm(plan=plan, services=services, stack=stack, graph_api=graph_api).blow())


@dataclass(kw_only=True)
class _Storm:
    plan: Plan
    services: FragileServices
    stack: Stack
    graph_api: StormyGraphApi
    may_speak: asyncio.Event = field(default_factory=asyncio.Event)

    async def blow(self) -> Report:
        plan, report = self.plan, Report(self.plan)
        dice = random.Random(plan.seed)
        shops = await asyncio.to_thread(lambda: [Shop(self.stack.url, name=f"Shop {index}") for index in range(2)])
        meta = Meta(url=self.stack.url, shops=shops, graph_api=self.graph_api, dice=dice)
        begun = time.monotonic()
        limits = httpx.Limits(max_connections=100)
        async with httpx.AsyncClient(timeout=10, limits=limits) as client:
            reporting = asyncio.create_task(meta.report(client))
            await self._wait_for_the_worker(meta, client, shops)
            killing = asyncio.create_task(self._kill(report, dice, meta))
            valve = asyncio.create_task(self._watch_the_backlog())
            await self._converse(meta, client, shops)
            await killing
            valve.cancel()
            last_kill = time.monotonic()
            report.drained_after_s = await self._drain(shops, last_kill)
            reporting.cancel()
        report.took_s = time.monotonic() - begun
        await self._account(report, meta, shops)
        return report

    async def _wait_for_the_worker(self, meta: Meta, client: httpx.AsyncClient, shops: list[Shop]) -> None:
        """One customer before the storm, until the answer is there."""
        await meta.say(client, Said(shop=shops[0], wa_id="393331111111", turn=0, wamid=f"wamid.{self.plan.seed}.first"))
        while not self.graph_api.sent:  # noqa: ASYNC110 - the Graph API runs in another thread
            await asyncio.sleep(0.1)

    async def _converse(self, meta: Meta, client: httpx.AsyncClient, shops: list[Shop]) -> None:
        """Everybody speaks at an even pace, one message after another."""
        turns = self.plan.messages // self.plan.conversations
        every_s = self.plan.burst * self.plan.conversations / self.plan.per_second

        async def customer(index: int) -> None:
            shop, wa_id = shops[index % len(shops)], f"3933300{index:05d}"
            await asyncio.sleep(every_s * index / self.plan.conversations)
            for turn in range(turns):
                if turn % self.plan.burst == 0:
                    began_at = time.monotonic()
                await self.may_speak.wait()
                await meta.say(client, Said(shop=shop, wa_id=wa_id, turn=turn, wamid=f"wamid.{self.plan.seed}.{index}.{turn}"))
                if turn % self.plan.burst == self.plan.burst - 1:
                    await asyncio.sleep(max(0.0, began_at + every_s - time.monotonic()))

        await asyncio.gather(*(customer(index) for index in range(self.plan.conversations)))

    async def _watch_the_backlog(self) -> None:
        """Customers pause while too much is unread: a slow machine is given time, so that what is measured is recovery, not its speed."""
        while True:
            try:
                connection = await asyncpg.connect(self.services.postgres.url, timeout=2)
                try:
                    waiting = await ledger.unread(connection)
                finally:
                    await connection.close()
            except (OSError, asyncpg.PostgresError, TimeoutError):
                waiting = 0  # it is dead: the web process says so by itself
            if waiting > _MOST_UNREAD:
                self.may_speak.clear()
            else:
                self.may_speak.set()
            await asyncio.sleep(0.5)

    async def _kill(self, report: Report, dice: random.Random, meta: Meta) -> None:
        """Between the tenth and the last twentieth of the messages; each kind of death at least once where there is room for it."""
        plan = self.plan
        moments = sorted(dice.uniform(0.1, 0.95) for _ in range(plan.kills))
        victims = [*VICTIMS[: plan.kills], *dice.choices(VICTIMS, k=max(0, plan.kills - len(VICTIMS)))]
        dice.shuffle(victims)
        for moment, victim in zip(moments, victims, strict=True):
            while len(meta.said) < moment * plan.messages:  # noqa: ASYNC110 - a count has no event
                await asyncio.sleep(0.05)
            report.kills[victim] += 1
            print(f"{len(meta.said)} said, {len(self.graph_api.sent)} sent: {victim} dies", flush=True)
            await asyncio.to_thread(self._strike, victim, dice.uniform(0.2, 2.0))

    def _strike(self, victim: str, away_s: float) -> None:
        if victim == "flushall":
            with redis.Redis.from_url(self.services.valkey.url) as client:
                client.flushall()
        elif victim in ("postgres", "valkey"):
            server = getattr(self.services, victim)
            server.kill()
            time.sleep(away_s)
            server.start()
        else:
            self.stack.kill(victim)
            time.sleep(away_s)
            self.stack.start(victim)

    async def _drain(self, shops: list[Shop], since: float) -> float | None:
        connection = await asyncpg.connect(self.services.postgres.url)
        schemas = await self._schemas(connection)
        try:
            while time.monotonic() < since + 4 * self.plan.drain_within_s:
                if await ledger.is_drained(connection, schemas):
                    return time.monotonic() - since
                await asyncio.sleep(0.5)
            return None
        finally:
            await connection.close()

    async def _account(self, report: Report, meta: Meta, shops: list[Shop]) -> None:
        await asyncio.sleep(2)  # nothing more may come now
        connection = await asyncpg.connect(self.services.postgres.url)
        found = await ledger.read(connection, await self._schemas(connection))
        await connection.close()
        report.broken = ledger.broken_promises(found, said=meta.said, sent=self.graph_api.sent)
        if report.drained_after_s is None or report.drained_after_s > report.plan.drain_within_s:
            report.broken.append(f"not drained within {report.plan.drain_within_s:.0f} s of the last kill")
        ours = [row for row in found.rows if row["direction"] == "outbound"]
        times = Counter(each.body["biz_opaque_callback_data"] for each in self.graph_api.sent)
        report.replies, report.ambiguous = len(ours), sum(row["possible_duplicate"] for row in ours)
        report.doubled = sum(count > 1 for count in times.values())
        report.faults, report.webhooks, report.refused = self.graph_api.faults, meta.posts, meta.refused

    @staticmethod
    async def _schemas(connection: "asyncpg.Connection[Any]") -> list[str]:
        rows = await connection.fetch("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%'")
        return [row["nspname"] for row in rows]
