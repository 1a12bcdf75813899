"""What a tenant's schema holds, as PostgreSQL's own catalog tells it: so an export never forgets a table that was added later."""

from collections import defaultdict
from dataclasses import dataclass
from graphlib import TopologicalSorter

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_OURS = "schema_version"  # the manifest's `revision` says it

_COLUMNS = text("""
    SELECT c.relname AS name, a.attname AS column_name
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid
    WHERE n.nspname = :schema AND c.relkind = 'r' AND c.relname <> :ours AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY c.relname, a.attnum
""")
_KEYS = text("""
    SELECT c.relname AS name, a.attname AS column_name
    FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
    CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, position)
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.attnum
    WHERE n.nspname = :schema AND i.indisprimary ORDER BY c.relname, k.position
""")
_PARENTS = text("""
    SELECT child.relname AS child, parent.relname AS parent
    FROM pg_constraint AS f JOIN pg_class AS child ON child.oid = f.conrelid JOIN pg_class AS parent ON parent.oid = f.confrelid
    JOIN pg_namespace AS n ON n.oid = child.relnamespace WHERE n.nspname = :schema AND f.contype = 'f' AND f.conrelid <> f.confrelid
""")


# The same rows give the same bytes, whatever the server's settings are; and a slow disk does not end the transaction.
_STEADY = (
    "SET LOCAL TimeZone TO 'UTC'",
    "SET LOCAL DateStyle TO 'ISO'",
    "SET LOCAL IntervalStyle TO 'postgres'",
    "SET LOCAL bytea_output TO 'hex'",
    "SET LOCAL extra_float_digits TO 1",
    "SET LOCAL statement_timeout TO 0",
    "SET LOCAL idle_in_transaction_session_timeout TO 0",
)


@dataclass(frozen=True, slots=True)
class TableContents:
    """Columns that PostgreSQL does not compute by itself, and those of the primary key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    def all_rows_of(self, schema: str) -> str:
        """In the order of the primary key, so that the same rows are the same bytes."""
        columns, order = (", ".join(f'"{column}"' for column in listed) for listed in (self.columns, self.key))
        return f'SELECT {columns} FROM {schema}."{self.name}" ORDER BY {order}'


async def hold_steady(connection: AsyncConnection) -> None:
    """For the rest of the transaction."""
    for words in _STEADY:
        await connection.exec_driver_sql(words)


async def tables_of(connection: AsyncConnection, schema: str) -> list[TableContents]:
    """Every table, parents before those that point at them. Raises graphlib.CycleError."""
    parameters = {"schema": schema}
    columns, keys = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for row in await connection.execute(_COLUMNS, parameters | {"ours": _OURS}):
        columns[row.name].append(row.column_name)
    for row in await connection.execute(_KEYS, parameters):
        keys[row.name].append(row.column_name)
    parents: dict[str, set[str]] = {name: set() for name in sorted(columns)}
    for row in await connection.execute(_PARENTS, parameters):
        parents[row.child].add(row.parent)
    return [TableContents(name, tuple(columns[name]), tuple(keys[name])) for name in TopologicalSorter(parents).static_order()]
