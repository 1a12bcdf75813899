"""`shopme tenants …`: what its words mean. Each action is imported when it runs."""

import argparse
import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from app.settings import Settings

Action = Callable[["Settings", argparse.Namespace], Coroutine[Any, Any, int]]


def add_tenant_commands(parser: argparse.ArgumentParser) -> None:
    """`arguments.action` becomes what is to be run."""
    actions = parser.add_subparsers(required=True, metavar="action")
    _add(actions, "list", _list, "every workspace: id, schema, cluster, status, revision")
    create = _add(actions, "create", _create, "make a workspace's home (accounts are made by signing up)")
    create.add_argument("workspace", type=UUID)
    create.add_argument("--cluster", default=None, help="where it lives (SHOPME_SIGNUP_CLUSTER)")
    _add_migrate(actions)
    _add_moving(actions)
    _add_leaving(actions)
    _add_watching(actions)


def _add_migrate(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    migrate = _add(actions, "migrate", _migrate, "bring every workspace to this version; run it again after a failure")
    migrate.add_argument("--dry-run", action="store_true", help="say what would be done, change nothing")
    migrate.add_argument("--parallel", type=_positive, default=4, metavar="N", help="workspaces at a time (4)")
    migrate.add_argument("--only", type=UUID, default=None, metavar="ID", help="this workspace alone")
    migrate.add_argument("--lock-timeout", type=float, default=2.0, metavar="S", help="seconds to wait for a table (2), five times")
    migrate.add_argument("--statement-timeout", type=float, default=60.0, metavar="S", help="seconds that a statement may take (60)")


def _add_moving(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = _add(actions, "export", _export, "one workspace into one file: rows, media, checksums")
    export.add_argument("workspace", type=UUID)
    export.add_argument("file", type=Path)
    bring = _add(actions, "import", _import, "a workspace from such a file")
    bring.add_argument("file", type=Path)
    identity = bring.add_mutually_exclusive_group()
    identity.add_argument("--same-id", dest="is_copy", action="store_false", help="a move: it keeps its id (the default)")
    identity.add_argument("--new-id", dest="is_copy", action="store_true", help="a copy, which may stand beside the original")
    bring.set_defaults(is_copy=False)
    bring.add_argument("--cluster", default=None, help="where it will live (SHOPME_SIGNUP_CLUSTER)")
    bring.add_argument("--owner", required=True, metavar="EMAIL", help="who will be its admin; they have an account here")
    move = _add(actions, "move", _move, "a workspace to another cluster of this installation; run it again after a failure")
    move.add_argument("workspace", type=UUID)
    what = move.add_mutually_exclusive_group(required=True)
    what.add_argument("--cluster", default=None, help="where it will live")
    what.add_argument("--undo", action="store_true", help="back to where it was, with everything that happened since")
    what.add_argument("--drop-old", action="store_true", help="throw the old tables away now")
    move.add_argument("--keep-days", type=_whole, default=7, metavar="N", help="days for which the old tables are kept (7)")


def _add_leaving(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    drop = _add(actions, "drop", _drop, "suspend a workspace now, and throw it away after its days of grace")
    drop.add_argument("workspace", type=UUID)
    drop.add_argument("--grace-days", type=_whole, default=30, metavar="N", help="days until it is gone (30)")
    undrop = _add(actions, "undrop", _undrop, "call a drop off")
    undrop.add_argument("workspace", type=UUID)


def _add_watching(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    suspend = _add(actions, "suspend", _suspend, "stop a workspace: inbound is stored, nothing is sent, its people may look and export")
    suspend.add_argument("workspace", type=UUID)
    suspend.add_argument("--reason", required=True, help="its people will read it")
    resume = _add(actions, "resume", _resume, "end a suspension")
    resume.add_argument("workspace", type=UUID)
    quarantine = actions.add_parser("quarantine", help="webhooks that found no workspace").add_subparsers(required=True, metavar="what")
    kept = _add(quarantine, "list", _list_quarantine, "every kept webhook: id, time, state, numbers, what became of it")
    kept.add_argument("--number", default=None, metavar="PHONE_NUMBER_ID", help="only those for this number")
    again = _add(quarantine, "replay", _replay_quarantine, "file kept webhooks again; what was filed before stays as it is")
    again.add_argument("entries", nargs="*", type=UUID, metavar="ENTRY")
    again.add_argument("--number", default=None, metavar="PHONE_NUMBER_ID", help="all those for this number")


def _add(actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, action: Action, about: str) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=about, description=about)
    parser.set_defaults(action=action)
    return parser


def _whole(value: str) -> int:
    number = int(value)
    if number < 0:
        raise argparse.ArgumentTypeError("it cannot be negative")
    return number


def _positive(value: str) -> int:
    return max(1, _whole(value))


def run_tenant_command(settings: "Settings", arguments: argparse.Namespace) -> int:
    action: Action = arguments.action
    return asyncio.run(action(settings, arguments))


async def _list(settings: "Settings", _: argparse.Namespace) -> int:
    from tenants.cli import list_workspaces

    return await list_workspaces(settings)


async def _create(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.fleet import create_workspace

    return await create_workspace(settings, arguments.workspace, cluster=arguments.cluster)


async def _migrate(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.fleet import migrate_workspaces
    from tenants.migrator import Patience

    return await migrate_workspaces(
        settings,
        parallel=arguments.parallel,
        only=arguments.only,
        dry_run=arguments.dry_run,
        patience=Patience(lock_timeout_s=arguments.lock_timeout, statement_timeout_s=arguments.statement_timeout),
    )


async def _export(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.leaving import export_workspace

    return await export_workspace(settings, arguments.workspace, arguments.file)


async def _import(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.leaving import import_workspace

    return await import_workspace(
        settings, arguments.file, is_copy=arguments.is_copy, cluster=arguments.cluster, owner_email=arguments.owner
    )


async def _move(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.moving import drop_old_tables, move_workspace, return_workspace

    if arguments.undo:
        return await return_workspace(settings, arguments.workspace)
    if arguments.drop_old:
        return await drop_old_tables(settings, arguments.workspace)
    return await move_workspace(settings, arguments.workspace, cluster=arguments.cluster, keep_days=arguments.keep_days)


async def _drop(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.leaving import drop_workspace

    return await drop_workspace(settings, arguments.workspace, grace_days=arguments.grace_days)


async def _undrop(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.leaving import keep_workspace

    return await keep_workspace(settings, arguments.workspace)


async def _suspend(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.suspension import suspend_workspace

    return await suspend_workspace(settings, arguments.workspace, reason=arguments.reason)


async def _resume(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.suspension import resume_workspace

    return await resume_workspace(settings, arguments.workspace)


async def _list_quarantine(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.quarantine import list_quarantine

    return await list_quarantine(settings, phone_number_id=arguments.number)


async def _replay_quarantine(settings: "Settings", arguments: argparse.Namespace) -> int:
    from app.commands.quarantine import replay_quarantine

    return await replay_quarantine(settings, arguments.entries, phone_number_id=arguments.number)
