"""Child processes that end when their parent does, and leftovers of parents that could not say goodbye."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil  # type: ignore[import-untyped]

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(death_signal: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: on Linux the kernel sends the signal when the parent ends, be it by kill -9. Call from the main thread."""
    parent = os.getpid()

    def ask_the_kernel() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(death_signal))
            if os.getppid() != parent:
                os._exit(1)

    return ask_the_kernel


def stop(process: subprocess.Popen[bytes], *signals: signal.Signals, patience_s: float) -> None:
    """Sends the signals one after the other, waiting `patience_s` after each, then SIGKILL."""
    for each in signals:
        if process.poll() is not None:
            return
        process.send_signal(each)
        if _ends_within(process, patience_s):
            return
    process.kill()
    process.wait()


def wait_or_kill(process: subprocess.Popen[bytes], *, patience_s: float) -> None:
    """For a process that was asked to stop already."""
    if not _ends_within(process, patience_s):
        process.kill()
        process.wait()


def _ends_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def working_in(folder: Path) -> list[psutil.Process]:
    """Living processes whose working folder is `folder`: PostgreSQL and Valkey both move into their data."""
    home = os.path.realpath(folder)
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.cwd() == home and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue  # ended meanwhile, or another account's: not ours
    return found


def end_leftovers(folder: Path, *signals: signal.Signals, patience_s: float) -> None:
    """Ends every process that still works in the folder: two servers on the same files would destroy them."""
    for each in (*signals, signal.SIGKILL):
        leftovers = working_in(folder)
        if not leftovers:
            return
        for process in leftovers:
            _send(process, each)
        _wait_until_gone(leftovers, patience_s)


def _send(process: psutil.Process, each: signal.Signals) -> None:
    try:
        process.send_signal(each)
    except psutil.NoSuchProcess:
        return


def _wait_until_gone(processes: Sequence[psutil.Process], patience_s: float) -> None:
    deadline = time.monotonic() + patience_s
    # psutil's own wait would sit out its time on a zombie that pid 1 never collects, as in many containers.
    while any(_is_alive(process) for process in processes) and time.monotonic() < deadline:
        time.sleep(0.02)


def _is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
