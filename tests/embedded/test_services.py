import os
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import psutil
import pytest

from app.embedded.account import account_for
from app.embedded.errors import CannotStart
from app.embedded.folder import hold_data_folder
from app.embedded.postgres import running_postgres
from app.embedded.postgres_programs import postgres_programs
from app.embedded.processes import working_in
from app.embedded.services import embedded_services
from app.embedded.valkey import running_valkey
from tests.embedded.conftest import QUICK, tell_valkey

Ask = Callable[[str, str], Awaitable[object]]


async def test_what_was_written_is_there_after_a_restart(data_dir: Path, ask: Ask) -> None:
    with embedded_services(data_dir, postgres_settings=QUICK) as services:
        await ask(services.database_admin_url, "CREATE TABLE kept AS SELECT 42 AS answer")
        tell_valkey(services.redis_url, "SET kept yes")
    with embedded_services(data_dir, postgres_settings=QUICK) as services:
        assert await ask(services.database_admin_url, "SELECT answer FROM kept") == 42
        assert "yes" in tell_valkey(services.redis_url, "GET kept")
    assert working_in(data_dir / "postgres" / "data") == []
    assert working_in(data_dir / "valkey") == []


async def test_servers_killed_without_warning_lose_nothing_and_start_again(data_dir: Path, ask: Ask) -> None:
    with embedded_services(data_dir) as services:
        await ask(services.database_admin_url, "CREATE TABLE kept AS SELECT 42 AS answer")
        tell_valkey(services.redis_url, "SET kept yes")
        _kill(_server(data_dir / "postgres" / "data", "postgres"))
        _kill(_server(data_dir / "valkey", "valkey-server"))
    with embedded_services(data_dir) as services:
        assert await ask(services.database_admin_url, "SELECT answer FROM kept") == 42
        assert "yes" in tell_valkey(services.redis_url, "GET kept")


async def test_servers_that_outlived_their_supervisor_are_ended_before_the_next_ones_start(data_dir: Path, ask: Ask) -> None:
    with embedded_services(data_dir, postgres_settings=QUICK):
        pass
    data = data_dir / "postgres" / "data"
    orphan = _start_by_hand(data)
    try:
        with embedded_services(data_dir, postgres_settings=QUICK) as services:
            assert await ask(services.database_admin_url, "SELECT 1") == 1
            assert orphan.wait(5) is not None
    finally:
        orphan.kill()


async def test_a_stale_pid_file_does_not_keep_postgres_from_starting(data_dir: Path, ask: Ask) -> None:
    with hold_data_folder(data_dir) as folder:
        with running_postgres(folder, extra_settings=QUICK):
            stale = (data_dir / "postgres" / "data" / "postmaster.pid").read_text().splitlines()
        # A living process of the very account that PostgreSQL runs as: PostgreSQL itself would believe the file.
        stranger = _stranger(data_dir / "postgres")
        try:
            stale[0] = str(stranger.pid)
            (data_dir / "postgres" / "data" / "postmaster.pid").write_text("\n".join(stale) + "\n")
            with running_postgres(folder, extra_settings=QUICK) as urls:
                assert await ask(urls.owner, "SELECT 1") == 1
            assert stranger.poll() is None
        finally:
            stranger.kill()
            stranger.wait()


async def test_a_first_start_that_was_cut_off_is_made_good_by_the_next(data_dir: Path, ask: Ask) -> None:
    (data_dir / "postgres" / "data.new" / "base").mkdir(parents=True)
    with hold_data_folder(data_dir) as folder, running_postgres(folder, extra_settings=QUICK) as urls:
        assert await ask(urls.owner, "SELECT 1") == 1


async def test_lost_passwords_are_made_anew_without_losing_data(data_dir: Path, ask: Ask) -> None:
    with hold_data_folder(data_dir) as folder:
        with running_postgres(folder, extra_settings=QUICK) as urls:
            await ask(urls.owner, "CREATE TABLE kept AS SELECT 42 AS answer")
        folder.secrets.unlink()
        with running_postgres(folder, extra_settings=QUICK) as urls:
            assert await ask(urls.owner, "SELECT answer FROM kept") == 42


async def test_nobody_enters_without_the_password_and_the_role_is_no_superuser(data_dir: Path, ask: Ask) -> None:
    with embedded_services(data_dir, postgres_settings=QUICK) as services:
        assert await ask(services.database_admin_url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        without = services.database_admin_url.replace(services.database_admin_url.split(":")[2].split("@")[0], "wrong")
        with pytest.raises(asyncpg.InvalidPasswordError):
            await ask(without, "SELECT 1")
        assert "WRONGPASS" in tell_valkey(services.redis_url, "AUTH wrong")
        for secret in (data_dir / "secrets.json", data_dir / "logs"):
            assert secret.stat().st_mode & 0o077 == 0


async def test_two_data_folders_run_side_by_side(tmp_path: Path, ask: Ask) -> None:
    with (
        embedded_services(tmp_path / "one", postgres_settings=QUICK) as one,
        embedded_services(tmp_path / "two", postgres_settings=QUICK) as two,
    ):
        await ask(one.database_admin_url, "CREATE TABLE only_here (id int)")
        assert await ask(two.database_admin_url, "SELECT to_regclass('only_here')::text") is None


def test_a_second_start_on_the_same_folder_is_refused_in_one_line(data_dir: Path) -> None:
    with (
        hold_data_folder(data_dir),
        pytest.raises(CannotStart, match=rf"already running .*process {os.getpid()}") as refused,
        hold_data_folder(data_dir),
    ):
        pass
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [("PG_VERSION", "no PG_VERSION"), ("global/pg_control", "could not open .*restore a backup")],
)
def test_a_damaged_folder_is_named_in_one_line(data_dir: Path, broken: str, reason: str) -> None:
    with hold_data_folder(data_dir) as folder:
        with running_postgres(folder, extra_settings=QUICK):
            pass
        (data_dir / "postgres" / "data" / broken).unlink()
        with pytest.raises(CannotStart, match=reason) as refused, running_postgres(folder):
            pass
    assert "\n" not in str(refused.value)


def test_a_damaged_valkey_folder_is_named_in_one_line(data_dir: Path) -> None:
    with hold_data_folder(data_dir) as folder:
        with running_valkey(folder) as url:
            tell_valkey(url, "SET kept yes")
        (manifest,) = (data_dir / "valkey" / "appendonlydir").glob("*.manifest")
        manifest.write_text("nonsense\n")
        with pytest.raises(CannotStart, match="move that folder away") as refused, running_valkey(folder):
            pass
    assert "\n" not in str(refused.value)


def _server(folder: Path, name: str) -> psutil.Process:
    """The oldest one: PostgreSQL's helpers work in the same folder as their postmaster."""
    return min((each for each in working_in(folder) if each.name() == name), key=lambda each: each.create_time())


def _kill(process: psutil.Process) -> None:
    process.send_signal(signal.SIGKILL)


def _stranger(folder: Path) -> subprocess.Popen[bytes]:
    owner = folder.stat()
    options = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.Popen(["sleep", "30"], **options)


def _start_by_hand(data: Path) -> subprocess.Popen[bytes]:
    """A server whose parent does not take it along."""
    account = account_for(folder=data.parent, program=postgres_programs() / "postgres")
    orphan = subprocess.Popen(
        [*account.prefix, postgres_programs() / "postgres", "-D", data, "-h", "127.0.0.1", "-p", "8199", "-k", ""],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **account.options,
    )
    deadline = time.monotonic() + 10
    while not working_in(data) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert orphan.poll() is None
    return orphan
