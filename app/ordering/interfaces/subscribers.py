"""What ordering does when something happens elsewhere."""

from app.catalog.facade import CatalogFacade
from app.conversations.contracts.turns import ProductsOrdered
from app.conversations.facade import ConversationsFacade
from app.customers.contracts import CustomerErased, CustomersMerged
from app.database.unit_of_work import UnitOfWork
from app.identity.facade import WorkspaceProfiles
from app.ordering.wiring import provide_clear_cart, provide_join_carts, provide_take_order


async def take_order(event: ProductsOrdered, work: UnitOfWork) -> None:
    """In the transaction that files the message, which files it once: however often the webhook comes, the cart is filled once."""
    profile = await WorkspaceProfiles(work.session).read()
    take = provide_take_order(work, CatalogFacade(work))
    taken = await take(customer_id=event.customer_id, lines=event.lines, language=profile.language)
    await ConversationsFacade(work).note_taken(event.message_id, taken)


async def join_their_carts(event: CustomersMerged, work: UnitOfWork) -> None:
    await provide_join_carts(work)(kept_id=event.kept_id, merged_id=event.merged_id)


async def forget_their_carts(event: CustomerErased, work: UnitOfWork) -> None:
    for customer_id in event.customer_ids:
        await provide_clear_cart(work)(customer_id=customer_id)


SUBSCRIPTIONS = [(ProductsOrdered, take_order), (CustomersMerged, join_their_carts), (CustomerErased, forget_their_carts)]
