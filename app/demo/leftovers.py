"""Children of a supervisor that was killed and could not take them along (on Linux the kernel does it; elsewhere nobody)."""

import signal

import psutil  # type: ignore[import-untyped]

from app.embedded.folder import DataFolder


def end_leftover_children(folder: DataFolder) -> None:
    """Ends what the pid files in the folder name, when it is one of ours indeed."""
    for pid_file in folder.run.glob("*.pid"):
        number = pid_file.read_text().strip()
        try:
            process = psutil.Process(int(number))
            # A number is given out again after a reboot: the command line tells ours from a stranger.
            if "app.cli" in process.cmdline() and pid_file.stem in process.cmdline():
                process.send_signal(signal.SIGKILL)
                process.wait(5)
        except (ValueError, psutil.Error):
            pass  # gone, or not ours
        pid_file.unlink(missing_ok=True)
