"""What ordering does when something happens elsewhere."""

from app.customers.contracts import CustomersMerged
from app.database.unit_of_work import UnitOfWork
from app.ordering.wiring import provide_join_carts


async def join_their_carts(event: CustomersMerged, work: UnitOfWork) -> None:
    await provide_join_carts(work)(kept_id=event.kept_id, merged_id=event.merged_id)


SUBSCRIPTIONS = [(CustomersMerged, join_their_carts)]
