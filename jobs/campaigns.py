"""Jobs of the campaigns context."""

from datetime import timedelta
from typing import Any

from app.campaigns.application.fetch_samples import FETCH_SAMPLES
from app.campaigns.application.note_template_event import SYNC_TEMPLATES
from app.campaigns.application.note_template_event import sync_templates as sync_templates_command
from app.campaigns.wiring import provide_fetch_samples, provide_sync_templates
from app.conversations.application.refresh_number import refresh_number
from app.conversations.infrastructure.number_repository import NumberRepository
from app.database.unit_of_work import UnitOfWork
from app.kernel.errors import NotFound
from app.resources import Resources
from jobs.handlers import Handler, Stepped
from tenants.tenant import Tenant

UPKEEP_EVERY = timedelta(days=1)


async def sync_templates(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    try:
        await provide_sync_templates(resources, tenant)(payload["waba_id"])
    except NotFound:
        # Disconnected meanwhile: there is nobody to ask for.
        return


async def fetch_template_samples(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    try:
        await provide_fetch_samples(resources, tenant)(payload["waba_id"])
    except NotFound:
        # Disconnected meanwhile.
        return


async def plan_upkeep(work: UnitOfWork) -> None:
    """Once a day for each number: a webhook that was lost must not leave an old picture standing for good."""
    due_before, accounts = work.clock.now() - UPKEEP_EVERY, set()
    for number in await NumberRepository(work.session).all():
        if number.checked_at is None or number.checked_at < due_before:
            work.record(refresh_number(number.id))
            accounts.add(number.waba_id)
    for waba_id in accounts:
        work.record(sync_templates_command(waba_id))


HANDLERS: dict[str, Handler] = {
    SYNC_TEMPLATES: Stepped(run=sync_templates, max_attempts=6, timeout_s=120.0, when_suspended="drop"),
    FETCH_SAMPLES: Stepped(run=fetch_template_samples, max_attempts=6, timeout_s=300.0, when_suspended="drop"),
}
