"""The tables that the program declares and the tables that its two histories build are the same."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, text

from app.database.metadata import platform_metadata, shared_metadata, tenant_metadata
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.history import rendered_history


def differences(connection: Connection, metadata: list[MetaData], **options: Any) -> list[Any]:
    def is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and name == "schema_version")

    context = MigrationContext.configure(
        connection, opts={"target_metadata": metadata, "compare_type": True, "include_object": is_ours, **options}
    )
    return list(compare_metadata(context, metadata))  # type: ignore[arg-type]


async def test_the_platform_history_builds_what_the_control_tables_declare(fleet: Resources) -> None:
    def compare(connection: Connection) -> list[Any]:
        return differences(
            connection,
            [platform_metadata, shared_metadata],
            include_schemas=True,
            include_name=lambda name, kind, _: kind != "schema" or name in ("platform", "shared"),
        )

    async with fleet.sessions.engine("main").connect() as connection:
        assert await connection.run_sync(compare) == []


async def test_the_tenant_history_builds_what_the_tenant_tables_declare(fleet: Resources) -> None:
    tenant = await fleet.provisioning.provision(new_id())

    def compare(connection: Connection) -> list[Any]:
        connection.execute(text(f"SET LOCAL search_path TO {tenant.schema}"))
        connection.dialect.default_schema_name = tenant.schema
        return differences(connection, [tenant_metadata])

    async with fleet.sessions.engine("main").connect() as connection:
        before = connection.dialect.default_schema_name
        try:
            assert await connection.run_sync(compare) == []
        finally:
            connection.dialect.default_schema_name = before


@pytest.mark.parametrize("name", ["platform", "tenant"])
def test_a_history_is_one_line_without_branches(name: str) -> None:
    revisions = [entry.revision for entry in rendered_history(name)]  # type: ignore[arg-type]
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]


@pytest.mark.parametrize("name", ["platform", "tenant"])
def test_an_oldest_program_is_one_that_the_history_knows(name: str) -> None:
    history = rendered_history(name)  # type: ignore[arg-type]
    known = [entry.revision for entry in history]
    assert [entry.oldest_code for entry in history if entry.oldest_code is not None and entry.oldest_code not in known] == []
