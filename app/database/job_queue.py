"""SAQ's side of the outbox: a queue of wake-ups that carry ids, never the only copy of anything."""

from datetime import datetime
from uuid import UUID

from redis.asyncio import Redis
from saq.queue.redis import RedisQueue

QUEUE_NAME = "shopme"

# SAQ's defaults (one attempt, no heartbeat) lose jobs when a worker dies; these bring a wake-up back within seconds.
# Even so the sweep, not SAQ, is what guarantees that a command runs.
_WAKE = {"retries": 3, "timeout": 120, "heartbeat": 0, "ttl": 30, "retry_delay": 1.0, "retry_backoff": True}


class JobQueues:
    def __init__(self, redis: Redis) -> None:
        self.wakes = RedisQueue(redis, name=QUEUE_NAME)

    async def push_command(self, *, command_id: UUID, due_at: datetime, cluster: str) -> None:
        due_ms = int(due_at.timestamp() * 1000)
        await self.wakes.enqueue(
            "run_command", key=f"{command_id}:{due_ms}", command_id=str(command_id), due_ms=due_ms, cluster=cluster, **_WAKE
        )

    async def push_journal(self, *, entry_id: UUID) -> None:
        await self.wakes.enqueue("file_webhook", key=f"journal:{entry_id}", entry_id=str(entry_id), **_WAKE)
