"""Waiting until a process answers."""

import http.client
import time
from urllib.parse import urlsplit

from app.demo.child import Child, describe
from app.embedded.errors import CannotStart


def wait_until_healthy(child: Child, *, url: str, within_s: float) -> None:
    """Returns when `url` answers 200. Raises CannotStart when the child ends or the time is over."""
    deadline = time.monotonic() + within_s
    while not answers(url):
        _refuse_if_ended(child)
        if time.monotonic() > deadline:
            raise CannotStart(f"{child.command} did not answer at {url} within {within_s:.0f} s: see {child.log.path}.")
        time.sleep(0.05)


def wait_until_steady(child: Child, *, seconds: float) -> None:
    """For a process without an address: it counts as started when it has not ended after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        _refuse_if_ended(child)
        time.sleep(0.05)


def answers(url: str) -> bool:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _refuse_if_ended(child: Child) -> None:
    if child.ended_with is not None:
        written = [line for line in child.log.since_opened().splitlines() if line.strip()]
        reason = written[-1].strip() if written else describe(child.ended_with)
        raise CannotStart(f"{child.command} ended while starting: {reason} (all of it in {child.log.path})")
