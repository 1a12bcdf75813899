"""Meta's webhooks about templates arrive with those about accounts; an account's templates come when a number of it is connected."""

from app.campaigns.application.note_template_event import sync_templates
from app.campaigns.wiring import provide_note_template_event
from app.conversations.contracts.templates import AccountNoticed, NumberConnected
from app.database.unit_of_work import UnitOfWork


async def note_template_event(event: AccountNoticed, work: UnitOfWork) -> None:
    await provide_note_template_event(work)(event)


async def bring_templates(event: NumberConnected, work: UnitOfWork) -> None:
    work.record(sync_templates(event.waba_id))


SUBSCRIPTIONS = [(AccountNoticed, note_template_event), (NumberConnected, bring_templates)]
