"""The composition root of conversations, for HTTP and jobs alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.conversations.application.apply_status import ApplyStatus
from app.conversations.application.close_conversation import CloseConversation
from app.conversations.application.erase_threads import EraseThreads
from app.conversations.application.fetch_attachment import AttachmentDesk, FetchAttachment
from app.conversations.application.fetch_file_again import FetchFileAgain
from app.conversations.application.file_line import FileLine
from app.conversations.application.file_webhook import FileWebhook
from app.conversations.application.filing import Filing
from app.conversations.application.hand_back import HandBack
from app.conversations.application.join_threads import JoinThreads
from app.conversations.application.keep_upload import KeepUpload
from app.conversations.application.mark_conversation_read import MarkConversationRead
from app.conversations.application.move_customer import MoveCustomer
from app.conversations.application.name_templates import NameTemplates
from app.conversations.application.note_account_event import NoteAccountEvent
from app.conversations.application.ports import TemplateBook
from app.conversations.application.queue_message import QueueMessage
from app.conversations.application.react_to_message import ReactToMessage
from app.conversations.application.receive_message import ReceiveMessage
from app.conversations.application.record_echo import RecordEcho
from app.conversations.application.record_reaction import RecordReaction
from app.conversations.application.retry_message import RetryMessage
from app.conversations.application.revise_message import ReviseMessage
from app.conversations.application.send_document import SendDocument
from app.conversations.application.send_link import SendLink
from app.conversations.application.send_message import SendMessage
from app.conversations.application.send_template import SendTemplate
from app.conversations.application.show_customer import ShowCustomer
from app.conversations.application.show_operator_typing import ShowOperatorTyping
from app.conversations.application.show_read import ShowRead
from app.conversations.application.take_over import TakeOver
from app.conversations.domain.attachment import MAX_ATTACHMENT_BYTES
from app.conversations.infrastructure.conversation_repository import ConversationRepository
from app.conversations.infrastructure.document_repository import DocumentRepository
from app.conversations.infrastructure.link_trail import SqlLinkTrail
from app.conversations.infrastructure.message_repository import MessageRepository
from app.conversations.infrastructure.notices import NoticeRepository
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.sending_numbers import SendingNumberRepository
from app.conversations.infrastructure.side_tables import AttachmentRepository, ParkedStatusRepository, ReactionRepository
from app.conversations.infrastructure.tokens import TokenSafe
from app.conversations.infrastructure.traces import SqlTraces
from app.conversations.infrastructure.uploads import UploadRepository
from app.customers.facade import CustomersFacade
from app.database.unit_of_work import UnitOfWork
from app.identity.contracts import LinkOrder, SecureLink
from app.identity.facade import SecureLinks, WorkspaceProfiles
from app.integrations.scanning.scanner import open_scanner
from app.integrations.storage.store import open_store
from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.media import MediaDownload
from app.integrations.whatsapp.shared_pace import TenantPace
from app.resources import Resources
from tenants.tenant import Tenant


def graph_client(resources: Resources) -> GraphClient:
    meta = resources.settings.meta
    return GraphClient(http=resources.http, base_url=meta.graph_api_url, version=meta.graph_api_version, clock=resources.clock)


def provide_file_webhook(resources: Resources) -> FileWebhook:
    @asynccontextmanager
    async def open_desk(tenant: Tenant) -> AsyncIterator[Filing]:
        async with resources.work(tenant) as work:
            yield _filing(work, TenantPace(resources.pace, workspace_id=work.workspace_id))

    return FileWebhook(routing=resources.routing, open_desk=open_desk, clock=resources.clock)


def _filing(work: UnitOfWork, pace: TenantPace) -> Filing:
    conversations, messages, customers = conversations_of(work), MessageRepository(work.session), CustomersFacade(work)
    numbers, parked = NumberRepository(work.session), ParkedStatusRepository(session=work.session, clock=work.clock)
    file_line = FileLine(conversations=conversations, messages=messages, customers=customers, work=work)
    revise = ReviseMessage(messages=messages, file_line=file_line, work=work)
    return Filing(
        receive=ReceiveMessage(conversations=conversations, messages=messages, customers=customers, revise=revise, work=work),
        apply_status=ApplyStatus(messages=messages, parked=parked, marks=sending_numbers(work), work=work),
        react=RecordReaction(reactions=ReactionRepository(work.session), messages=messages, customers=customers, work=work),
        revise=revise,
        move=MoveCustomer(customers=customers, file_line=file_line),
        echo=RecordEcho(conversations=conversations, messages=messages, customers=customers, revise=revise, work=work),
        note=NoteAccountEvent(notices=NoticeRepository(session=work.session, clock=work.clock), numbers=numbers, work=work),
        file_line=file_line,
        numbers=numbers,
        customers=customers,
        clock=work.clock,
        pace=pace,
        commit=work.commit,
    )


def provide_send_message(work: UnitOfWork) -> SendMessage:
    messages = MessageRepository(work.session)
    queue = QueueMessage(messages=messages, work=work)
    return SendMessage(conversations=conversations_of(work), messages=messages, uploads=_uploads(work), queue=queue, work=work)


def provide_react_to_message(work: UnitOfWork) -> ReactToMessage:
    messages = MessageRepository(work.session)
    return ReactToMessage(
        conversations=conversations_of(work),
        messages=messages,
        reactions=ReactionRepository(work.session),
        queue=QueueMessage(messages=messages, work=work),
        work=work,
    )


def provide_keep_upload(work: UnitOfWork, resources: Resources) -> KeepUpload:
    return KeepUpload(
        conversations=conversations_of(work),
        uploads=_uploads(work),
        files=open_store(resources.settings.storage_url),
        workspace_id=work.workspace_id,
    )


def _uploads(work: UnitOfWork) -> UploadRepository:
    return UploadRepository(session=work.session, clock=work.clock)


def provide_send_template(work: UnitOfWork, *, templates: TemplateBook) -> SendTemplate:
    return SendTemplate(
        conversations=conversations_of(work),
        messages=MessageRepository(work.session),
        numbers=NumberRepository(work.session),
        customers=CustomersFacade(work),
        templates=templates,
        send=provide_send_message(work),
        work=work,
    )


def provide_name_templates(work: UnitOfWork, *, templates: TemplateBook) -> NameTemplates:
    numbers, customers = NumberRepository(work.session), CustomersFacade(work)
    return NameTemplates(conversations=conversations_of(work), numbers=numbers, customers=customers, templates=templates)


def provide_take_over(work: UnitOfWork) -> TakeOver:
    return TakeOver(conversations=conversations_of(work), messages=MessageRepository(work.session), work=work)


def provide_hand_back(work: UnitOfWork) -> HandBack:
    return HandBack(conversations=conversations_of(work), messages=MessageRepository(work.session), work=work)


def provide_mark_conversation_read(work: UnitOfWork) -> MarkConversationRead:
    return MarkConversationRead(conversations=conversations_of(work), messages=MessageRepository(work.session), work=work)


def provide_close_conversation(work: UnitOfWork) -> CloseConversation:
    return CloseConversation(conversations=conversations_of(work), messages=MessageRepository(work.session), work=work)


def provide_retry_message(work: UnitOfWork) -> RetryMessage:
    return RetryMessage(conversations=conversations_of(work), messages=MessageRepository(work.session), work=work)


def provide_join_threads(work: UnitOfWork) -> JoinThreads:
    return JoinThreads(conversations=conversations_of(work), messages=MessageRepository(work.session), work=work)


def provide_show_operator_typing(work: UnitOfWork) -> ShowOperatorTyping:
    return ShowOperatorTyping(conversations=conversations_of(work), messages=MessageRepository(work.session), work=work)


def provide_show_read(resources: Resources) -> ShowRead:
    return ShowRead(graph=graph_client(resources))


def provide_send_link(work: UnitOfWork, resources: Resources) -> SendLink:
    links, messages = SecureLinks(resources), MessageRepository(work.session)

    async def make(order: LinkOrder) -> SecureLink:
        return await links.make(order, workspace_id=work.workspace_id)

    return SendLink(
        conversations=conversations_of(work),
        customers=CustomersFacade(work),
        numbers=NumberRepository(work.session),
        trail=SqlLinkTrail(work.session),
        profile=WorkspaceProfiles(work.session).read,
        make=make,
        send=provide_send_message(work),
        queue=QueueMessage(messages=messages, work=work),
        work=work,
    )


def provide_send_document(work: UnitOfWork, resources: Resources) -> SendDocument:
    return SendDocument(
        documents=DocumentRepository(work.session),
        send_link=provide_send_link(work, resources),
        store=open_store(resources.settings.storage_url),
        work=work,
    )


def provide_erase_threads(work: UnitOfWork) -> EraseThreads:
    return EraseThreads(
        conversations=conversations_of(work),
        messages=MessageRepository(work.session),
        documents=DocumentRepository(work.session),
        traces=SqlTraces(work.session),
        work=work,
    )


def provide_show_customer(work: UnitOfWork) -> ShowCustomer:
    return ShowCustomer(conversations=conversations_of(work), work=work)


def sending_numbers(work: UnitOfWork) -> SendingNumberRepository:
    return SendingNumberRepository(work.session)


def provide_fetch_attachment(resources: Resources) -> FetchAttachment:
    safe = TokenSafe(resources.secrets)

    @asynccontextmanager
    async def open_desk(tenant: Tenant) -> AsyncIterator[AttachmentDesk]:
        async with resources.work(tenant) as work:
            yield AttachmentDesk(
                messages=MessageRepository(work.session),
                numbers=NumberRepository(work.session),
                attachments=AttachmentRepository(session=work.session, clock=work.clock),
                work=work,
            )
            await work.commit()

    return FetchAttachment(
        open_desk=open_desk,
        graph=graph_client(resources),
        download=MediaDownload(http=resources.http, graph_url=resources.settings.meta.graph_api_url, max_bytes=MAX_ATTACHMENT_BYTES),
        store=open_store(resources.settings.storage_url),
        scanner=open_scanner(resources.settings.clamd_url, keeps_unscanned=resources.settings.keeps_unscanned_files),
        token_of=safe.of_number,
    )


def provide_fetch_file_again(work: UnitOfWork) -> FetchFileAgain:
    attachments = AttachmentRepository(session=work.session, clock=work.clock)
    return FetchFileAgain(messages=MessageRepository(work.session), attachments=attachments, work=work)


def conversations_of(work: UnitOfWork) -> ConversationRepository:
    return ConversationRepository(session=work.session, clock=work.clock)
