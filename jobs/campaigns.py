"""Jobs of the campaigns context."""

from typing import Any

from app.campaigns.application.note_template_event import SYNC_TEMPLATES
from app.campaigns.wiring import provide_sync_templates
from app.kernel.errors import NotFound
from app.resources import Resources
from jobs.handlers import Handler, Stepped
from tenants.tenant import Tenant


async def sync_templates(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    try:
        await provide_sync_templates(resources, tenant)(payload["waba_id"])
    except NotFound:
        # Disconnected meanwhile: there is nobody to ask for.
        return


HANDLERS: dict[str, Handler] = {SYNC_TEMPLATES: Stepped(run=sync_templates, max_attempts=6, timeout_s=120.0, when_suspended="drop")}
