"""The tables in the code and the tables that the revisions make are the same."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.engine import open_engine
from app.database.metadata import platform_metadata, shared_metadata, tenant_metadata
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.history import head_of, rendered_history, revisions_after


async def differences(connection: AsyncConnection, metadata: MetaData, *, schema: str | None) -> list[Any]:
    def is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _twin: Any) -> bool:
        return not (kind == "table" and name == "schema_version")

    def compare(sync: Any) -> list[Any]:
        options = {
            "include_schemas": schema is not None,
            "include_name": lambda name, kind, _parents: kind != "schema" or name == schema,
            "include_object": is_ours,
            "compare_type": True,
            "compare_server_default": True,
        }
        return list(compare_metadata(MigrationContext.configure(sync, opts=options), metadata))

    return await connection.run_sync(compare)


async def test_a_workspaces_tables_are_those_of_the_code(resources: Resources) -> None:
    tenant = await resources.provisioning.provision(new_id())
    engine = open_engine(resources.settings.database_admin_url, pool_size=1)  # of its own: the comparison changes its default schema
    async with engine.connect() as connection:
        await connection.execute(text(f"SET search_path TO {tenant.schema}"))
        engine.dialect.default_schema_name = tenant.schema
        assert await differences(connection, tenant_metadata, schema=None) == []
        await connection.execute(text("ALTER TABLE messages DROP COLUMN revoked_at"))
        assert len(await differences(connection, tenant_metadata, schema=None)) == 1  # it would be seen
    await engine.dispose()


@pytest.mark.parametrize(("metadata", "schema"), [(platform_metadata, "platform"), (shared_metadata, "shared")])
async def test_the_control_tables_are_those_of_the_code(resources: Resources, metadata: MetaData, schema: str) -> None:
    async with resources.sessions.engine("main").connect() as connection:
        assert await differences(connection, metadata, schema=schema) == []


@pytest.mark.parametrize("name", ["platform", "tenant"])
def test_a_history_is_one_line_of_single_statements(name: Any) -> None:
    history = rendered_history(name)
    assert len({revision.revision for revision in history}) == len(history)
    assert revisions_after(history, None) == history
    assert revisions_after(history, head_of(name)) == ()


def test_a_database_newer_than_the_program_is_refused() -> None:
    with pytest.raises(LookupError, match="install a newer one"):
        revisions_after(rendered_history("tenant"), "from_the_future")
