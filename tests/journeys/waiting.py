"""Waiting for something that other processes do. Being patient costs nothing as long as it happens."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
# What takes a fifth of a second on a quiet machine takes seconds on one that is busy with other things.
PATIENCE_S = 30.0


def eventually(look: Callable[[], Found], *, within_s: float = PATIENCE_S, every_s: float = 0.03) -> Found:
    """What `look` gives as soon as it is truthy. Fails with its last answer."""
    give_up_at = time.monotonic() + within_s
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > give_up_at:
            raise AssertionError(f"it did not happen within {within_s} s; last seen: {found!r}")
        time.sleep(every_s)
