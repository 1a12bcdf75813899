"""A transaction that begins bound: `BEGIN` carries the role and the search_path, so that binding costs no round trip of its own.
`COMMIT` may carry a last statement in the same way: what it locks is locked no longer than the server takes for both.

SQLAlchemy's asyncpg dialect begins lazily, just before the first statement. Here it begins with our words instead of a bare BEGIN. They
are simple-protocol text: names and values must be checked literals (`tenants.tenant`, ids), never a user's words.
"""

from typing import Any

import asyncpg
from asyncpg.transaction import Transaction, TransactionState
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_connection, AsyncAdapt_asyncpg_dbapi
from sqlalchemy.util.concurrency import await_


class BoundTransaction(Transaction):  # type: ignore[misc]
    """asyncpg's own transaction, except for what it sends to begin."""

    def __init__(self, connection: Any, words: str) -> None:
        super().__init__(connection, None, False, False)
        self._words = words
        self.parting: str | None = None

    async def start(self) -> None:
        connection = self._connection
        if connection._top_xact is not None or connection._protocol.is_in_transaction():
            raise asyncpg.InterfaceError("a bound transaction cannot begin inside another one")
        connection._top_xact = self
        self._state = TransactionState.FAILED
        try:
            await connection.execute(self._words)
        except asyncpg.PostgresError:
            # BEGIN worked and SET ROLE did not: there is no such workspace here, or not any more.
            connection._top_xact = None
            if not connection.is_closed():
                await connection.execute("ROLLBACK")
            raise
        except BaseException:
            # Cut off in between, nobody knows how far the server got: nobody else shall inherit this connection.
            connection.terminate()
            raise
        self._state = TransactionState.STARTED

    async def commit(self) -> None:
        if self.parting is None:
            await super().commit()
            return
        connection = self._connection
        connection._top_xact = None
        self._state = TransactionState.FAILED
        try:
            await connection.execute(f"{self.parting};COMMIT")
        except asyncpg.PostgresError:
            if not connection.is_closed() and connection._protocol.is_in_transaction():
                await connection.execute("ROLLBACK")
            raise
        except BaseException:
            connection.terminate()  # as above: it may be in the middle of anything
            raise
        self._state = TransactionState.COMMITTED


class BindableConnection(AsyncAdapt_asyncpg_connection):
    """`binding` is what the next transaction begins with, `parting` what the present one says with its COMMIT; each lasts for one
    transaction only."""

    __slots__ = ("binding", "parting")
    binding: str | None
    parting: str | None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)  # type: ignore[no-untyped-call]
        self.binding = self.parting = None

    async def _start_transaction(self) -> None:
        words, self.binding = self.binding, None
        if words is None or self.isolation_level == "autocommit":
            await super()._start_transaction()  # type: ignore[no-untyped-call]
            return
        transaction = BoundTransaction(self._connection, words)
        try:
            await transaction.start()
        except Exception as error:
            self._handle_exception(error)
        else:
            self._transaction = transaction

    def rollback(self) -> None:
        self.binding = self.parting = None
        super().rollback()  # type: ignore[no-untyped-call]

    def commit(self) -> None:
        words, self.parting = self.parting, None
        if words is not None:
            if self._transaction is None:
                await_(self._start_transaction())
            assert isinstance(self._transaction, BoundTransaction)
            self._transaction.parting = words
        self.binding = None
        super().commit()  # type: ignore[no-untyped-call]


class BindableDriver(AsyncAdapt_asyncpg_dbapi):
    """The driver module that an engine of ours is given."""

    def __init__(self) -> None:
        super().__init__(asyncpg)  # type: ignore[no-untyped-call]

    def connect(self, *arguments: Any, **options: Any) -> Any:
        cache = {
            "prepared_statement_cache_size": options.pop("prepared_statement_cache_size", 100),
            "prepared_statement_name_func": options.pop("prepared_statement_name_func", None),
        }
        return await_(BindableConnection.create(self, asyncpg.connect(*arguments, **options), **cache))


def bind(connection: Connection, statements: str) -> None:
    """The connection's next transaction begins with BEGIN and `statements` in one message."""
    _adapted(connection).binding = f"BEGIN;{statements}"


def part_with(connection: Connection, statement: str) -> None:
    """The connection's present transaction, a bound one, ends with `statement` and COMMIT in one message."""
    _adapted(connection).parting = statement


def _adapted(connection: Connection) -> BindableConnection:
    adapted = connection.connection.dbapi_connection
    assert isinstance(adapted, BindableConnection)
    return adapted
