"""The order of the steps, and what follows them."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tools.fresh_machine.browser import browser_steps
from tools.fresh_machine.node import node_environment
from tools.fresh_machine.places import BUILD, ROOT, VENV_PYTHON, WEB
from tools.fresh_machine.python_packages import RUN_LOCK, TEST_LOCK, python_steps
from tools.fresh_machine.steps import StepFailed, carry_out, tail
from tools.fresh_machine.web_bundle import codegen_steps, web_steps

USAGE = "usage: python3 tools/bootstrap.py run|test [arguments]\n"


def set_up_and_go(arguments: list[str]) -> int:
    """Makes what is missing, then becomes the shop or the checks. 2 with one line when something is in the way."""
    if not arguments or arguments[0] not in ("run", "test"):
        sys.stderr.write(USAGE)
        return 2
    for_tests = arguments[0] == "test"
    try:
        with _alone():
            _set_up(for_tests=for_tests)
            environment = node_environment() if for_tests and WEB.is_dir() else dict(os.environ)
    except StepFailed as failure:
        if failure.log:
            sys.stderr.write(f"{tail(failure.log)}\n")
        sys.stderr.write(f"shopme: {failure}{f' All of it: {failure.log}' if failure.log else ''}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"shopme: {error.filename or ROOT}: {error.strerror}: free some space or mend the permissions, then run again.\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("shopme: stopped; the next run goes on from here.\n")
        return 130
    _become(for_tests=for_tests, arguments=arguments[1:], environment=environment)
    return 0


def _set_up(*, for_tests: bool) -> None:
    steps = [*python_steps(TEST_LOCK if for_tests else RUN_LOCK), *web_steps()]
    if for_tests:
        steps += [*codegen_steps(), *browser_steps()]
    carry_out(steps)


def _become(*, for_tests: bool, arguments: list[str], environment: dict[str, str]) -> None:
    # The same process goes on, so that Ctrl-C and the exit code reach whoever started us without a middleman.
    command = [str(ROOT / "tools" / "checks.py")] if for_tests else ["-m", "app.cli", "demo"]
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execve(VENV_PYTHON, [str(VENV_PYTHON), *command, *arguments], environment)


@contextmanager
def _alone() -> Iterator[None]:
    """Two of us in one checkout would install over each other."""
    BUILD.mkdir(exist_ok=True)
    lock = os.open(BUILD / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    os.set_inheritable(lock, True)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stdout.write("Waiting for another ShopMe that is being set up in this folder ...\n")
            sys.stdout.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
