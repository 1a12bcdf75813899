"""Who is writing: one record per person, by number, by user id, or by both."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.customers.contracts import ChannelIdentity, CustomerCard, CustomersMerged
from app.customers.facade import CustomersFacade
from app.database.unit_of_work import UnitOfWork
from app.resources import Resources
from tenants.tenant import Tenant

WA_ID, USER_ID = "393335550142", "IT.48201957364102857719"


async def identify(
    resources: Resources, tenant: Tenant, wa_id: str | None = None, user_id: str | None = None, **facts: Any
) -> CustomerCard:
    async with resources.work(tenant) as work:
        card = await CustomersFacade(work).identify(ChannelIdentity(wa_id=wa_id, user_id=user_id, **facts))
        await work.commit()
    return card


async def records(resources: Resources, tenant: Tenant) -> list[dict[str, Any]]:
    async with resources.sessions.tenant(tenant) as session:
        rows = await session.execute(text("SELECT * FROM customers ORDER BY created_at, id"))
        return [dict(row._mapping) for row in rows]


@pytest.mark.parametrize("way", [{"wa_id": WA_ID}, {"user_id": USER_ID}, {"wa_id": WA_ID, "user_id": USER_ID}])
async def test_whoever_writes_twice_is_the_same_customer(resources: Resources, tenant: Tenant, way: dict[str, str]) -> None:
    first, second = await identify(resources, tenant, **way), await identify(resources, tenant, **way)
    assert first.id == second.id
    assert len(await records(resources, tenant)) == 1


async def test_a_second_way_of_knowing_somebody_is_learnt(resources: Resources, tenant: Tenant) -> None:
    by_number = await identify(resources, tenant, WA_ID, name="Chiara")
    by_both = await identify(resources, tenant, WA_ID, USER_ID)
    by_id = await identify(resources, tenant, user_id=USER_ID, username="chiara.l")
    assert by_number.id == by_both.id == by_id.id
    (record,) = await records(resources, tenant)
    assert (record["wa_id"], record["user_id"], record["profile_name"], record["username"]) == (WA_ID, USER_ID, "Chiara", "chiara.l")


async def test_two_records_of_one_person_are_joined_and_the_older_one_stays(resources: Resources, tenant: Tenant) -> None:
    older, newer = await identify(resources, tenant, WA_ID), await identify(resources, tenant, user_id=USER_ID)
    told: list[CustomersMerged] = []

    async def hear(event: CustomersMerged, _work: UnitOfWork) -> None:
        told.append(event)

    async with resources.sessions.tenant(tenant) as session:
        work = UnitOfWork(
            session=session,
            workspace_id=tenant.workspace_id,
            cluster=tenant.cluster,
            clock=resources.clock,
            subscriptions={CustomersMerged: [hear]},
            after_commit=resources.waker,
        )
        card = await CustomersFacade(work).identify(ChannelIdentity(wa_id=WA_ID, user_id=USER_ID))
        await work.commit()
    assert card.id == older.id
    assert told == [CustomersMerged(kept_id=older.id, merged_id=newer.id)]
    kept, merged = await records(resources, tenant)
    assert (kept["wa_id"], kept["user_id"], kept["merged_into"]) == (WA_ID, USER_ID, None)
    assert (merged["wa_id"], merged["user_id"], merged["merged_into"]) == (None, None, older.id)


async def test_eight_at_the_same_instant_are_one_customer(resources: Resources, tenant: Tenant) -> None:
    ways: list[dict[str, str]] = [{"wa_id": WA_ID, "user_id": USER_ID}, {"wa_id": WA_ID}]
    all_are_here = asyncio.Barrier(8)

    async def arrive(index: int) -> UUID:
        async with resources.work(tenant) as work:
            await work.session.execute(text("SELECT 1"))
            await all_are_here.wait()
            identity = ChannelIdentity(**({"wa_id": None, "user_id": None} | ways[index % 2]))
            card = await CustomersFacade(work).identify(identity)
            await work.commit()
            return card.id

    assert len(set(await asyncio.gather(*(arrive(index) for index in range(8))))) == 1
    assert len(await records(resources, tenant)) == 1


async def test_two_people_stay_two(resources: Resources, tenant: Tenant) -> None:
    cards = [await identify(resources, tenant, wa_id) for wa_id in ("393330000001", "393330000002", "34600112233")]
    assert len({card.id for card in cards}) == 3


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"wa_id": WA_ID, "name": "Chiara"}, "Chiara"),
        ({"wa_id": WA_ID, "name": "   "}, "+39 333 555 0142"),
        ({"wa_id": WA_ID}, "+39 333 555 0142"),
        ({"user_id": USER_ID, "username": "chiara.l"}, "chiara.l"),
        ({"user_id": USER_ID}, USER_ID),
    ],
)
async def test_a_customer_has_a_name_for_people(resources: Resources, tenant: Tenant, facts: dict[str, str], name: str) -> None:
    assert (await identify(resources, tenant, **facts)).name == name


async def opted_out_at(resources: Resources, tenant: Tenant) -> Any:
    (record,) = await records(resources, tenant)
    return record["marketing_opt_out_at"]


async def test_an_opt_out_keeps_its_first_date_and_can_be_taken_back(resources: Resources, tenant: Tenant) -> None:
    customer_id: UUID = (await identify(resources, tenant, WA_ID)).id
    dates = []
    for _ in range(2):
        async with resources.work(tenant) as work:
            await CustomersFacade(work).withdraw_marketing(customer_id=customer_id)
            await work.commit()
        dates.append(await opted_out_at(resources, tenant))
    assert dates[0] == dates[1]
    assert dates[0] is not None
    async with resources.work(tenant) as work:
        await CustomersFacade(work).allow_marketing(customer_id=customer_id)
        await work.commit()
    assert await opted_out_at(resources, tenant) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("5511987654321", "551187654321"), ("5215512345678", "525512345678"), ("5491123456789", "541123456789")],
)
async def test_a_number_that_whatsapp_writes_in_two_ways_is_one_person_answered_where_they_wrote_from(
    resources: Resources, tenant: Tenant, one: str, other: str
) -> None:
    for before, after in ((one, other), (other, one)):
        first, second = await identify(resources, tenant, before), await identify(resources, tenant, after)
        assert first.id == second.id
        (record,) = await records(resources, tenant)
        assert record["wa_id"] == after


async def test_two_user_ids_are_two_people_however_alike_their_numbers(resources: Resources, tenant: Tenant) -> None:
    one = await identify(resources, tenant, "5215512345678", "MX.1")
    other = await identify(resources, tenant, "525512345678", "MX.2")
    assert one.id != other.id
    assert len(await records(resources, tenant)) == 2


async def test_records_made_before_one_spelling_was_known_for_the_other_are_joined(resources: Resources, tenant: Tenant) -> None:
    older, newer = await identify(resources, tenant, "551187654321"), await identify(resources, tenant, user_id="BR.1")
    both = await identify(resources, tenant, "5511987654321", "BR.1")
    assert both.id == older.id != newer.id
