"""What is done with WhatsApp numbers, put together for HTTP and jobs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.asking_meta import NumberDesk, OpenNumberDesk
from app.conversations.application.change_profile import ChangeProfile
from app.conversations.application.check_keys import CheckKeys
from app.conversations.application.connect_by_signup import ConnectBySignup
from app.conversations.application.connect_number import ConnectNumber
from app.conversations.application.disconnect_number import DisconnectNumber
from app.conversations.application.reconnect_number import ReconnectNumber
from app.conversations.application.refresh_number import RefreshNumber
from app.conversations.application.register_number import RegisterNumber
from app.conversations.application.rotate_token import RotateToken
from app.conversations.application.sync_phone_app import SyncPhoneApp
from app.conversations.facade import app_id_of
from app.conversations.infrastructure.moved_numbers import MovedNumbers
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.signup_tickets import SignupTickets
from app.conversations.infrastructure.tokens import TokenSafe
from app.conversations.wiring import graph_client
from app.database.unit_of_work import UnitOfWork
from app.integrations.whatsapp.commerce import GraphCommerce
from app.integrations.whatsapp.management import GraphManagement
from app.kernel.acts import Actor
from app.resources import Resources
from tenants.routing import route_number, unroute_number
from tenants.tenant import Tenant


def graph_management(resources: Resources) -> GraphManagement:
    return GraphManagement(graph_client(resources))


def provide_connect_number(work: UnitOfWork, *, resources: Resources, tenant: Tenant, control_session: AsyncSession) -> ConnectNumber:
    safe = TokenSafe(resources.secrets)

    async def route(phone_number_id: str, waba_id: str) -> None:
        await route_number(control_session, phone_number_id=phone_number_id, workspace_id=tenant.workspace_id, waba_id=waba_id)

    def seal(access_token: str, number_id: UUID) -> str:
        return safe.seal(access_token, tenant=tenant, number_id=number_id)

    return ConnectNumber(numbers=NumberRepository(work.session), management=graph_management(resources), route=route, seal=seal, work=work)


def provide_reconnect_number(work: UnitOfWork, *, resources: Resources, tenant: Tenant, control_session: AsyncSession) -> ReconnectNumber:
    return ReconnectNumber(
        numbers=NumberRepository(work.session),
        token_of=partial(TokenSafe(resources.secrets).of_number, tenant),
        connect=provide_connect_number(work, resources=resources, tenant=tenant, control_session=control_session),
    )


def provide_check_keys(resources: Resources) -> CheckKeys:
    return CheckKeys(graph_management(resources))


def provide_connect_by_signup(resources: Resources, *, connect: ConnectNumber) -> ConnectBySignup:
    meta = resources.settings.meta
    return ConnectBySignup(management=graph_management(resources), connect=connect, app_id=meta.app_id, app_secret=meta.app_secrets[0])


def provide_signup_tickets(resources: Resources, tenant: Tenant) -> SignupTickets:
    return SignupTickets(keys=resources.settings.secret_keys, box=resources.secrets, clock=resources.clock, tenant=tenant)


def number_desk(resources: Resources, tenant: Tenant, actor: Actor | None = None) -> OpenNumberDesk:
    safe = TokenSafe(resources.secrets)

    @asynccontextmanager
    async def open_desk() -> AsyncIterator[NumberDesk]:
        async with resources.work(tenant, actor=actor) as work:
            yield NumberDesk(numbers=NumberRepository(work.session), token_of=partial(safe.of_number, tenant), work=work)
            await work.commit()

    return open_desk


def provide_refresh_number(resources: Resources, tenant: Tenant) -> RefreshNumber:
    return RefreshNumber(
        open_desk=number_desk(resources, tenant),
        management=graph_management(resources),
        commerce=GraphCommerce(graph_client(resources)),
    )


def provide_sync_phone_app(resources: Resources, tenant: Tenant) -> SyncPhoneApp:
    return SyncPhoneApp(open_desk=number_desk(resources, tenant), management=graph_management(resources))


def provide_register_number(resources: Resources, tenant: Tenant, actor: Actor) -> RegisterNumber:
    safe = TokenSafe(resources.secrets)

    def seal_pin(pin: str, number_id: UUID) -> str:
        return safe.seal_pin(pin, tenant=tenant, number_id=number_id)

    return RegisterNumber(
        open_desk=number_desk(resources, tenant, actor),
        management=graph_management(resources),
        seal_pin=seal_pin,
        pin_of=partial(safe.pin_of, tenant),
    )


def provide_rotate_token(resources: Resources, tenant: Tenant, actor: Actor) -> RotateToken:
    def seal(access_token: str, number_id: UUID) -> str:
        return TokenSafe(resources.secrets).seal(access_token, tenant=tenant, number_id=number_id)

    return RotateToken(open_desk=number_desk(resources, tenant, actor), management=graph_management(resources), seal=seal)


def provide_change_profile(resources: Resources, tenant: Tenant, actor: Actor) -> ChangeProfile:
    return ChangeProfile(
        open_desk=number_desk(resources, tenant, actor),
        management=graph_management(resources),
        app_id=partial(app_id_of, resources, tenant),
    )


def provide_moved_numbers(resources: Resources) -> MovedNumbers:
    return MovedNumbers(resources)


def provide_disconnect_number(work: UnitOfWork, *, control_session: AsyncSession) -> DisconnectNumber:
    async def unroute(phone_number_id: str) -> None:
        await unroute_number(control_session, phone_number_id=phone_number_id, workspace_id=work.workspace_id)

    return DisconnectNumber(numbers=NumberRepository(work.session), unroute=unroute, work=work)
