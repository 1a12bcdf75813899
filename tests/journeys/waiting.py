"""Waiting for something that other processes do."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def eventually(look: Callable[[], Found], *, within_s: float = 10, every_s: float = 0.03) -> Found:
    """What `look` gives as soon as it is truthy. Fails with its last answer."""
    give_up_at = time.monotonic() + within_s
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > give_up_at:
            raise AssertionError(f"it did not happen within {within_s} s; last seen: {found!r}")
        time.sleep(every_s)
