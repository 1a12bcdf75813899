"""The worker process: SAQ brings wake-ups at once, the sweep brings whatever SAQ lost."""

import asyncio
import os
import signal
import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import structlog
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff
from redis.exceptions import RedisError
from saq.types import PartialTimersDict
from saq.worker import Worker as SaqWorker

from app.collector import quieten_collector
from app.database.job_queue import JobQueues
from app.database.outbox import DueCommand
from app.registry import load_tables, subscriptions
from app.resources import Resources, open_redis, open_resources
from app.settings import Settings
from jobs.audit import run_audit
from jobs.catalogue import HANDLERS
from jobs.handlers import Handler
from jobs.journal import JournalDesk
from jobs.post import run_post
from jobs.runtime import Runtime
from jobs.schedule import run_schedule
from jobs.sweep import Sweep

log = structlog.get_logger()
# A command waits for Meta most of its time and holds a database connection only for moments; filing a webhook is all database.
COMMANDS_AT_ONCE = 24
WEBHOOKS_AT_ONCE = 6
_LISTENERS = 4
_DEQUEUE_TIMEOUT_S = 2.0


async def run_worker(settings: Settings) -> None:
    """Works until SIGTERM or SIGINT, then finishes what it holds."""
    load_tables()
    quieten_collector()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for received in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(received, stop.set)
    async with open_resources(settings, subscriptions=subscriptions()) as resources:
        await work_until(stop, resources=resources, handlers=HANDLERS)


async def work_until(stop: asyncio.Event, *, resources: Resources, handlers: Mapping[str, Handler]) -> None:
    name = f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"
    runtime = Runtime(resources=resources, handlers=handlers, worker=name, concurrency=COMMANDS_AT_ONCE)
    desk = JournalDesk(resources=resources, worker=name, concurrency=WEBHOOKS_AT_ONCE)
    resources.waker.take_here = runtime.take
    sweep = Sweep(resources=resources, runtime=runtime, desk=desk, worker=name)
    tasks: list[asyncio.Task[Any]] = [
        asyncio.create_task(sweep.run_forever()),
        asyncio.create_task(_listen(stop, resources.settings.redis_url, runtime, desk)),
        asyncio.create_task(run_schedule(resources)),
        asyncio.create_task(run_post(resources)),
        asyncio.create_task(run_audit(resources)),
    ]
    log.info("worker_started", worker=name)
    stopping: asyncio.Task[Any] = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await runtime.close()
    await desk.close()
    for task in done - {stopping}:
        task.result()  # a loop of the worker ended by itself: that is a bug, and it must be seen
    log.info("worker_stopped", worker=name)


async def _listen(stop: asyncio.Event, redis_url: str, runtime: Runtime, desk: JournalDesk) -> None:
    """SAQ's worker, started again whenever Redis took it down. Its jobs only start work here, so stopping it stops no work."""

    async def run_commands(_context: dict[str, Any], *, due: list[tuple[str, int, str]]) -> None:
        for command_id, due_ms, cluster in due:
            runtime.wake(DueCommand(UUID(command_id), datetime.fromtimestamp(due_ms / 1000, UTC), cluster))

    async def file_webhooks(_context: dict[str, Any]) -> None:
        desk.start()

    while not stop.is_set():
        # A connection of its own, patient while Redis is away: SAQ asks again at once after every failure.
        redis = open_redis(redis_url, retry=Retry(ConstantBackoff(1), 2))
        worker: SaqWorker[Any] = SaqWorker(
            JobQueues(redis).wakes,
            functions=[("run_commands", run_commands), ("file_webhooks", file_webhooks)],
            concurrency=_LISTENERS,
            dequeue_timeout=_DEQUEUE_TIMEOUT_S,
            timers=PartialTimersDict(schedule=1, worker_info=10, sweep=15, abort=1),
        )
        worker.SIGNALS = []  # this process handles its signals itself
        try:
            await worker.start()
        except (RedisError, OSError) as error:
            log.warning("queue_lost", error=type(error).__name__)
            await asyncio.sleep(1)
        finally:
            await redis.aclose()
