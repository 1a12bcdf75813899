"""Regular chores. Each may run in every worker at once: all of them are harmless when repeated."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.infrastructure import journal
from app.database.live_events import prune_live_events
from app.identity.wiring import provide_repair_workspaces
from app.resources import Resources
from tenants.tenant import TenantStatus

log = structlog.get_logger()
CHORES_EVERY_S = 60.0


async def run_schedule(resources: Resources) -> None:
    while True:
        await asyncio.sleep(CHORES_EVERY_S)
        try:
            await do_chores(resources)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("chores_failed", error=type(error).__name__)


async def do_chores(resources: Resources) -> None:
    await provide_repair_workspaces(resources)()
    async with resources.sessions.control() as session:
        await journal.prune(session)
        await session.commit()
    for tenant in await resources.directory.all():
        if tenant.status is TenantStatus.PROVISIONING:
            continue
        async with resources.sessions.tenant(tenant) as session:
            await prune_live_events(session)
            await session.commit()
