"""The command line: `shopme demo | serve | worker | emulator | mailbox | migrate | openapi | tenants … | admin …`."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.admins import add_admin_commands, run_admin_command
from app.commands.tenants import add_tenant_commands, run_tenant_command

if TYPE_CHECKING:
    from app.settings import Settings

# Commands import what they need themselves: `shopme demo` must not wait for a web framework it does not use.


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 failed, 2 a setting or an argument is wrong (one clear line says which)."""
    arguments = build_parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    return run(arguments)


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="shopme", description="WhatsApp as a shop's sales and customer-care channel.")
    commands = parser.add_subparsers(required=True, metavar="command")
    demo = _command(commands, "demo", _demo, "everything on this machine: embedded services, demo shop, web, worker, emulator")
    demo.add_argument("--data-dir", type=Path, default=None, help="where its data lives (./.shopme)")
    demo.add_argument("--port", type=int, default=None, help="the dashboard's port (8000)")
    demo.add_argument("--emulator-port", type=int, default=None, help="the customer's phone's port (8001)")
    _command(commands, "serve", _serve, "the web process: dashboard, API, webhooks")
    _command(commands, "worker", _worker, "the worker process: files webhooks, answers, sends")
    emulator = _command(commands, "emulator", _emulator, "the stand-in for Meta's Cloud API, with a customer's phone")
    emulator.add_argument(
        "--chaos", default=None, help="a bad network: mild, storm, or duplicate=0.1,lose=0.05,seed=7 (SHOPME_EMULATOR_CHAOS)"
    )
    _command(commands, "mailbox", _mailbox, "a mail server for development that keeps every letter and shows them on a page")
    _command(commands, "migrate", _migrate, "bring the database, and every workspace in it, to this version")
    _command(commands, "openapi", _openapi, "print the API's OpenAPI document")
    audit = _command(commands, "audit", _audit, "verify the audit log's chains")
    audit.add_argument("action", choices=("verify",))
    add_admin_commands(_command(commands, "admin", _admin, "platform admins: create, remove, list"))
    kept = _command(commands, "secrets", _secrets, "what is sealed with which key; seal everything under the newest one")
    kept.add_argument("action", choices=("status", "rotate"))
    add_tenant_commands(_command(commands, "tenants", _tenants, "workspaces: list, create, migrate, suspend, export, import, move, drop"))
    return parser


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: object, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _demo(arguments: argparse.Namespace) -> int:
    from app.demo.supervisor import run_demo

    return run_demo(data_dir=arguments.data_dir, port=arguments.port, emulator_port=arguments.emulator_port)


def _serve(_: argparse.Namespace) -> int:
    from app.commands.secrets import require_known_keys
    from app.serving import run_server

    def serve(settings: "Settings") -> None:
        asyncio.run(require_known_keys(settings))
        run_server(settings)

    return _with_settings(serve)


def _worker(_: argparse.Namespace) -> int:
    from app.commands.secrets import require_known_keys
    from app.logs import configure_logs
    from jobs.worker import run_worker

    def work(settings: "Settings") -> None:
        configure_logs()
        asyncio.run(require_known_keys(settings))
        _event_loop_runner()(run_worker(settings))

    return _with_settings(work)


def _emulator(arguments: argparse.Namespace) -> int:
    from app.emulator.server import run_emulator
    from app.emulator.settings import EmulatorMisconfigured, EmulatorSettings

    try:
        run_emulator(
            EmulatorSettings.from_environment(os.environ | ({"SHOPME_EMULATOR_CHAOS": arguments.chaos} if arguments.chaos else {}))
        )
    except EmulatorMisconfigured as error:
        return _complain(str(error))
    return 0


def _mailbox(_: argparse.Namespace) -> int:
    from app.mailbox.server import MailboxSettings, run_mailbox

    run_mailbox(MailboxSettings.from_environment())
    return 0


def _migrate(_: argparse.Namespace) -> int:
    from app.commands.fleet import migrate

    return _with_settings(lambda settings: asyncio.run(migrate(settings)))


def _audit(_: argparse.Namespace) -> int:
    from app.commands.audit import verify

    return _with_settings(lambda settings: asyncio.run(verify(settings)))


def _secrets(arguments: argparse.Namespace) -> int:
    from app.commands import secrets

    action = {"status": secrets.status, "rotate": secrets.rotate}[arguments.action]
    return _with_settings(lambda settings: asyncio.run(action(settings)))


def _tenants(arguments: argparse.Namespace) -> int:
    return _with_settings(lambda settings: run_tenant_command(settings, arguments))


def _admin(arguments: argparse.Namespace) -> int:
    return _with_settings(lambda settings: run_admin_command(settings, arguments))


def _openapi(_: argparse.Namespace) -> int:
    import json

    from app.asgi import litestar_app

    json.dump(litestar_app().openapi_schema.to_schema(), sys.stdout, indent=2, sort_keys=True, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0


def _with_settings(run: "Callable[[Settings], int | None]") -> int:
    from sqlalchemy.exc import SQLAlchemyError

    from app.settings import Settings, SettingsError

    try:
        return run(Settings.from_environment()) or 0
    except SettingsError as error:
        return _complain(str(error))
    except (SQLAlchemyError, OSError) as error:
        return _complain(f"the database cannot be used: {str(error).splitlines()[0]}")


def _event_loop_runner() -> Callable[..., object]:
    try:
        import uvloop
    except ImportError:  # Windows has no uvloop
        return asyncio.run
    return uvloop.run


def _complain(line: str) -> int:
    print(f"shopme: {line}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
