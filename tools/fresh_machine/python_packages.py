"""`.venv`: made, filled from the hash-pinned lock, and made anew when somebody killed us halfway."""

import importlib.util
import shutil
import subprocess
import sys

from tools.fresh_machine.places import ROOT, VENV, VENV_PYTHON, tool_environment
from tools.fresh_machine.stamps import fingerprint, read_stamp, write_stamp
from tools.fresh_machine.steps import Step, StepFailed, run_tool

RUN_LOCK = "requirements.txt"
TEST_LOCK = "requirements-dev.txt"
_STAMP = VENV / "shopme-stamp.json"
# There while pip works: a package that was cut off halfway looks installed to pip for ever.
_UNFINISHED = VENV / "shopme-unfinished"


def python_steps(lock: str) -> list[Step]:
    """Nothing when `.venv` holds what the lock says; `requirements-dev.txt` holds all of `requirements.txt`."""
    stamp = read_stamp(_STAMP) if VENV_PYTHON.exists() and not _UNFINISHED.exists() else {}
    if stamp.get("root") == str(ROOT) and stamp.get(lock) == _lock_fingerprint(lock):
        return []
    _require_venv_module()
    moved = stamp.get("root", str(ROOT)) != str(ROOT)
    steps = [] if _is_usable() and not moved else [Step("Making .venv", _make_venv)]
    return [*steps, Step("Installing Python packages", lambda: _install(lock))]


def _lock_fingerprint(lock: str) -> str:
    return fingerprint([ROOT / lock])


def _require_venv_module() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise StepFailed(f"this Python has no venv module: install it (Debian and Ubuntu: apt install python{version}-venv) and run again.")


def _is_usable() -> bool:
    if _UNFINISHED.exists() or not VENV_PYTHON.exists():
        return False
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([VENV_PYTHON, "-c", question], capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    advice = "making .venv failed: install Python's venv module (Debian and Ubuntu: apt install python3-venv) and run again."
    run_tool(sys.executable, "-m", "venv", VENV, log="venv", advice=advice)


def _install(lock: str) -> None:
    _UNFINISHED.touch()
    run_tool(
        *(VENV_PYTHON, "-m", "pip", "install", "--require-hashes", "--requirement", ROOT / lock),
        log="pip",
        advice="pip could not install the packages: check the network, the free disk space and pip's configuration, then run again.",
        environment=tool_environment(),
    )
    _make_importable()
    locks = [RUN_LOCK, TEST_LOCK] if lock == TEST_LOCK else [RUN_LOCK]
    write_stamp(_STAMP, root=str(ROOT), **{each: _lock_fingerprint(each) for each in locks})
    _UNFINISHED.unlink()


def _make_importable() -> None:
    """What `pip install -e .` would do, without a build and what a build needs."""
    (site_packages,) = (VENV / "lib").glob("python3.*/site-packages")
    (site_packages / "shopme.pth").write_text(f"{ROOT}\n")
    command = VENV / "bin" / "shopme"
    command.write_text(f'#!/bin/sh\nexec "{VENV_PYTHON}" -m app.cli "$@"\n')
    command.chmod(0o755)
