"""One engine per PostgreSQL cluster and process."""

from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

POOL_SIZE = 10
_RECYCLE_S = 1200  # a backend's memory grows with every tenant it touches (0.2-0.6 MB each) and never shrinks


def _to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def open_engine(database_url: str, *, pool_size: int = POOL_SIZE) -> AsyncEngine:
    """The search_path of a fresh connection is empty: a statement without a tenant finds no table, instead of somebody's."""
    return create_async_engine(
        async_url(database_url),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=5,
        pool_recycle=_RECYCLE_S,
        json_serializer=_to_json,
        json_deserializer=msgspec.json.decode,
        connect_args={
            "timeout": 5,
            "command_timeout": 15,
            "server_settings": {
                "search_path": "",
                "application_name": "shopme",
                "idle_in_transaction_session_timeout": "30000",
                "lock_timeout": "5000",
                "jit": "off",
            },
        },
    )


def async_url(database_url: str) -> str:
    """`postgres://…` in the dialect's own words."""
    _, _, rest = database_url.partition("://")
    return f"postgresql+asyncpg://{rest}"
