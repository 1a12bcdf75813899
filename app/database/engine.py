"""Engines: one per PostgreSQL cluster, login and process."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.database.binding import BindableDriver
from app.database.encryption import without_encryption_words
from app.database.pool import AffinePool

POOL_SIZE = 10
_RECYCLE_S = 1200  # a backend's memory grows with every tenant it touches (0.2-0.6 MB each) and never shrinks

GUARDS: Mapping[str, str] = {"idle_in_transaction_session_timeout": "30000", "lock_timeout": "5000", "jit": "off"}


def _to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def open_engine(
    database_url: str,
    *,
    pool_size: int = POOL_SIZE,
    has_pgbouncer: bool = False,
    command_timeout_s: float = 15,
    application_name: str = "shopme",
) -> AsyncEngine:
    """The search_path of a fresh connection is empty: a statement without a tenant finds no table, instead of somebody's.

    Raises SettingsError for what the address says about TLS and cannot be done.
    """
    address, encryption = without_encryption_words(database_url)
    connecting: dict[str, Any] = {"timeout": 5, "command_timeout": command_timeout_s, **encryption}
    if has_pgbouncer:
        # In transaction mode the next transaction may meet another server connection: nothing may be remembered there, neither
        # statements nor settings. Bound sessions bring their settings along (`guard_words`), and a statement lives unnamed.
        connecting |= {"statement_cache_size": 0, "prepared_statement_cache_size": 0, "prepared_statement_name_func": str}
    else:
        connecting["server_settings"] = {"search_path": "", "application_name": application_name, **GUARDS}
    return create_async_engine(
        async_url(address),
        module=BindableDriver(),
        poolclass=AffinePool,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=5,
        pool_recycle=_RECYCLE_S,
        json_serializer=_to_json,
        json_deserializer=msgspec.json.decode,
        connect_args=connecting,
    )


def guard_words() -> str:
    """What a connection's start would have set, for one transaction."""
    return "".join(f"SET LOCAL {name}={value};" for name, value in GUARDS.items())


def async_url(database_url: str) -> str:
    """`postgres://…` in the dialect's own words."""
    _, _, rest = database_url.partition("://")
    return f"postgresql+asyncpg://{rest}"
