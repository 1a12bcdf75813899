"""The emulator on a port of the loopback interface, for what wants to speak real HTTP with it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from app.emulator.application import create_emulator
from app.emulator.parts import Emulator
from app.emulator.settings import EmulatorSettings


@contextmanager
def serving(*, data_dir: Path, app_secret: str) -> Iterator[tuple[Emulator, str]]:
    """The emulator and its address. Nobody listens for its webhooks: what is told waits in its own queue until a test takes it."""
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings = EmulatorSettings(
        app_secret=app_secret,
        verify_token="the-verify-token",
        app_id="1029384756012345",
        public_url=url,
        webhook_url="http://127.0.0.1:9/webhooks/whatsapp",
        data_dir=data_dir / "emulator",
        web_dist=data_dir / "dist",
    )
    emulator = Emulator(settings)
    emulator.knobs.knobs.template_review_ms = 0
    server = uvicorn.Server(uvicorn.Config(create_emulator(settings, emulator=emulator), log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield emulator, url
    server.should_exit = True
    thread.join(timeout=5)
