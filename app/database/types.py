"""Column shorthands that every table uses the same way."""

from typing import Any

from sqlalchemy import Column, DateTime, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

SEALED = "sealed"


def id_column() -> "Column[Any]":
    """The primary key: a UUIDv7 made by the application (Citus and tenant moves need keys that no sequence owns)."""
    return Column("id", Uuid, primary_key=True)


def moment(name: str, *, nullable: bool = False, **options: Any) -> "Column[Any]":
    """A point in time, with time zone, stored in UTC."""
    return Column(name, DateTime(timezone=True), nullable=nullable, **options)


def text_column(name: str, *, nullable: bool = False, **options: Any) -> "Column[Any]":
    return Column(name, Text, nullable=nullable, **options)


def sealed_column(name: str, *, said_as: str | None = None, nullable: bool = False) -> "Column[Any]":
    """A secret, as SecretBox seals it for the place "<owner>|<table>|<primary key>|<said_as>"; `shopme secrets rotate` finds it by this."""
    return Column(name, Text, nullable=nullable, info={SEALED: said_as or name})


def json_column(name: str, *, nullable: bool = False, **options: Any) -> "Column[Any]":
    return Column(name, JSONB, nullable=nullable, **options)
