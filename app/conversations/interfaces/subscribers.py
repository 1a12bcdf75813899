"""What conversations do when others tell them something."""

from app.conversations.application.mark_conversation_read import show_read
from app.conversations.contracts.turns import CustomerMessageReceived
from app.conversations.wiring import provide_erase_threads, provide_join_threads, provide_show_customer
from app.customers.contracts import CustomerErased, CustomersMerged, PreferencesChanged
from app.database.unit_of_work import UnitOfWork


async def join_threads(event: CustomersMerged, work: UnitOfWork) -> None:
    await provide_join_threads(work)(kept_id=event.kept_id, merged_id=event.merged_id)


async def show_typing(event: CustomerMessageReceived, work: UnitOfWork) -> None:
    """While the assistant waits for a customer to finish, the phone shows blue ticks and "typing". A tap is answered too fast for that."""
    if event.wamid is not None:
        work.record(show_read(event.number_id, event.wamid, typing=not event.is_tap))


async def show_customer(event: PreferencesChanged, work: UnitOfWork) -> None:
    await provide_show_customer(work)(event.customer_id)


async def erase_threads(event: CustomerErased, work: UnitOfWork) -> None:
    await provide_erase_threads(work)(workspace_id=work.workspace_id, customer_ids=event.customer_ids, addresses=event.addresses)


SUBSCRIPTIONS = [
    (CustomersMerged, join_threads),
    (PreferencesChanged, show_customer),
    (CustomerErased, erase_threads),
    (CustomerMessageReceived, show_typing),
]
