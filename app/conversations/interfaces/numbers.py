"""The workspace's WhatsApp numbers."""

from datetime import datetime
from uuid import UUID

import msgspec
from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.connect_number import ConnectNumberCommand
from app.conversations.application.resume_number import resume_number
from app.conversations.domain.number import Number
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.interfaces.requests import ConnectNumberRequest
from app.conversations.wiring import provide_connect_number, provide_disconnect_number
from app.database.unit_of_work import UnitOfWork
from app.kernel.phone import digits_of
from app.resources import Resources
from tenants.tenant import Tenant


class StatusReason(msgspec.Struct, rename="camel"):
    """Meta's code and words for why the number cannot send."""

    code: str
    title: str
    detail: str


class NumberView(msgspec.Struct, rename="camel", kw_only=True):
    """`status`: connected, or attention when Meta refuses to let it send (`status_reason` says why). The token is never shown."""

    id: UUID
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str | None
    quality_rating: str | None
    status: str
    status_reason: StatusReason | None
    created_at: datetime


class NumberPage(msgspec.Struct, rename="camel", kw_only=True):
    items: list[NumberView]
    next_cursor: str | None = None


class NumbersController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/numbers"
    tags = ("Numbers",)

    @get("/", summary="List the connected numbers", operation_id="listNumbers")
    async def list_numbers(self, workspace_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> NumberPage:
        return NumberPage(items=[_view(number) for number in await NumberRepository(work.session).all()])

    @post("/", summary="Connect a number", operation_id="connectNumber")
    async def connect(
        self,
        workspace_id: FromPath[UUID],
        data: JSONBody[ConnectNumberRequest],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        control_session: NamedDependency[AsyncSession],
    ) -> NumberView:
        """Checked against the Graph API. `meta_refused_number` carries Meta's words; `number_taken` means that another workspace has it."""
        connect = provide_connect_number(work, resources=resources, tenant=tenant, control_session=control_session)
        number = await connect(
            ConnectNumberCommand(
                phone_number_id=data.phone_number_id.strip(),
                waba_id=data.waba_id.strip(),
                display_phone_number=f"+{digits_of(data.display_phone_number)}",
                access_token=data.access_token.strip(),
            )
        )
        work.record(resume_number(number.id))
        return _view(number)

    @delete("/{number_id:uuid}", summary="Disconnect a number; its conversations stay", operation_id="disconnectNumber")
    async def disconnect(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        await provide_disconnect_number(work, control_session=control_session)(number_id)


def _view(number: Number) -> NumberView:
    reason = StatusReason(**number.status_reason) if number.status_reason else None
    return NumberView(
        id=number.id,
        phone_number_id=number.phone_number_id,
        waba_id=number.waba_id,
        display_phone_number=number.display_phone_number,
        verified_name=number.verified_name,
        quality_rating=number.quality_rating,
        status=number.status,
        status_reason=reason,
        created_at=number.created_at,
    )
