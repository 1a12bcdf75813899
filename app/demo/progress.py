"""Short lines that say what is going on and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def shown(what: str) -> Iterator[None]:
    """`Starting PostgreSQL ... 0.4 s`; on failure the line is left open-ended and closed."""
    began = time.monotonic()
    sys.stdout.write(f"  {what} ... ")
    sys.stdout.flush()
    try:
        yield
    except BaseException:
        say("stopped")
        raise
    say(f"{time.monotonic() - began:.1f} s")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
