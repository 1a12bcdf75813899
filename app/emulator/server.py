"""Runs the emulator until it is told to stop; open pages do not hold it up."""

import logging
import sqlite3
import sys
from types import FrameType

import uvicorn

from app.emulator.application import create_emulator
from app.emulator.parts import Emulator
from app.emulator.settings import EmulatorSettings

STOP_WITHIN_S = 1


class EmulatorUnusable(Exception):
    """The emulator cannot start here; the message is one line that says why and what to do."""


class _Server(uvicorn.Server):
    """Ends the live streams at the signal, because the server waits for every open answer before it stops."""

    def __init__(self, config: uvicorn.Config, *, emulator: Emulator) -> None:
        super().__init__(config)
        self._emulator = emulator

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        # The handler runs between two bytecodes of the loop's own thread: waking is safe, writing to sockets would not be.
        self._emulator.live.close()


def run_emulator(settings: EmulatorSettings) -> None:
    """Blocks until SIGINT or SIGTERM. Raises EmulatorUnusable when the data folder cannot be used."""
    try:
        emulator = Emulator(settings)
    except (OSError, sqlite3.Error) as error:
        raise EmulatorUnusable(
            f"The emulator's data in {settings.data_dir} cannot be used ({error}): mend or remove that folder."
        ) from error
    config = uvicorn.Config(
        create_emulator(settings, emulator=emulator),
        host=settings.host,
        port=settings.port,
        loop="uvloop" if sys.platform != "win32" else "asyncio",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=STOP_WITHIN_S,
    )
    # It writes whole addresses, and the handshake's has the verify token in it; every exchange is in the event list anyhow.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        _Server(config, emulator=emulator).run()
    except KeyboardInterrupt:
        return
