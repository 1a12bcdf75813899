"""The rules that keep every workspace movable, to another server or onto Citus, checked on the tables and on every revision."""

import re

import pytest
from sqlalchemy import Enum, Identity, MetaData, Sequence, Table

from app.database.metadata import platform_metadata, shared_metadata, tenant_metadata
from app.registry import load_tables
from tenants.history import HistoryName, rendered_history

load_tables()
FAMILIES = {"platform": platform_metadata, "shared": shared_metadata, "tenant": tenant_metadata}
ALL = [pytest.param(name, table, id=f"{name}.{table.name}") for name, metadata in FAMILIES.items() for table in metadata.sorted_tables]
MAX_TENANT_TABLES = 40

# What Citus' schema-based sharding refused when it was tried, and what would tie a workspace to its neighbours.
REFUSED = {
    "a trigger": r"\bCREATE\s+(OR\s+REPLACE\s+)?(CONSTRAINT\s+)?TRIGGER\b",
    "inheritance": r"\bINHERITS\s*\(",
    "a type of its own": r"\bCREATE\s+(TYPE|DOMAIN)\b",
    "a sequence": r"\b(BIG|SMALL)?SERIAL\b|\bCREATE\s+SEQUENCE\b|\bAS\s+IDENTITY\b",
    "an unlogged or temporary table": r"\bCREATE\s+(UNLOGGED|TEMP(ORARY)?)\b",
    "a rule": r"\bCREATE\s+(OR\s+REPLACE\s+)?RULE\b",
}
ONLY_SHARED = {"a function": r"\bCREATE\s+(OR\s+REPLACE\s+)?FUNCTION\b", "an extension": r"\bCREATE\s+EXTENSION\b"}


@pytest.mark.parametrize(("family", "table"), ALL)
def test_every_table_has_a_primary_key_that_no_sequence_makes(family: str, table: Table) -> None:
    assert list(table.primary_key.columns), "without one a shard cannot be moved while it is written to"
    for column in table.columns:
        assert not isinstance(column.default, Sequence)
        assert not isinstance(column.server_default, Identity)
        assert column.autoincrement in (False, "auto", "ignore_fk")


@pytest.mark.parametrize(("family", "table"), ALL)
def test_no_table_uses_an_enum_of_the_database(family: str, table: Table) -> None:
    assert [column.name for column in table.columns if isinstance(column.type, Enum) and column.type.native_enum] == []


@pytest.mark.parametrize(("family", "table"), ALL)
def test_no_key_leaves_its_schema(family: str, table: Table) -> None:
    strangers = [key.target_fullname for key in table.foreign_keys if key.column.table.schema != table.schema]
    assert strangers == []


def test_tenant_tables_name_no_schema_and_control_tables_always_do() -> None:
    assert {table.schema for table in tenant_metadata.tables.values()} == {None}
    assert {table.schema for table in platform_metadata.tables.values()} == {"platform"}
    assert {table.schema for table in shared_metadata.tables.values()} == {"shared"}


def test_a_workspace_has_less_than_forty_tables() -> None:
    assert len(tenant_metadata.tables) < MAX_TENANT_TABLES


def statements(name: HistoryName) -> list[str]:
    return [statement for revision in rendered_history(name) for statement in revision.statements]


@pytest.mark.parametrize("name", ["platform", "tenant"])
@pytest.mark.parametrize("thing", REFUSED)
def test_no_revision_makes_what_cannot_be_sharded(name: HistoryName, thing: str) -> None:
    assert [made for made in statements(name) if re.search(REFUSED[thing], made, re.IGNORECASE)] == []


@pytest.mark.parametrize("thing", ONLY_SHARED)
def test_no_workspace_has_code_of_its_own(thing: str) -> None:
    assert [made for made in statements("tenant") if re.search(ONLY_SHARED[thing], made, re.IGNORECASE)] == []


@pytest.mark.parametrize("name", ["platform", "tenant"])
def test_revisions_send_one_statement_at_a_time(name: HistoryName) -> None:
    """Outside of quotes and function bodies there is no semicolon left."""
    for statement in statements(name):
        bare = re.sub(r"\$\$.*?\$\$|'(?:[^']|'')*'", "''", statement, flags=re.DOTALL)
        assert ";" not in bare, statement


def test_no_revision_of_a_workspace_names_another_schema() -> None:
    """It runs in thousands of schemas; `shared` and `pg_catalog` are everybody's."""
    named = re.compile(r"\b(platform|public|t_[a-z2-7]{26})\.\w+")
    assert [made for made in statements("tenant") if named.search(re.sub(r"'(?:[^']|'')*'", "''", made))] == []


def test_a_key_that_leaves_its_schema_would_be_seen() -> None:
    from sqlalchemy import Column, ForeignKey, Integer

    metadata = MetaData()
    Table("elsewhere", metadata, Column("id", Integer, primary_key=True), schema="platform")
    mine = Table("mine", metadata, Column("id", Integer, ForeignKey("platform.elsewhere.id"), primary_key=True))
    with pytest.raises(AssertionError):
        test_no_key_leaves_its_schema("tenant", mine)
