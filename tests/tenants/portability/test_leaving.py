"""Dropping a workspace: with days of grace, with a way back, and in the end without a trace."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.catalog.wiring import provide_store
from app.kernel.errors import Conflict, NotFound
from app.resources import Resources
from app.tenancy import provide_retirement
from jobs.schedule import do_chores
from tenants.suspension import resume, suspend
from tenants.tenant import Tenant, TenantStatus
from tests.conversations.shop import Shop


async def now_of(resources: Resources, tenant: Tenant) -> Tenant | None:
    resources.directory.forget(tenant.workspace_id)
    return await resources.directory.find(tenant.workspace_id)


async def traces(resources: Resources, tenant: Tenant) -> dict[str, int]:
    """How many rows, schemas, roles and files still name the workspace."""
    found: dict[str, int] = {}
    async with resources.sessions.engine("main").connect() as connection:
        for name, query in {
            "schema": "SELECT count(*) FROM pg_namespace WHERE nspname = :schema",
            "role": "SELECT count(*) FROM pg_roles WHERE rolname = :role",
            "outbox": "SELECT count(*) FROM shared.outbox WHERE workspace_id = CAST(:id AS uuid)",
            "routes": "SELECT count(*) FROM platform.number_routes WHERE workspace_id = CAST(:id AS uuid)",
            "past_routes": "SELECT count(*) FROM platform.past_number_routes WHERE workspace_id = CAST(:id AS uuid)",
            "directory": "SELECT count(*) FROM platform.tenants WHERE workspace_id = CAST(:id AS uuid)",
            "members": "SELECT count(*) FROM platform.members WHERE workspace_id = CAST(:id AS uuid)",
            "workspaces": "SELECT count(*) FROM platform.workspaces WHERE id = CAST(:id AS uuid)",
        }.items():
            parameters = {"schema": tenant.schema, "role": f"tr_{tenant.workspace_id.hex}", "id": str(tenant.workspace_id)}
            wanted = {key: value for key, value in parameters.items() if f":{key}" in query}
            found[name] = int(await connection.scalar(text(query), wanted) or 0)
    found["files"] = len(await provide_store(resources).keys_under(f"t/{tenant.workspace_id}/"))
    return found


async def test_a_workspace_that_leaves_is_suspended_at_once_and_still_there(shop: Shop) -> None:
    drop_after = await provide_retirement(shop.resources).announce(shop.tenant.workspace_id, grace=timedelta(days=30))
    await provide_retirement(shop.resources).drop_due()
    tenant = await now_of(shop.resources, shop.tenant)
    assert tenant is not None
    assert (tenant.status, tenant.suspended_reason, tenant.drop_after) == (TenantStatus.SUSPENDED, "leaving", drop_after)
    assert all(count > 0 for name, count in (await traces(shop.resources, shop.tenant)).items() if name not in ("outbox", "past_routes"))


async def test_one_word_brings_it_back_as_it_was(shop: Shop) -> None:
    before = await shop.state()
    retirement = provide_retirement(shop.resources)
    await retirement.announce(shop.tenant.workspace_id)
    await retirement.call_off(shop.tenant.workspace_id)
    tenant = await now_of(shop.resources, shop.tenant)
    assert tenant is not None
    assert (tenant.status, tenant.drop_after) == (TenantStatus.ACTIVE, None)
    assert await shop.state() == before


async def test_one_that_was_suspended_for_another_reason_stays_suspended(shop: Shop) -> None:
    await suspend(shop.resources.sessions, shop.tenant.workspace_id, reason="the bill")
    retirement = provide_retirement(shop.resources)
    await retirement.announce(shop.tenant.workspace_id)
    await retirement.call_off(shop.tenant.workspace_id)
    tenant = await now_of(shop.resources, shop.tenant)
    assert tenant is not None
    assert (tenant.status, tenant.suspended_reason) == (TenantStatus.SUSPENDED, "the bill")


async def test_one_that_is_to_be_dropped_is_not_made_to_work_as_if_it_stayed(shop: Shop) -> None:
    drop_after = await provide_retirement(shop.resources).announce(shop.tenant.workspace_id)
    with pytest.raises(Conflict, match="undrop"):
        await resume(shop.resources.sessions, shop.tenant.workspace_id)
    tenant = await now_of(shop.resources, shop.tenant)
    assert tenant is not None
    assert (tenant.status, tenant.drop_after) == (TenantStatus.SUSPENDED, drop_after)


async def test_after_its_days_the_chores_leave_no_trace_of_it(shop: Shop) -> None:
    await provide_retirement(shop.resources).announce(shop.tenant.workspace_id, grace=timedelta(0))
    await do_chores(shop.resources)
    assert await traces(shop.resources, shop.tenant) == dict.fromkeys(await traces(shop.resources, shop.tenant), 0)
    assert await now_of(shop.resources, shop.tenant) is None
    with pytest.raises(NotFound):
        await provide_retirement(shop.resources).call_off(shop.tenant.workspace_id)


async def test_a_drop_that_was_cut_off_is_finished_by_the_next_chores(shop: Shop) -> None:
    class PowerCut(BaseException):
        pass

    class NoMedia:
        async def keys_under(self, _: str) -> list[str]:
            raise PowerCut

    retirement = provide_retirement(shop.resources)
    await retirement.announce(shop.tenant.workspace_id, grace=timedelta(0))
    retirement._media = NoMedia()  # type: ignore[assignment]
    with pytest.raises(PowerCut):
        await retirement.drop_due()
    assert (await traces(shop.resources, shop.tenant))["files"] > 0
    await provide_retirement(shop.resources).drop_due()
    assert sum((await traces(shop.resources, shop.tenant)).values()) == 0
