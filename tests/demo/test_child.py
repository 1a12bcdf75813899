import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from app.demo.child import Child
from app.demo.health import wait_until_steady
from app.demo.leftovers import end_leftover_children
from app.embedded.errors import CannotStart
from app.embedded.folder import hold_data_folder

# A supervisor in miniature: it starts one sleeping child, says its number and waits to be killed.
_SUPERVISOR = """
import subprocess, signal, sys, time
from app.embedded.processes import die_with_parent
child = subprocess.Popen(["sleep", "60"], start_new_session=True, preexec_fn=die_with_parent(signal.SIGKILL))
print(child.pid, flush=True)
time.sleep(60)
"""


def test_a_child_that_cannot_start_is_told_in_one_line_with_its_last_words(tmp_path: Path) -> None:
    with hold_data_folder(tmp_path) as folder:
        child = Child("no-such-command", folder=folder, environment=os.environ)
        child.start()
        with pytest.raises(CannotStart, match=r"no-such-command ended while starting: .+") as refused:
            wait_until_steady(child, seconds=30)
        child.stop(patience_s=1)
    assert "\n" not in str(refused.value)


def test_a_child_that_ended_is_started_again_after_a_pause_that_grows(tmp_path: Path) -> None:
    with hold_data_folder(tmp_path) as folder:
        child = Child("no-such-command", folder=folder, environment=os.environ)
        child.start()
        lines: list[str] = []
        deadline = time.monotonic() + 30
        while len(lines) < 2 and time.monotonic() < deadline:
            lines += filter(None, [child.look_after()])
            time.sleep(0.02)
        child.stop(patience_s=1)
    assert "again in 0.5 s" in lines[0]
    assert "again in 1 s" in lines[1]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_children_do_not_outlive_a_supervisor_that_was_killed() -> None:
    supervisor = subprocess.Popen([sys.executable, "-c", _SUPERVISOR], stdout=subprocess.PIPE)
    assert supervisor.stdout is not None
    child = psutil.Process(int(supervisor.stdout.readline()))
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    deadline = time.monotonic() + 5
    while _is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _is_alive(child)


def test_a_pid_file_that_names_a_stranger_harms_nobody(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        with hold_data_folder(tmp_path) as folder:
            (folder.run / "serve.pid").write_text(f"{stranger.pid}\n")
            end_leftover_children(folder)
            assert list(folder.run.iterdir()) == []
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
