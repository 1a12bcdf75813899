"""Meta's webhooks about templates arrive with those about accounts."""

from app.campaigns.wiring import provide_note_template_event
from app.conversations.contracts.templates import AccountNoticed
from app.database.unit_of_work import UnitOfWork


async def note_template_event(event: AccountNoticed, work: UnitOfWork) -> None:
    await provide_note_template_event(work)(event)


SUBSCRIPTIONS = [(AccountNoticed, note_template_event)]
