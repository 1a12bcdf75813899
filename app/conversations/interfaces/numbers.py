"""The workspace's WhatsApp numbers."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.connect_number import ConnectNumberCommand
from app.conversations.application.refresh_number import refresh_number
from app.conversations.application.resume_number import resume_number
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.interfaces.number_shapes import (
    CheckedKeysView,
    CheckedStepView,
    CheckKeysRequest,
    NumberPage,
    NumberView,
    ReconnectRequest,
    number_view,
)
from app.conversations.interfaces.requests import ConnectNumberRequest
from app.conversations.wiring.numbers import (
    provide_check_keys,
    provide_connect_number,
    provide_disconnect_number,
    provide_reconnect_number,
)
from app.database.unit_of_work import UnitOfWork
from app.kernel.phone import digits_of
from app.resources import Resources
from tenants.tenant import Tenant


class NumbersController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/numbers"
    tags = ("Numbers",)

    @get("/", summary="List the connected numbers", operation_id="listNumbers")
    async def list_numbers(
        self,
        workspace_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        with_disconnected: Annotated[bool, QueryParameter(name="withDisconnected")] = False,
    ) -> NumberPage:
        """`withDisconnected`: also those that can be connected again, last."""
        numbers = NumberRepository(work.session)
        found = await numbers.with_disconnected() if with_disconnected else await numbers.all()
        return NumberPage(items=[number_view(number) for number in found])

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
        work.record(refresh_number(number.id))
        return number_view(number)

    @post("/check", status_code=200, summary="Look at keys before connecting", operation_id="checkNumberKeys")
    async def check(
        self, workspace_id: FromPath[UUID], data: JSONBody[CheckKeysRequest], resources: NamedDependency[Resources]
    ) -> CheckedKeysView:
        """Stores nothing. Each step with Meta's own answer where it says no."""
        checked = await provide_check_keys(resources)(
            phone_number_id=data.phone_number_id.strip(), waba_id=data.waba_id.strip(), access_token=data.access_token.strip()
        )
        return CheckedKeysView(
            steps=[CheckedStepView(step=s.step, state=s.state, graph_code=s.graph_code, said=s.said) for s in checked.steps],
            display_phone_number=checked.display_phone_number,
            verified_name=checked.verified_name,
        )

    @post("/{number_id:uuid}/reconnect", status_code=200, summary="Connect a number again", operation_id="reconnectNumber")
    async def reconnect(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        data: JSONBody[ReconnectRequest],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        control_session: NamedDependency[AsyncSession],
    ) -> NumberView:
        """Its conversations are still here. 422 `meta_refused_number`, 409 `number_taken` when another workspace has it by now."""
        reconnect = provide_reconnect_number(work, resources=resources, tenant=tenant, control_session=control_session)
        number = await reconnect(number_id, access_token=data.access_token)
        work.record(resume_number(number.id))
        return number_view(number)

    @get("/{number_id:uuid}", summary="One number", operation_id="getNumber")
    async def read(self, workspace_id: FromPath[UUID], number_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> NumberView:
        return number_view(await NumberRepository(work.session).get(number_id))

    @delete("/{number_id:uuid}", summary="Disconnect a number; its conversations stay", operation_id="disconnectNumber")
    async def disconnect(
        self,
        workspace_id: FromPath[UUID],
        number_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        await provide_disconnect_number(work, control_session=control_session)(number_id)
