"""What conversations do when others tell them something."""

from app.conversations.contracts import CustomerMessageReceived
from app.conversations.wiring import provide_join_threads, provide_show_typing
from app.customers.contracts import CustomersMerged
from app.database.unit_of_work import UnitOfWork


async def join_threads(event: CustomersMerged, work: UnitOfWork) -> None:
    await provide_join_threads(work)(kept_id=event.kept_id, merged_id=event.merged_id)


async def show_typing(event: CustomerMessageReceived, work: UnitOfWork) -> None:
    await provide_show_typing(work)(message_id=event.message_id, is_tap=event.is_tap)


SUBSCRIPTIONS = [(CustomersMerged, join_threads), (CustomerMessageReceived, show_typing)]
