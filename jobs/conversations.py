"""Jobs of the conversations context."""

import contextlib
from typing import Any
from uuid import UUID

import httpx

from app.conversations.application.asking_meta import MetaRefusedNumber
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.tokens import TokenSafe
from app.conversations.wiring import (
    provide_fetch_attachment,
    provide_show_read,
)
from app.conversations.wiring.numbers import provide_refresh_number, provide_sync_phone_app
from app.conversations.wiring.sending import provide_deliver_messages, provide_heed_failure, provide_match_statuses, provide_resume_number
from app.database.unit_of_work import UnitOfWork
from app.identity.facade import WorkspaceProfiles
from app.integrations.storage.store import open_store
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.kernel.errors import NotFound, Unavailable
from app.resources import Resources
from jobs.handlers import Atomic, Handler, RetryLater, Stepped
from tenants.portability.manifest import media_prefix
from tenants.tenant import Tenant


async def deliver_messages(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    wait = await provide_deliver_messages(resources)(tenant=tenant, conversation_id=UUID(payload["conversation_id"]))
    if wait is not None:
        raise RetryLater(wait.delay_s, wait.reason)


async def fetch_attachment(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    fetch, message_id = provide_fetch_attachment(resources), UUID(payload["message_id"])
    try:
        await fetch(tenant=tenant, message_id=message_id)
    except (GraphRefused, GraphUnclear, GraphUnreachable, httpx.HTTPError, Unavailable) as error:
        # Meta, the disk or the scanner is away, or a token has run out: the file is still there, and patience loses nothing.
        wait_s = await fetch.later(tenant=tenant, message_id=message_id)
        if wait_s is not None:
            raise RetryLater(wait_s, type(error).__name__) from error


async def show_read(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    async with resources.work(tenant) as work:
        if not (await WorkspaceProfiles(work.session).read()).shows_read:
            return
        number = await NumberRepository(work.session).get(UUID(payload["number_id"]))
    token = TokenSafe(resources.secrets).of_number(tenant, number)
    await provide_show_read(resources)(number=number, access_token=token, wamid=payload["wamid"], typing=payload["typing"])


async def refresh_number(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    try:
        await provide_refresh_number(resources, tenant)(UUID(payload["number_id"]))
    except (MetaRefusedNumber, NotFound):
        # What Meta said is kept with the number; a number that is gone needs no looking after.
        return


async def sync_phone_app(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    with contextlib.suppress(NotFound):
        await provide_sync_phone_app(resources, tenant)(UUID(payload["number_id"]))


async def erase_files(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    """Files of a customer who is deleted."""
    store = open_store(resources.settings.storage_url)
    for key in payload["keys"]:
        if key.startswith(media_prefix(tenant.workspace_id)):
            await store.delete(key)


async def resume_number(work: UnitOfWork, _resources: Resources, payload: dict[str, Any]) -> None:
    await provide_resume_number(work)(UUID(payload["number_id"]))


async def match_statuses(resources: Resources, tenant: Tenant, payload: dict[str, Any]) -> None:
    async with resources.work(tenant) as work:
        wait_s = await provide_match_statuses(work)(UUID(payload["number_id"]))
        await work.commit()
    if wait_s is not None:
        raise RetryLater(wait_s, "statuses of messages that nobody knows yet")


async def heed_failure(work: UnitOfWork, _resources: Resources, payload: dict[str, Any]) -> None:
    await provide_heed_failure(work)(message_id=UUID(payload["message_id"]), code=payload["code"])


HANDLERS: dict[str, Handler] = {
    # A send waits for its status up to two minutes, paced by RetryLater: its attempts are counted on the message, not here.
    # A burst of 45 to one customer at a Meta that takes its ten seconds for each is not cut off in the middle: that would make it unclear.
    "deliver_messages": Stepped(run=deliver_messages, max_attempts=1000, timeout_s=600.0),
    "resume_number": Atomic(run=resume_number, when_suspended="drop"),
    "match_statuses": Stepped(run=match_statuses, max_attempts=12, timeout_s=60.0, when_suspended="run"),
    "heed_failure": Atomic(run=heed_failure, when_suspended="run"),
    "fetch_attachment": Stepped(run=fetch_attachment, max_attempts=12, timeout_s=300.0, when_suspended="run"),
    "erase_files": Stepped(run=erase_files, max_attempts=12, when_suspended="run"),
    "refresh_number": Stepped(run=refresh_number, max_attempts=4, timeout_s=60.0, when_suspended="drop"),
    "sync_phone_app": Stepped(run=sync_phone_app, max_attempts=12, timeout_s=60.0, when_suspended="run"),
    "show_read": Stepped(run=show_read, max_attempts=2, timeout_s=15.0, when_suspended="drop"),
}
