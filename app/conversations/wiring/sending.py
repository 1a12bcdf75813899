"""The composition root of the sender: what takes messages of ours to Meta, and what Meta's answers mean."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

from app.conversations.application.apply_status import ApplyStatus
from app.conversations.application.cap_throughput import CapThroughput
from app.conversations.application.clear_message import ClearMessage
from app.conversations.application.deliver_messages import DeliverMessages
from app.conversations.application.heed_failure import HeedFailure
from app.conversations.application.match_statuses import MatchStatuses
from app.conversations.application.resume_number import ResumeNumber
from app.conversations.application.sending_desk import SendingDesk
from app.conversations.application.settle_send import SettleSend
from app.conversations.domain.sending import Patience
from app.conversations.infrastructure import journal
from app.conversations.infrastructure.message_repository import MessageRepository
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.outbound_queue import OutboundQueue
from app.conversations.infrastructure.portfolios import portfolio_ledger
from app.conversations.infrastructure.side_tables import ParkedStatusRepository, ReactionRepository
from app.conversations.infrastructure.tokens import TokenSafe
from app.conversations.wiring import conversations_of, graph_client, sending_numbers
from app.customers.facade import CustomersFacade
from app.database.unit_of_work import UnitOfWork
from app.identity.facade import SecureLinks
from app.integrations.storage.store import open_store
from app.integrations.whatsapp.shared_pace import TenantPace
from app.resources import Resources
from tenants.tenant import Tenant


def provide_deliver_messages(resources: Resources) -> DeliverMessages:
    safe, links = TokenSafe(resources.secrets), SecureLinks(resources)
    settle = SettleSend(clock=resources.clock)
    patience = Patience(wait=timedelta(seconds=resources.settings.unclear_wait_s))

    async def address_of(tenant: Tenant, link_id: UUID) -> str | None:
        return await links.address_of(link_id, workspace_id=tenant.workspace_id)

    @asynccontextmanager
    async def open_desk(tenant: Tenant) -> AsyncIterator[SendingDesk]:
        async with resources.work(tenant) as work:
            yield _sending_desk(work, resources)
            await work.commit()

    async def has_unread() -> bool:
        async with resources.sessions.control() as session:
            return await journal.has_unread(session)

    return DeliverMessages(
        open_desk=open_desk,
        clear=ClearMessage(clock=resources.clock, patience=patience, settle=settle, has_unread=has_unread),
        settle=settle,
        graph=graph_client(resources),
        token_of=safe.token_of,
        address_of=address_of,
        portfolios=portfolio_ledger(resources.sessions, resources.settings.secret_keys),
        clock=resources.clock,
        read_file=open_store(resources.settings.storage_url).get,
        public_url=resources.settings.public_url,
    )


def _sending_desk(work: UnitOfWork, resources: Resources) -> SendingDesk:
    numbers = sending_numbers(work)
    return SendingDesk(
        queue=OutboundQueue(work.session),
        messages=MessageRepository(work.session),
        sending=numbers,
        marks=numbers,
        pace=TenantPace(resources.pace, workspace_id=work.workspace_id),
        parked=ParkedStatusRepository(session=work.session, clock=work.clock),
        reactions=ReactionRepository(work.session),
        customers=CustomersFacade(work),
        work=work,
    )


def provide_match_statuses(work: UnitOfWork) -> MatchStatuses:
    messages, parked = MessageRepository(work.session), ParkedStatusRepository(session=work.session, clock=work.clock)
    apply = ApplyStatus(messages=messages, parked=parked, marks=sending_numbers(work), work=work)
    return MatchStatuses(messages=messages, parked=parked, apply=apply, work=work)


def provide_cap_throughput(work: UnitOfWork) -> CapThroughput:
    return CapThroughput(numbers=NumberRepository(work.session), work=work)


def provide_resume_number(work: UnitOfWork) -> ResumeNumber:
    return ResumeNumber(queue=OutboundQueue(work.session), work=work)


def provide_heed_failure(work: UnitOfWork) -> HeedFailure:
    return HeedFailure(
        messages=MessageRepository(work.session),
        conversations=conversations_of(work),
        numbers=sending_numbers(work),
        customers=CustomersFacade(work),
        work=work,
    )
