"""The inbox: conversations, their messages, and what operators do with them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from app.conversations.application.react_to_message import ReactToMessageCommand
from app.conversations.application.send_message import SendMessageCommand
from app.conversations.application.send_products import SendProductsCommand
from app.conversations.application.send_template import SendTemplateCommand
from app.conversations.application.take_over import TakeOverCommand
from app.conversations.application.views import (
    ConversationCounts,
    ConversationPage,
    ConversationView,
    MessagePage,
    MessageView,
    PricingView,
    RawView,
)
from app.conversations.application.wanted_products import WantedProducts
from app.conversations.domain.conversation import ServiceWindowClosed
from app.conversations.domain.message import Message
from app.conversations.infrastructure.conversation_queries import ConversationQueries
from app.conversations.infrastructure.message_queries import MessageQueries
from app.conversations.interfaces.requests import ReactionBody, SendMessageRequest
from app.conversations.wiring import (
    provide_close_conversation,
    provide_fetch_file_again,
    provide_hand_back,
    provide_mark_conversation_read,
    provide_name_templates,
    provide_react_to_message,
    provide_retry_message,
    provide_send_message,
    provide_send_template,
    provide_show_operator_typing,
    provide_take_over,
)
from app.conversations.wiring.offering import provide_send_products
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Principal
from app.kernel.errors import Invalid
from app.kernel.pagination import page_limit

Limit = Annotated[int | None, QueryParameter(ge=1, le=100, description="Items a page; 50 when not given.")]


@asynccontextmanager
async def _naming_templates(conversation_id: UUID, work: UnitOfWork, state: State) -> AsyncIterator[None]:
    """A closed window is told together with the templates that would do."""
    try:
        yield
    except ServiceWindowClosed as closed:
        closed.facts["templates"] = await provide_name_templates(work, templates=state.templates_of(work))(conversation_id)
        raise


class ConversationsController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/conversations"
    tags = ("Conversations",)

    @get("/", summary="List conversations, newest activity first", operation_id="listConversations")
    async def list_conversations(
        self,
        workspace_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        principal: NamedDependency[Principal],
        view: FromQuery[str] = "open",
        q: FromQuery[str | None] = None,
        cursor: FromQuery[str | None] = None,
        limit: Limit = None,
    ) -> ConversationPage:
        """`view`: all, open, unread, assistant, operator, mine, waiting or closed. `q` searches names, numbers and texts."""
        return await ConversationQueries(work.session).page(
            view=view or "open", query=q, cursor=cursor, limit=page_limit(limit), operator_id=principal.user_id
        )

    @get("/counts", summary="How many conversations each view holds", operation_id="countConversations")
    async def count_conversations(
        self, workspace_id: FromPath[UUID], work: NamedDependency[UnitOfWork], principal: NamedDependency[Principal]
    ) -> ConversationCounts:
        return await ConversationQueries(work.session).counts(operator_id=principal.user_id)

    @get("/{conversation_id:uuid}", summary="One conversation", operation_id="getConversation")
    async def get_conversation(
        self, workspace_id: FromPath[UUID], conversation_id: FromPath[UUID], work: NamedDependency[UnitOfWork]
    ) -> ConversationView:
        return await ConversationQueries(work.session).one(conversation_id)

    @get("/{conversation_id:uuid}/messages", summary="A page of a thread, newest page first", operation_id="listMessages")
    async def list_messages(
        self,
        workspace_id: FromPath[UUID],
        conversation_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        before: FromQuery[str | None] = None,
        limit: Limit = None,
    ) -> MessagePage:
        """`before` is the `nextCursor` of a page: the messages before it. Within a page the oldest comes first."""
        queries = MessageQueries(session=work.session, workspace_id=workspace_id)
        return await queries.page(conversation_id=conversation_id, before=before, limit=page_limit(limit))

    @post("/{conversation_id:uuid}/messages", summary="Write to the customer", operation_id="sendMessage")
    async def send_message(
        self,
        workspace_id: FromPath[UUID],
        conversation_id: FromPath[UUID],
        data: JSONBody[SendMessageRequest],
        work: NamedDependency[UnitOfWork],
        principal: NamedDependency[Principal],
        state: State,
    ) -> MessageView:
        """Takes the conversation over. The same `clientId` twice is one message.

        409 `service_window_closed` after 24 hours, unless it is a template; its fact `templates` names some that would do.
        """
        if data.type == "template":
            message = await self._send_template(conversation_id, data, work, principal, state)
        elif (wanted := data.wanted_products()) is not None:
            message = await self._send_products(conversation_id, data, wanted, work, principal, state)
        elif data.reaction is not None and data.type == "reaction":
            message = await self._react(conversation_id, data, data.reaction, work, principal)
        else:
            message = await self._send(conversation_id, data, work, principal, state)
        return await MessageQueries(session=work.session, workspace_id=workspace_id).one(message.id)

    @staticmethod
    async def _send(conversation_id: UUID, data: SendMessageRequest, work: UnitOfWork, principal: Principal, state: State) -> Message:
        command = SendMessageCommand(
            conversation_id=conversation_id,
            client_id=data.client_id,
            content=data.content(),
            operator_id=principal.user_id,
            operator_name=principal.name,
            quoted_id=data.reply_to,
        )
        async with _naming_templates(conversation_id, work, state):
            return await provide_send_message(work)(command)

    @staticmethod
    async def _send_products(
        conversation_id: UUID, data: SendMessageRequest, wanted: WantedProducts, work: UnitOfWork, principal: Principal, state: State
    ) -> Message:
        command = SendProductsCommand(
            conversation_id=conversation_id,
            client_id=data.client_id,
            wanted=wanted,
            operator_id=principal.user_id,
            operator_name=principal.name,
            quoted_id=data.reply_to,
        )
        async with _naming_templates(conversation_id, work, state):
            return await provide_send_products(work)(command)

    @staticmethod
    async def _react(
        conversation_id: UUID, data: SendMessageRequest, reaction: ReactionBody, work: UnitOfWork, principal: Principal
    ) -> Message:
        return await provide_react_to_message(work)(
            ReactToMessageCommand(
                conversation_id=conversation_id,
                client_id=data.client_id,
                message_id=reaction.message_id,
                emoji=reaction.emoji,
                operator_id=principal.user_id,
                operator_name=principal.name,
            )
        )

    @staticmethod
    async def _send_template(
        conversation_id: UUID, data: SendMessageRequest, work: UnitOfWork, principal: Principal, state: State
    ) -> Message:
        if data.template is None:
            raise Invalid("Say which template.", field="template")
        return await provide_send_template(work, templates=state.templates_of(work))(
            SendTemplateCommand(
                conversation_id=conversation_id,
                client_id=data.client_id,
                wanted=data.template.wanted(),
                operator_id=principal.user_id,
                operator_name=principal.name,
            )
        )

    @post("/{conversation_id:uuid}/takeover", status_code=200, summary="Answer in the assistant's place", operation_id="takeOver")
    async def take_over(
        self,
        workspace_id: FromPath[UUID],
        conversation_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        principal: NamedDependency[Principal],
    ) -> ConversationView:
        command = TakeOverCommand(conversation_id=conversation_id, operator_id=principal.user_id, operator_name=principal.name)
        await provide_take_over(work)(command)
        return await ConversationQueries(work.session).one(conversation_id)

    @post(
        "/{conversation_id:uuid}/handback", status_code=200, summary="Give the conversation back to the assistant", operation_id="handBack"
    )
    async def hand_back(
        self, workspace_id: FromPath[UUID], conversation_id: FromPath[UUID], work: NamedDependency[UnitOfWork]
    ) -> ConversationView:
        await provide_hand_back(work)(conversation_id)
        return await ConversationQueries(work.session).one(conversation_id)

    @post("/{conversation_id:uuid}/read", status_code=200, summary="Mark as read", operation_id="markConversationRead")
    async def mark_read(
        self, workspace_id: FromPath[UUID], conversation_id: FromPath[UUID], work: NamedDependency[UnitOfWork]
    ) -> ConversationView:
        await provide_mark_conversation_read(work)(conversation_id)
        return await ConversationQueries(work.session).one(conversation_id)

    @post("/{conversation_id:uuid}/typing", status_code=204, summary="Show the customer that somebody writes", operation_id="showTyping")
    async def show_typing(self, workspace_id: FromPath[UUID], conversation_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> None:
        """For 25 seconds, or until the message comes; nothing where the workspace does not show it. 409 `service_window_closed`."""
        await provide_show_operator_typing(work)(conversation_id)

    @post(
        "/{conversation_id:uuid}/close",
        status_code=200,
        summary="Close: the customer's next message opens it again",
        operation_id="closeConversation",
    )
    async def close(
        self, workspace_id: FromPath[UUID], conversation_id: FromPath[UUID], work: NamedDependency[UnitOfWork]
    ) -> ConversationView:
        await provide_close_conversation(work)(conversation_id)
        return await ConversationQueries(work.session).one(conversation_id)

    @post("/{conversation_id:uuid}/reopen", status_code=200, summary="Open a closed conversation", operation_id="reopenConversation")
    async def reopen(
        self, workspace_id: FromPath[UUID], conversation_id: FromPath[UUID], work: NamedDependency[UnitOfWork]
    ) -> ConversationView:
        await provide_close_conversation(work).reopen(conversation_id)
        return await ConversationQueries(work.session).one(conversation_id)


class MessagesController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/messages"
    tags = ("Conversations",)

    @post("/{message_id:uuid}/retry", status_code=200, summary="Send a failed message again", operation_id="retryMessage")
    async def retry(self, workspace_id: FromPath[UUID], message_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> MessageView:
        await provide_retry_message(work)(message_id)
        return await MessageQueries(session=work.session, workspace_id=workspace_id).one(message_id)

    @post("/{message_id:uuid}/file", status_code=200, summary="Fetch a customer's file again", operation_id="fetchFileAgain")
    async def fetch_file_again(
        self, workspace_id: FromPath[UUID], message_id: FromPath[UUID], work: NamedDependency[UnitOfWork]
    ) -> MessageView:
        """For a file that could not be had from WhatsApp, which keeps it for some days; one that is here or on its way stays as it is.
        409 `file_infected`."""
        await provide_fetch_file_again(work)(message_id)
        return await MessageQueries(session=work.session, workspace_id=workspace_id).one(message_id)

    @get("/{message_id:uuid}/pricing", summary="What a message was counted as", operation_id="readMessagePricing")
    async def pricing(self, workspace_id: FromPath[UUID], message_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> PricingView:
        return await MessageQueries(session=work.session, workspace_id=workspace_id).pricing(message_id)

    @get("/{message_id:uuid}/raw", summary="A message as it came from WhatsApp", operation_id="readRawMessage")
    async def raw(self, workspace_id: FromPath[UUID], message_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> RawView:
        """For what is not drawn (a type that is new, or broken): the object itself, unread and unchecked."""
        return await MessageQueries(session=work.session, workspace_id=workspace_id).raw(message_id)
