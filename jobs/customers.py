"""Jobs of the customers context."""

from typing import Any
from uuid import UUID

import structlog

from app.customer_copies import MakeCustomerCopy
from app.customers.application.ask_for_copy import MAKE_COPY
from app.customers.application.erase_customer import DROP_COPIES, drop_copies
from app.customers.domain.copy import copy_key
from app.customers.infrastructure.copies import SqlCopies
from app.database.unit_of_work import UnitOfWork
from app.integrations.storage.store import open_store
from app.kernel.errors import NotFound
from app.resources import Resources
from jobs.handlers import Handler, Stepped
from tenants.tenant import Tenant

log = structlog.get_logger()


async def make_copy(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    try:
        await MakeCustomerCopy(resources)(tenant, UUID(payload["copy_id"]))
    except NotFound:
        await MakeCustomerCopy(resources).give_up(tenant, UUID(payload["copy_id"]))


async def drop_files(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    store = open_store(resources.settings.storage_url)
    for copy_id in payload["copy_ids"]:
        await store.delete(copy_key(workspace_id=tenant.workspace_id, copy_id=UUID(copy_id)))


async def forget_copies(work: UnitOfWork) -> None:
    """Those whose day is over, with their files."""
    if gone := await SqlCopies(work.session).remove_expired(at=work.clock.now()):
        work.record(drop_copies(gone))


HANDLERS: dict[str, Handler] = {
    MAKE_COPY: Stepped(run=make_copy, max_attempts=6, timeout_s=300.0, when_suspended="run"),
    DROP_COPIES: Stepped(run=drop_files, max_attempts=12, when_suspended="run"),
}
