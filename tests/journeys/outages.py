"""Servers that can be killed and started again behind an address that stays, as after a power cut in another room."""

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app.embedded.folder import DataFolder, hold_data_folder
from app.embedded.postgres import running_postgres
from app.embedded.processes import working_in
from app.embedded.services import Services
from app.embedded.valkey import running_valkey


class Relay:
    """Passes connections of one port on to wherever the server is now; to nowhere while it is away."""

    def __init__(self) -> None:
        self.port = 0
        self.target: int | None = None
        self._loop = asyncio.new_event_loop()
        self._is_listening = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._is_listening.wait()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._is_listening.set()
        await server.serve_forever()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            if self.target is not None:
                far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
                await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))
        writer.close()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@dataclass
class Fragile:
    """One server: `home` is where its processes work."""

    run: Callable[[], AbstractContextManager[str]]
    home: Path
    relay: Relay = field(default_factory=Relay)
    url: str = ""
    _running: AbstractContextManager[str] | None = None

    def start(self) -> None:
        self._running = self.run()
        address = urlsplit(self._running.__enter__())
        if not self.url:
            self.relay.start()
            self.url = address._replace(netloc=address.netloc.replace(f":{address.port}", f":{self.relay.port}")).geturl()
        self.relay.target = address.port

    def kill(self) -> None:
        """As a power cut would: every process of it at once, no clean-up."""
        self.relay.target = None
        for process in working_in(self.home):
            process.send_signal(signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        if self._running is not None:
            self._running.__exit__(None, None, None)
            self._running = None


@dataclass(frozen=True)
class FragileServices:
    postgres: Fragile
    valkey: Fragile

    @property
    def addresses(self) -> Services:
        """One login for everything, the owner's: an installation may be like that."""
        return Services(database_url=self.postgres.url, database_admin_url=self.postgres.url, redis_url=self.valkey.url)


@contextmanager
def fragile_services(path: Path) -> Iterator[FragileServices]:
    with hold_data_folder(path) as folder:
        found = FragileServices(_postgres(folder), _valkey(folder))
        try:
            found.postgres.start()
            found.valkey.start()
            yield found
        finally:
            found.valkey.stop()
            found.postgres.stop()


def _postgres(folder: DataFolder) -> Fragile:
    @contextmanager
    def run() -> Iterator[str]:
        with running_postgres(folder, extra_settings={"fsync": "off"}) as urls:
            yield urls.owner

    return Fragile(run=run, home=folder.path / "postgres" / "data")


def _valkey(folder: DataFolder) -> Fragile:
    return Fragile(run=lambda: running_valkey(folder), home=folder.path / "valkey")
