"""A data folder of one's own, and the servers' own words to ask them something."""

import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

# Speed only: what is tested here is starting and stopping, not the disk.
QUICK = {"fsync": "off"}


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def ask() -> Callable[[str, str], Awaitable[object]]:
    """Runs one statement on a connection of its own and gives its first value."""

    async def run(database_url: str, statement: str) -> object:
        connection = await asyncpg.connect(database_url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return run


def tell_valkey(redis_url: str, command: str) -> str:
    """One command on a connection of its own; the first line of the answer."""
    parts = urlsplit(redis_url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=5) as connection:
        connection.sendall(f"AUTH {parts.password}\r\n{command}\r\nQUIT\r\n".encode())
        answer = b""
        while part := connection.recv(4096):
            answer += part
    return answer.decode().split("\r\n", 1)[1].strip()
