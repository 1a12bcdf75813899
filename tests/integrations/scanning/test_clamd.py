"""Files are looked at by clamd: a stand-in that speaks its protocol, and Debian's own where it is installed."""

import asyncio
import hashlib
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.embedded.ports import free_port
from app.integrations.scanning.clamd import ClamdAddress, ClamdSettingWrong
from app.integrations.scanning.scanner import ClamdScanner, FileInfected, FileNotScannable, ScannerSilent, open_scanner
from app.settings import Settings, SettingsError
from tests.conftest import environment_of
from tests.fakes.clamd import EICAR, a_clamd

CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
CLEAN = b"%PDF-1.7 an invoice" * 20_000


def scanner(url: str, *, keeps_unscanned: bool = False, timeout_s: float = 30.0) -> ClamdScanner:
    return ClamdScanner(ClamdAddress.of(url), keeps_unscanned=keeps_unscanned, timeout_s=timeout_s)


async def test_a_clean_file_passes_and_was_seen_whole() -> None:
    async with a_clamd() as clamd:
        await scanner(clamd.url).check(CLEAN)
        await scanner(clamd.url).check(b"")
    assert clamd.looked_at == [CLEAN, b""]


@pytest.mark.parametrize("keeps_unscanned", [True, False])
async def test_an_infected_one_is_refused_whatever_the_setting(*, keeps_unscanned: bool) -> None:
    async with a_clamd() as clamd:
        with pytest.raises(FileInfected) as refused:
            await scanner(clamd.url, keeps_unscanned=keeps_unscanned).check(b"x" * 70_000 + EICAR)
    assert refused.value.facts["signature"] == "Win.Test.EICAR_HDB-1"


async def test_what_is_too_large_for_the_scanner_was_not_looked_at() -> None:
    async with a_clamd(largest=1000) as clamd:
        with pytest.raises(FileNotScannable):
            await scanner(clamd.url).check(CLEAN * 10)
        await scanner(clamd.url, keeps_unscanned=True).check(CLEAN * 10)
    assert clamd.looked_at == []


async def test_a_scanner_that_is_away_lets_nothing_through_unless_the_setting_says_so() -> None:
    url = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(ScannerSilent):
        await scanner(url).check(CLEAN)
    await scanner(url, keeps_unscanned=True).check(CLEAN)


async def test_one_that_never_answers_is_not_waited_for() -> None:
    async with a_clamd(is_mute=True) as clamd:
        with pytest.raises(ScannerSilent):
            await scanner(clamd.url, timeout_s=0.2).check(b"x")


async def test_one_that_hangs_up_has_said_nothing() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    with pytest.raises(ScannerSilent):
        await scanner(f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}").check(CLEAN)
    server.close()


async def test_without_a_setting_nobody_is_asked() -> None:
    await open_scanner("", keeps_unscanned=False).check(EICAR)


@pytest.mark.parametrize("url", ["http://127.0.0.1:3310", "tcp://", "unix://host/run/clamd", "unix:", "tcp://h:99999", "clamd"])
def test_an_address_that_is_none_of_clamd_s_is_a_wrong_setting(services: object, tmp_path: Path, url: str) -> None:
    with pytest.raises(ClamdSettingWrong):
        ClamdAddress.of(url)
    with pytest.raises(SettingsError):
        Settings.from_environment(environment_of(services, tmp_path) | {"SHOPME_CLAMD_URL": url})  # type: ignore[arg-type]


def test_a_wish_for_a_silent_scanner_is_refuse_or_accept(services: object, tmp_path: Path) -> None:
    env = environment_of(services, tmp_path) | {"SHOPME_CLAMD_URL": "unix:///run/clamav/clamd.ctl"}  # type: ignore[arg-type]
    assert Settings.from_environment(env).keeps_unscanned_files is False
    assert Settings.from_environment(env | {"SHOPME_CLAMD_DOWN": "accept"}).keeps_unscanned_files is True
    with pytest.raises(SettingsError):
        Settings.from_environment(env | {"SHOPME_CLAMD_DOWN": "open"})


@pytest.fixture
async def real_clamd(tmp_path: Path) -> AsyncIterator[str]:
    """With a list of signatures of one line: that of EICAR's file."""
    if CLAMD is None:
        pytest.skip("there is no clamd on this machine (Debian: clamav-daemon)")
    database = tmp_path / "signatures"
    database.mkdir()
    (database / "one.hdb").write_text(f"{hashlib.md5(EICAR, usedforsecurity=False).hexdigest()}:{len(EICAR)}:Test.Eicar\n")
    socket, settings = tmp_path / "clamd.ctl", tmp_path / "clamd.conf"
    settings.write_text(f"Foreground yes\nLocalSocket {socket}\nDatabaseDirectory {database}\nStreamMaxLength 1M\n")
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(CLAMD, "--config-file", str(settings), stdout=quiet, stderr=quiet)
    try:
        async with asyncio.timeout(60):
            while not socket.exists():
                assert process.returncode is None, "clamd did not start"
                await asyncio.sleep(0.05)
        yield f"unix://{socket}"
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def test_debian_s_own_clamd_says_the_same(real_clamd: str) -> None:
    await scanner(real_clamd).check(CLEAN)
    with pytest.raises(FileInfected) as refused:
        await scanner(real_clamd).check(EICAR)
    assert refused.value.facts["signature"].startswith("Test.Eicar")
    with pytest.raises(FileNotScannable):
        await scanner(real_clamd).check(b"x" * 3_000_000)
