"""Ending what runs beside."""

import asyncio
from typing import Any

_PATIENCE_S = 0.5


async def ended(*tasks: "asyncio.Task[Any]") -> None:
    """Cancels the tasks and waits until they are over, however they end.

    More than once: a library that has a time-out of its own (the Redis client has) may take a cancellation that meets it for that time-out.
    """
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        over, left = await asyncio.wait(left, timeout=_PATIENCE_S)
        for task in over:
            if not task.cancelled():
                task.exception()  # looked at: nobody else will
