"""What conversations do when others tell them something."""

from app.conversations.contracts.turns import CustomerMessageReceived
from app.conversations.wiring import provide_erase_threads, provide_join_threads, provide_show_customer, provide_show_typing
from app.customers.contracts import CustomerErased, CustomersMerged, PreferencesChanged
from app.database.unit_of_work import UnitOfWork


async def join_threads(event: CustomersMerged, work: UnitOfWork) -> None:
    await provide_join_threads(work)(kept_id=event.kept_id, merged_id=event.merged_id)


async def show_typing(event: CustomerMessageReceived, work: UnitOfWork) -> None:
    await provide_show_typing(work)(message_id=event.message_id, is_tap=event.is_tap)


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
