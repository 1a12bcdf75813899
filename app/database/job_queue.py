"""SAQ's side of the outbox: a queue of wake-ups that carry ids, never the only copy of anything."""

from collections.abc import Sequence

from redis.asyncio import Redis
from saq.queue.redis import RedisQueue

from app.database.outbox import DueCommand

QUEUE_NAME = "shopme"

# SAQ's defaults (one attempt, no heartbeat) lose jobs when a worker dies; these bring a wake-up back within seconds.
# Even so the sweep, not SAQ, is what guarantees that a command runs.
_WAKE = {"retries": 3, "timeout": 120, "heartbeat": 0, "ttl": 30, "retry_delay": 1.0, "retry_backoff": True}


class JobQueues:
    def __init__(self, redis: Redis) -> None:
        self.wakes = RedisQueue(redis, name=QUEUE_NAME)

    async def push_commands(self, commands: Sequence[DueCommand]) -> None:
        """One wake-up for all of them: a job of SAQ's costs as much as answering a webhook, whatever it carries."""
        due = [[str(command.id), int(command.due_at.timestamp() * 1000), command.cluster] for command in commands]
        await self.wakes.enqueue("run_commands", due=due, **_WAKE)

    async def push_journal(self) -> None:
        await self.wakes.enqueue("file_webhooks", **_WAKE)
