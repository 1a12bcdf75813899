"""Statements of the paths that every message takes: compiled once, and sent by asyncpg itself in the session's own transaction.

What a statement costs this process is then its way through the driver; SQLAlchemy's own way (an expression built, looked up, executed
in a greenlet, its rows wrapped) costs several times as much, and a message takes some forty of them. Binding, transaction, roles and
errors stay the session's: whoever catches SQLAlchemyError catches these too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ClauseElement, Connection
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.compiler import SQLCompiler

from app.database.binding import BindableConnection
from app.database.pool import AffinePool

_KNOWN = "shopme.direct"
_REQUIRED = object()


def _to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


_DIALECT = PGDialect_asyncpg(json_serializer=_to_json, json_deserializer=msgspec.json.decode)  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    default: Any
    bound: Callable[[Any], Any] | None


class Direct:
    """A Core statement whose values are given by the names of its `bindparam`s, and of the columns in `columns` (what an INSERT or UPDATE
    writes)."""

    def __init__(self, statement: ClauseElement, *, columns: Sequence[str] = ()) -> None:
        compiled = statement.compile(dialect=_DIALECT, column_keys=list(columns) or None)
        assert isinstance(compiled, SQLCompiler)
        if compiled.post_compile_params:
            raise TypeError("a list in IN (...) has no fixed place: compare with ANY, or write it into the statement")
        self.sql = str(compiled)
        self._parameters = tuple(_parameter(compiled, name) for name in compiled.positiontup or ())

    async def all(self, session: AsyncSession, **values: Any) -> list[Any]:
        """asyncpg's records: values by name or place; JSON is decoded."""
        place = await _place_of(session)
        arguments = [
            parameter.bound(value) if parameter.bound else value
            for parameter in self._parameters
            for value in (values.get(parameter.name, parameter.default),)
        ]
        if any(argument is _REQUIRED for argument in arguments):
            raise TypeError(f"a value is missing for {self.sql}")
        try:
            if place.adapted._transaction is None:
                await place.adapted._start_transaction()
            driver: Any = place.adapted._connection
            found: list[Any] = await driver.fetch(self.sql, *arguments)
        except BaseException as error:
            told = _as_sqlalchemy_tells(error, place, self.sql)
            if told is error:
                raise
            raise told from error
        return found

    async def first(self, session: AsyncSession, **values: Any) -> Any:
        """The first record, or None."""
        found = await self.all(session, **values)
        return found[0] if found else None

    async def value(self, session: AsyncSession, **values: Any) -> Any:
        """The first record's first value, or None."""
        found = await self.all(session, **values)
        return found[0][0] if found else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A transaction of a session's, and the connection that it has until its end."""

    transaction: Any
    connection: Connection
    adapted: BindableConnection


async def _place_of(session: AsyncSession) -> _Place:
    known: _Place | None = session.info.get(_KNOWN)
    if known is not None and known.transaction is session.sync_session.get_transaction():
        return known
    connection = (await session.connection()).sync_connection
    assert connection is not None
    adapted = connection.connection.dbapi_connection
    assert isinstance(adapted, BindableConnection)
    place = _Place(session.sync_session.get_transaction(), connection, adapted)
    session.info[_KNOWN] = place
    return place


def _parameter(compiled: SQLCompiler, name: str) -> _Parameter:
    bind = compiled.binds[name]
    default = _REQUIRED if bind.required else bind.effective_value
    process = compiled._bind_processors.get(name)
    assert not isinstance(process, Sequence)
    if process is None:
        return _Parameter(name, default, None)
    return _Parameter(name, default, lambda value: value if value is _REQUIRED else process(value))


def _as_sqlalchemy_tells(error: BaseException, place: _Place, sql: str) -> BaseException:
    """A connection that is gone, or in the middle of something (cancelled), is nobody's any more; with a lost server all of the pool."""
    adapted = place.adapted
    is_gone = adapted._connection.is_closed()
    told = error
    if isinstance(error, Exception):
        told = _translated(error, adapted, sql, is_gone=is_gone)
    if is_gone and isinstance(place.connection.engine.pool, AffinePool):
        place.connection.engine.pool.renew_all(place.connection.connection)
    if is_gone or not isinstance(error, Exception):
        place.connection.invalidate(error)
    return told


def _translated(error: Exception, adapted: BindableConnection, sql: str, *, is_gone: bool) -> Exception:
    try:
        adapted._handle_exception(error)
    except Exception as translated:
        if not isinstance(translated, adapted.dbapi.Error):
            return error
        told: Exception = DBAPIError.instance(
            sql, None, translated, adapted.dbapi.Error, hide_parameters=True, connection_invalidated=is_gone, dialect=_DIALECT
        )
        return told
