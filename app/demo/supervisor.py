"""`shopme demo`: embedded services, a demo shop, web, worker and emulator, watched until somebody says stop."""

import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from app.demo.announcement import announcement
from app.demo.child import Child
from app.demo.environment import demo_environment
from app.demo.health import wait_until_healthy, wait_until_steady
from app.demo.leftovers import end_leftover_children
from app.demo.options import DemoOptions
from app.demo.preparation import prepare
from app.demo.progress import say, shown
from app.embedded.errors import CannotStart, in_plain_words
from app.embedded.folder import DataFolder, hold_data_folder
from app.embedded.ports import require_free_port
from app.embedded.services import running_services
from app.settings import Settings, SettingsError

HEALTHY_WITHIN_S = 60.0


class _StopAsked(Exception):
    """Ctrl-C, SIGTERM or a closed terminal."""


def run_demo(*, data_dir: Path | None = None, port: int | None = None, emulator_port: int | None = None) -> int:
    """Runs until stopped; what is not given comes from the environment. 0 after a clean stop, 2 with one line on stderr."""
    # What the demo writes holds customers' words: for its own account only.
    os.umask(0o077)
    try:
        options = DemoOptions.read(data_dir=data_dir, port=port, emulator_port=emulator_port)
        with _stop_signals(), hold_data_folder(options.data_dir) as folder:
            _run(options, folder)
    except _StopAsked:
        say("  Stopped.")
    except (CannotStart, SettingsError) as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(str(in_plain_words(error, path=options.data_dir)))
    return 0


def _run(options: DemoOptions, folder: DataFolder) -> None:
    end_leftover_children(folder)
    require_free_port(host=options.host, port=options.port, setting="SHOPME_PORT")
    if options.has_emulator:
        require_free_port(host=options.host, port=options.emulator_port, setting="SHOPME_EMULATOR_PORT")
    with ExitStack() as stack:
        with shown("Starting PostgreSQL and Valkey"):
            services = stack.enter_context(
                running_services(
                    folder,
                    database_url=options.database_url,
                    database_admin_url=options.database_admin_url,
                    redis_url=options.redis_url,
                )
            )
        environment = demo_environment(options=options, folder=folder, services=services, inherited=os.environ)
        Settings.from_environment(environment)
        _serve(options, folder, environment)


def _serve(options: DemoOptions, folder: DataFolder, environment: Mapping[str, str]) -> None:
    names = ("serve", "worker", "emulator", "mailbox")
    web, worker, emulator, mailbox = (Child(name, folder=folder, environment=environment) for name in names)
    with _stopping(web, worker, emulator, mailbox) as children:
        if options.has_mailbox:
            mailbox.start()
        if options.has_emulator:
            with shown("Starting the WhatsApp emulator"):
                emulator.start()
                wait_until_healthy(
                    emulator, url=f"http://{options.reachable_host}:{options.emulator_port}/health", within_s=HEALTHY_WITHIN_S
                )
        with shown("Preparing the database and the demo shop"):
            login = prepare(folder=folder, environment=environment)
        with shown("Starting web and worker"):
            web.start()
            worker.start()
            wait_until_healthy(web, url=f"http://{options.reachable_host}:{options.port}/health/ready", within_s=HEALTHY_WITHIN_S)
            wait_until_steady(worker, seconds=0.5)
        say(announcement(options=options, environment=environment, login=login))
        _watch(children)


def _watch(children: tuple[Child, ...]) -> None:
    try:
        while True:
            for child in children:
                line = child.look_after()
                if line:
                    say(f"  {line}")
            time.sleep(0.25)
    except _StopAsked:
        say("\n  Stopping ...")
        raise


@contextmanager
def _stopping(*children: Child) -> Iterator[tuple[Child, ...]]:
    """Stops web and worker together, then the emulator and the mailbox: what is on its way still finds somebody to take it."""
    web, worker, *others = children
    try:
        yield children
    finally:
        web.ask_to_stop()
        worker.ask_to_stop()
        for child in (web, worker, *others):
            child.stop(patience_s=3)


@contextmanager
def _stop_signals() -> Iterator[None]:
    """The first signal ends the work in an orderly way; later ones must not interrupt the stopping."""

    def ask(_number: int, _frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise _StopAsked

    # Under nohup the hang-up is ignored on purpose. Ctrl-C is never: `make run &` in a script would make it deaf.
    heard = [signal.SIGINT, signal.SIGTERM] + [signal.SIGHUP] * (signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN)
    before = {each: signal.signal(each, ask) for each in heard}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _refuse(line: str) -> int:
    sys.stderr.write(f"shopme: {line}\n")
    return 2
