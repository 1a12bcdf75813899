"""The browser for the journeys of `make test`."""

import os
import shutil
import sys

from tools.fresh_machine.steps import Step, StepFailed, run_tool

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_steps() -> list[Step]:
    """Installs Debian's chromium when there is no browser and we may; else says how to, and goes on without."""
    if any(shutil.which(name) for name in _NAMES):
        return []
    if os.geteuid() == 0 and shutil.which("apt-get"):
        return [Step("Installing the Chromium browser", _install)]
    sys.stdout.write("There is no Chromium here, so the browser journeys will fail: install it (Debian: apt install chromium).\n")
    return []


def _install() -> None:
    advice = "the browser could not be installed: install chromium by hand, then run again."
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run_tool("apt-get", "update", log="apt-update", advice=advice, environment=environment)
    except StepFailed:
        # One unreachable source fails the update as a whole; the others may well have the package.
        sys.stdout.write(" (apt-get update complained)")
    run_tool(
        *("apt-get", "install", "-y", "--no-install-recommends", "chromium"), log="apt-install", advice=advice, environment=environment
    )
