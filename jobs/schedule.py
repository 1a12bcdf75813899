"""Regular chores. Each may run in every worker at once: all of them are harmless when repeated."""

import asyncio
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.infrastructure import journal
from app.conversations.infrastructure.portfolios import forget_reached
from app.conversations.infrastructure.uploads import forget_unsent
from app.database.live_events import prune_live_events
from app.identity.facade import SecureLinks
from app.identity.wiring import provide_repair_workspaces
from app.identity.wiring.proving import prune_sign_ins
from app.integrations.storage.store import open_store
from app.resources import Resources
from app.tenancy import provide_move, provide_retirement
from jobs.campaigns import plan_upkeep
from jobs.customers import forget_copies
from tenants.readiness import is_ready
from tenants.sessions import UnknownCluster
from tenants.tenant import Tenant, TenantStatus

log = structlog.get_logger()
CHORES_EVERY_S = 60.0
_UPLOADS_KEPT = timedelta(hours=24)


async def run_schedule(resources: Resources) -> None:
    while True:
        await asyncio.sleep(CHORES_EVERY_S)
        try:
            await do_chores(resources)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("chores_failed", error=type(error).__name__)


async def do_chores(resources: Resources) -> None:
    await provide_repair_workspaces(resources)()
    await resources.spares.keep_ready()
    await prune_sign_ins(resources)
    async with resources.sessions.control() as session:
        await journal.prune(session, days=resources.settings.journal_days)
        await session.commit()
        await forget_reached(session, now=resources.clock.now())
    await SecureLinks(resources).forget_old()
    await provide_retirement(resources).drop_due()
    await provide_move(resources).drop_due()
    for tenant in await resources.directory.all():
        if tenant.status is not TenantStatus.PROVISIONING and is_ready(tenant) and _is_its_turn(tenant, resources.clock.now()):
            await _prune(resources, tenant)


async def _prune(resources: Resources, tenant: Tenant) -> None:
    """One whose server is away, or is not in this process's settings, keeps nobody else waiting."""
    try:
        async with resources.sessions.tenant(tenant) as session:
            await prune_live_events(session)
            unsent = await forget_unsent(session, before=resources.clock.now() - _UPLOADS_KEPT)
            await session.commit()
        for key in unsent:
            await open_store(resources.settings.storage_url).delete(key)
        async with resources.work(tenant) as work:
            await plan_upkeep(work)
            await forget_copies(work)
            await work.commit()
    except (SQLAlchemyError, OSError, TimeoutError, UnknownCluster) as error:
        log.warning("workspace_not_pruned", tenant=str(tenant.workspace_id), error=type(error).__name__)


def _is_its_turn(tenant: Tenant, now: datetime) -> bool:
    """A sixtieth of the workspaces each minute: a connection that visits them all at once keeps all of them in its memory."""
    return tenant.workspace_id.int % 60 == now.minute
