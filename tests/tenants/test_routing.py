"""From a number to its workspace, and to no other."""

import asyncio

import pytest

from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.routing import NumberTaken, route_number, unroute_number
from tenants.tenant import Tenant


@pytest.fixture
def phone_number_id() -> str:
    return str(new_id().int)[:15]


async def route(resources: Resources, tenant: Tenant, phone_number_id: str, waba_id: str = "waba") -> None:
    async with resources.sessions.control() as session:
        await route_number(session, phone_number_id=phone_number_id, workspace_id=tenant.workspace_id, waba_id=waba_id)
        await session.commit()


async def test_a_number_leads_to_its_workspace(resources: Resources, phone_number_id: str) -> None:
    tenant = await resources.provisioning.provision(new_id())
    assert await resources.routing.by_phone_number_id(phone_number_id) is None
    await route(resources, tenant, phone_number_id)
    assert await resources.routing.by_phone_number_id(phone_number_id) == tenant


async def test_a_number_of_another_workspace_is_taken(resources: Resources, phone_number_id: str) -> None:
    owner, other = [await resources.provisioning.provision(new_id()) for _ in range(2)]
    await route(resources, owner, phone_number_id)
    with pytest.raises(NumberTaken) as refused:
        await route(resources, other, phone_number_id)
    assert refused.value.code == "number_taken"
    assert await resources.routing.by_phone_number_id(phone_number_id) == owner


async def test_two_workspaces_that_want_a_number_at_once_do_not_both_get_it(resources: Resources, phone_number_id: str) -> None:
    both = [await resources.provisioning.provision(new_id()) for _ in range(2)]
    answers = await asyncio.gather(*(route(resources, tenant, phone_number_id) for tenant in both), return_exceptions=True)
    assert sorted(type(answer) for answer in answers if answer) == [NumberTaken]


async def test_only_its_owner_can_let_a_number_go(resources: Resources, phone_number_id: str) -> None:
    owner, other = [await resources.provisioning.provision(new_id()) for _ in range(2)]
    await route(resources, owner, phone_number_id)
    for tenant, then in ((other, owner), (owner, None)):
        async with resources.sessions.control() as session:
            await unroute_number(session, phone_number_id=phone_number_id, workspace_id=tenant.workspace_id)
            await session.commit()
        assert await resources.routing.by_phone_number_id(phone_number_id) == then


async def test_an_account_leads_to_every_workspace_with_a_number_of_it_once(resources: Resources) -> None:
    waba = f"waba-{new_id()}"
    one, two = [await resources.provisioning.provision(new_id()) for _ in range(2)]
    for tenant in (one, one, two):
        await route(resources, tenant, f"number-{new_id()}", waba)
    assert {tenant.workspace_id for tenant in await resources.routing.by_waba_id(waba)} == {one.workspace_id, two.workspace_id}
    assert len(await resources.routing.by_waba_id(waba)) == 2


async def test_an_unknown_workspace_is_not_found(resources: Resources) -> None:
    with pytest.raises(NotFound):
        await resources.routing.by_workspace(new_id())
