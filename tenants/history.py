"""The two Alembic histories, each revision rendered to SQL once, so that a thousand schemas do not each pay for Alembic."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory

_MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
_STATEMENT_END = re.compile(r";\n\n")

HistoryName = Literal["platform", "tenant"]


@dataclass(frozen=True, slots=True)
class RenderedRevision:
    """`oldest_code` is set by a contracting revision: the oldest revision whose program still works after this one."""

    revision: str
    statements: tuple[str, ...]
    oldest_code: str | None = None


History = Sequence[RenderedRevision]


@cache
def rendered_history(name: HistoryName) -> tuple[RenderedRevision, ...]:
    """Every revision from the first to the head, in order, as single SQL statements (Citus takes one at a time)."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS / name))
    script = ScriptDirectory.from_config(config)
    return tuple(_rendered(revision) for revision in reversed(list(script.walk_revisions())))


def head_of(name: HistoryName) -> str:
    return rendered_history(name)[-1].revision


def revisions_after(history: History, revision: str | None) -> History:
    """What is still to be applied. Raises LookupError for a revision this program does not know (it is older than the data)."""
    if revision is None:
        return history
    known = [entry.revision for entry in history]
    if revision not in known:
        raise LookupError(f"the database is at revision {revision}, which this version of ShopMe does not know: install a newer one")
    return history[known.index(revision) + 1 :]


def oldest_code_of(history: History) -> str:
    """The oldest revision whose program can work on a schema at this history's head: expansions keep it, a contraction raises it."""
    raised = [entry.oldest_code for entry in history if entry.oldest_code is not None]
    return raised[-1] if raised else history[0].revision


def _rendered(script: Script) -> RenderedRevision:
    return RenderedRevision(script.revision, _render(script.module), getattr(script.module, "oldest_code", None))


def _render(module: object) -> tuple[str, ...]:
    buffer = io.StringIO()
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": buffer})
    with Operations.context(context):
        module.upgrade()  # type: ignore[attr-defined]
    return tuple(statement.strip().rstrip(";") for statement in _STATEMENT_END.split(buffer.getvalue()) if statement.strip())
