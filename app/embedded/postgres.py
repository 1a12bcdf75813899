"""The embedded PostgreSQL server: loopback only, a password always, a fresh port at each start."""

import os
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from app.embedded.account import Account, account_for
from app.embedded.errors import CannotStart, in_plain_words
from app.embedded.folder import DataFolder
from app.embedded.kept_secrets import KeptSecrets
from app.embedded.logs import Log, open_log
from app.embedded.ports import free_port
from app.embedded.postgres_cluster import DATABASE, LOGIN, ROLE, ensure_cluster
from app.embedded.postgres_programs import postgres_programs
from app.embedded.processes import die_with_parent, end_leftovers, stop

# After a crash the server replays its log first; a big one may take a while.
READY_WITHIN_S = 300.0
_SETTINGS = {
    "unix_socket_directories": "",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "max_locks_per_transaction": "256",
    "synchronous_commit": "on",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_checkpoints": "off",
}


class PostgresUrls(NamedTuple):
    """`postgresql://…` of the owner of the database, and of the login for web and worker, which `shopme migrate` makes."""

    owner: str
    login: str


@contextmanager
def running_postgres(folder: DataFolder, *, extra_settings: Mapping[str, str] | None = None) -> Iterator[PostgresUrls]:
    """Yields the addresses of a running server; stops it cleanly at the end. Raises CannotStart."""
    programs = postgres_programs()
    kept = KeptSecrets(folder)
    password_is_new = not kept.knows("postgresPassword")
    password = kept.get("postgresPassword", make=lambda: secrets.token_hex(24))
    login_password = kept.get("postgresLoginPassword", make=lambda: secrets.token_hex(24))
    home = folder.path / "postgres"
    try:
        account = account_for(folder=home, program=programs / "postgres")
        home.mkdir(mode=0o700, exist_ok=True)
        _end_leftovers(home / "data")
        data = ensure_cluster(
            home,
            programs=programs,
            account=account,
            password=password,
            login_password=login_password,
            password_is_new=password_is_new,
        )
        log = open_log(folder, "postgres")
    except OSError as error:
        raise in_plain_words(error, path=folder.path) from error
    settings = {**_SETTINGS, **(extra_settings or {})}
    process, port = _start(programs / "postgres", data=data, account=account, settings=settings, log=log)
    try:
        address = f"127.0.0.1:{port}/{DATABASE}"
        yield PostgresUrls(f"postgresql://{ROLE}:{password}@{address}", f"postgresql://{LOGIN}:{login_password}@{address}")
    finally:
        # Fast shutdown, then immediate: sessions that are still open must not hold the stop up.
        stop(process, signal.SIGINT, signal.SIGQUIT, patience_s=8)
        log.close()


def _end_leftovers(data: Path) -> None:
    end_leftovers(data, signal.SIGINT, signal.SIGQUIT, patience_s=10)
    # With no server left, the file can only mislead: its number may by now belong to a stranger or a zombie.
    (data / "postmaster.pid").unlink(missing_ok=True)


def _start(program: Path, *, data: Path, account: Account, settings: Mapping[str, str], log: Log) -> tuple[subprocess.Popen[bytes], int]:
    for _attempt in range(3):
        port = free_port()
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        process = subprocess.Popen(
            [*account.prefix, program, "-D", data, "-h", "127.0.0.1", "-p", str(port), *options],
            stdin=subprocess.DEVNULL,
            stdout=log.file,
            stderr=log.file,
            start_new_session=True,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            cwd="/",
            preexec_fn=die_with_parent(signal.SIGINT),
            **account.options,
        )
        try:
            if _is_ready(process, data):
                return process, port
        except BaseException:
            stop(process, signal.SIGINT, signal.SIGQUIT, patience_s=5)
            raise
        if "could not bind" not in log.since_opened():
            break
    raise CannotStart(_why_not(log, data))


def _is_ready(process: subprocess.Popen[bytes], data: Path) -> bool:
    """Waits until it takes connections (True) or has given up (False)."""
    deadline = time.monotonic() + READY_WITHIN_S
    while process.poll() is None:
        # Line 1 is the server's own number and line 8 its state; a file of an earlier server says "ready" too.
        lines = _lines(data / "postmaster.pid")
        if len(lines) >= 8 and lines[0] == str(process.pid) and lines[7].strip() == "ready":
            return True
        if time.monotonic() > deadline:
            raise CannotStart(f"PostgreSQL was not ready after {READY_WITHIN_S:.0f} s.")
        time.sleep(0.01)
    return False


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _why_not(log: Log, data: Path) -> str:
    written = log.since_opened()
    if "No space left on device" in written:
        return f"the disk that holds {data} is full: free some space and start again."
    if "could not create shared memory" in written or "Cannot allocate memory" in written:
        return "PostgreSQL did not get the memory it needs (about 200 MB): close something and start again."
    complaints = [line for line in written.splitlines() if "FATAL:" in line or "PANIC:" in line]
    reason = complaints[-1].partition(":  ")[2] if complaints else "it gave no reason"
    return f"PostgreSQL could not open {data} ({reason}): restore a backup of it, or move it away to start empty. More in {log.path}."
