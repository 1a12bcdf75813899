"""What ordering does when something happens elsewhere."""

from app.customers.contracts import CustomerErased, CustomersMerged
from app.database.unit_of_work import UnitOfWork
from app.ordering.wiring import provide_clear_cart, provide_join_carts


async def join_their_carts(event: CustomersMerged, work: UnitOfWork) -> None:
    await provide_join_carts(work)(kept_id=event.kept_id, merged_id=event.merged_id)


async def forget_their_carts(event: CustomerErased, work: UnitOfWork) -> None:
    for customer_id in event.customer_ids:
        await provide_clear_cart(work)(customer_id=customer_id)


SUBSCRIPTIONS = [(CustomersMerged, join_their_carts), (CustomerErased, forget_their_carts)]
