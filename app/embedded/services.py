"""Both servers at once: what the demo and the tests start."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.embedded.folder import DataFolder, hold_data_folder
from app.embedded.postgres import running_postgres
from app.embedded.valkey import running_valkey


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """Addresses with their passwords: `postgresql://…` and `redis://…`. The admin's makes schemas and roles, also the other login."""

    database_url: str
    redis_url: str
    database_admin_url: str


@contextmanager
def embedded_services(data_dir: Path, *, postgres_settings: Mapping[str, str] | None = None) -> Iterator[Services]:
    """Holds the folder and runs both servers in it. `postgres_settings` go on top of ours. Raises CannotStart."""
    with hold_data_folder(data_dir) as folder, running_services(folder, postgres_settings=postgres_settings) as services:
        yield services


@contextmanager
def running_services(
    folder: DataFolder,
    *,
    database_url: str = "",
    database_admin_url: str = "",
    redis_url: str = "",
    postgres_settings: Mapping[str, str] | None = None,
) -> Iterator[Services]:
    """Starts what has no address yet. PostgreSQL is stopped last: others may still write while they stop."""
    with ExitStack() as stack:
        if not database_url:
            database_admin_url, database_url = stack.enter_context(running_postgres(folder, extra_settings=postgres_settings))
        yield Services(
            database_url=database_url,
            database_admin_url=database_admin_url or database_url,
            redis_url=redis_url or stack.enter_context(running_valkey(folder)),
        )
