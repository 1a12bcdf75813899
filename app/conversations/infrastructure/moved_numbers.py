"""Numbers, files and waiting work of a workspace that arrived from an export: they become its own."""

from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.apply_status import deliver_conversation
from app.conversations.domain.number import Number
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.tables import attachments_table, messages_table
from app.conversations.infrastructure.tokens import TokenSafe, sealed_place
from app.database.sealed import SecretBox
from app.database.unit_of_work import UnitOfWork
from app.kernel.errors import Unavailable
from app.resources import Resources
from tenants.routing import NumberTaken, route_number
from tenants.tenant import Tenant, schema_name

_STILL_TO_SEND = ("queued", "sending", "unclear")
_a, _m = attachments_table.c, messages_table.c


class MovedNumbers:
    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    async def settle(self, tenant: Tenant, *, came_from: UUID) -> list[str]:
        """A token is sealed to its tenant: it is sealed anew, or the number asks for attention. Twice is harmless."""
        notes: list[str] = []
        async with self._resources.work(tenant) as work:
            await _own_files(work.session, came_from=came_from, tenant=tenant)
            for number in await NumberRepository(work.session).all():
                note = await self._settle_number(work, number, tenant=tenant, came_from=came_from)
                notes += [f"{number.display_phone_number}: {note}"] if note else []
                if not note and came_from == tenant.workspace_id:
                    await _go_on_sending(work, number)
            await work.commit()
        return notes

    async def _settle_number(self, work: UnitOfWork, number: Number, *, tenant: Tenant, came_from: UUID) -> str:
        numbers = NumberRepository(work.session)
        if not await self._route(number, tenant):
            # Two workspaces must not answer for one number: the copy keeps its history and leaves the number alone.
            await numbers.change(number.id, status="disconnected")
            return "it belongs to another workspace here and stays disconnected"
        token = _opened(self._resources.secrets, number, places=(schema_name(came_from), tenant.schema))
        if token is None:
            reason = {"code": "token_unreadable", "title": "", "detail": "its access token was sealed with a key that is not here"}
            await numbers.change(number.id, status="attention", status_reason=reason)
            return "its access token cannot be opened with our keys: connect it again"
        if self._resources.secrets.is_at_home(number.access_token_sealed, place=sealed_place(tenant.schema, number.id)):
            return ""
        sealed = TokenSafe(self._resources.secrets).seal(token, tenant=tenant, number_id=number.id)
        # A pin that was kept can be asked for again: it does not move along.
        await numbers.change(number.id, access_token_sealed=sealed, pin_sealed=None)
        return ""

    async def _route(self, number: Number, tenant: Tenant) -> bool:
        async with self._resources.sessions.control() as session:
            try:
                await route_number(
                    session, phone_number_id=number.phone_number_id, workspace_id=tenant.workspace_id, waba_id=number.waba_id
                )
            except NumberTaken:
                return False
            await session.commit()
        return True


def _opened(box: SecretBox, number: Number, *, places: tuple[str, ...]) -> str | None:
    for schema in places:
        try:
            return box.open(number.access_token_sealed, place=sealed_place(schema, number.id))
        except Unavailable:
            continue
    return None


async def _own_files(session: AsyncSession, *, came_from: UUID, tenant: Tenant) -> None:
    if came_from == tenant.workspace_id:
        return
    old, new = f"t/{came_from}/", f"t/{tenant.workspace_id}/"
    await session.execute(
        update(attachments_table)
        .where(_a.storage_key.startswith(old, autoescape=True))
        .values(storage_key=func.replace(_a.storage_key, old, new))
    )


async def _go_on_sending(work: UnitOfWork, number: Number) -> None:
    """Commands are not exported: messages that were waiting say by themselves which there must be. A copy sends nothing by itself."""
    waiting = select(_m.conversation_id).where(_m.number_id == number.id, _m.status.in_(_STILL_TO_SEND)).distinct()
    for conversation_id in await work.session.scalars(waiting):
        work.record(deliver_conversation(conversation_id))
