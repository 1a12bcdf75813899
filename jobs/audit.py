"""The audit log: acts of the workspaces' transactions are filed, and one writer makes the chains (many may try, one succeeds)."""

import asyncio
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.identity.facade import WorkspaceActs
from app.identity.wiring import chain_audit_entries
from app.kernel.acts import NOTE_ACT
from app.resources import Resources
from jobs.handlers import Handler, Stepped
from tenants.tenant import Tenant

log = structlog.get_logger()
EVERY_S = 1.0


async def note_act(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    async with resources.sessions.control() as session:
        await WorkspaceActs(session).file(tenant.workspace_id, payload)
        await session.commit()


HANDLERS: dict[str, Handler] = {NOTE_ACT: Stepped(run=note_act, max_attempts=1000, timeout_s=15.0, when_suspended="run")}


async def run_audit(resources: Resources) -> None:
    while True:
        try:
            await chain_audit_entries(resources)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("audit_writer_failed", error=type(error).__name__)
        await asyncio.sleep(EVERY_S)
