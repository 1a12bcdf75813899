"""Where the tenancy meets the contexts: a workspace leaves, arrives, moves or ends, for the command line and the worker alike."""

from app.conversations.wiring.numbers import provide_moved_numbers
from app.identity.wiring import provide_moved_accounts
from app.integrations.storage.store import open_store
from app.resources import Resources
from tenants.moving.move_workspace import MoveWorkspace
from tenants.portability.export_workspace import ExportWorkspace
from tenants.portability.import_workspace import ImportWorkspace
from tenants.retirement import Retirement


def provide_export(resources: Resources) -> ExportWorkspace:
    return ExportWorkspace(
        sessions=resources.sessions,
        media=open_store(resources.settings.storage_url),
        accounts=provide_moved_accounts(resources),
        data_keys=resources.data_keys,
        clock=resources.clock,
    )


def provide_import(resources: Resources) -> ImportWorkspace:
    return ImportWorkspace(
        sessions=resources.sessions,
        directory=resources.directory,
        media=open_store(resources.settings.storage_url),
        accounts=provide_moved_accounts(resources),
        numbers=provide_moved_numbers(resources),
        data_keys=resources.data_keys,
    )


def provide_retirement(resources: Resources) -> Retirement:
    return Retirement(
        sessions=resources.sessions,
        directory=resources.directory,
        media=open_store(resources.settings.storage_url),
        accounts=provide_moved_accounts(resources),
        clock=resources.clock,
    )


def provide_move(resources: Resources) -> MoveWorkspace:
    return MoveWorkspace(sessions=resources.sessions, directory=resources.directory, clock=resources.clock)
