"""Secure links beside a thread: operators make them, see what became of them, and withdraw them."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody

from app.conversations.application.announcements import link_changed
from app.conversations.application.send_document import UploadedFile
from app.conversations.application.send_link import DOCUMENT, Operator
from app.conversations.application.views import LinkPage, LinkView
from app.conversations.domain.document import MAX_DOCUMENT_BYTES
from app.conversations.infrastructure.conversation_queries import ConversationQueries
from app.conversations.infrastructure.document_repository import DocumentRepository
from app.conversations.interfaces.link_shapes import DocumentForm, NewLinkBody, link_view
from app.conversations.wiring import provide_send_document, provide_send_link
from app.customers.facade import CustomersFacade
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Principal
from app.http.scanned import must_be_clean
from app.identity.facade import LinkLine, SecureLinks
from app.kernel.pagination import page_limit
from app.resources import Resources

_FORM_OVERHEAD_BYTES = 64 * 1024


class ThreadLinksController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/conversations/{conversation_id:uuid}"
    tags = ("links",)

    @get("/links", operation_id="listLinks", summary="The links of the conversation's customer, newest first")
    async def list_links(
        self,
        workspace_id: FromPath[UUID],
        conversation_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        cursor: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> LinkPage:
        conversation = await ConversationQueries(work.session).one(conversation_id)
        records = await CustomersFacade(work).records_of(conversation.customer.id)
        lines, next_cursor = await SecureLinks(resources).page(
            workspace_id=workspace_id, customer_ids=records, cursor=cursor, limit=page_limit(limit)
        )
        return LinkPage(items=await _views(lines, work), next_cursor=next_cursor)

    @post("/links", operation_id="makeLink", summary="Send the customer a link to their own data")
    async def make_link(
        self,
        workspace_id: FromPath[UUID],
        conversation_id: FromPath[UUID],
        data: JSONBody[NewLinkBody],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        principal: NamedDependency[Principal],
    ) -> LinkView:
        """Takes the conversation over, as every message of theirs does. An older link for the same ends. 409 `service_window_closed`."""
        send_link = provide_send_link(work, resources)
        operator = Operator(id=principal.user_id, name=principal.name)
        link = await send_link.preferences(conversation_id, operator=operator, is_deletion=data.deleting)
        return link_view(await SecureLinks(resources).line(link))

    @post(
        "/documents",
        operation_id="sendDocument",
        summary="Hand a file to the customer, to be fetched once",
        request_max_body_size=MAX_DOCUMENT_BYTES + _FORM_OVERHEAD_BYTES,
    )
    async def send_document(
        self,
        workspace_id: FromPath[UUID],
        conversation_id: FromPath[UUID],
        data: MultipartBody[DocumentForm],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        principal: NamedDependency[Principal],
    ) -> LinkView:
        """PDF, JPEG, PNG or WebP up to 16 MB, by name and by content; `caption` goes before the link."""
        file = UploadedFile(filename=data.file.filename or "", content_type=data.file.content_type or "", content=await data.file.read())
        await must_be_clean(file.content, resources=resources, workspace_id=workspace_id, principal=principal, door="document")
        link, filename = await provide_send_document(work, resources)(
            workspace_id=workspace_id,
            conversation_id=conversation_id,
            file=file,
            caption=data.caption,
            operator=Operator(id=principal.user_id, name=principal.name),
        )
        return link_view(await SecureLinks(resources).line(link), filename=filename)


class LinksController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/links"
    tags = ("links",)

    @post("/{link_id:uuid}/revoke", status_code=200, operation_id="revokeLink", summary="Withdraw a link")
    async def revoke(
        self,
        workspace_id: FromPath[UUID],
        link_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
        principal: NamedDependency[Principal],
    ) -> LinkView:
        """One that is over already stays as it is."""
        line = await SecureLinks(resources).revoke(link_id, workspace_id=workspace_id, by=principal.user_id)
        work.announce(link_changed(line.link.thread_id))
        return (await _views([line], work))[0]


async def _views(lines: list[LinkLine], work: UnitOfWork) -> list[LinkView]:
    documents = {line.link.resource_id for line in lines if line.link.operation == DOCUMENT.name}
    names = await DocumentRepository(work.session).names_of(documents)
    return [link_view(line, filename=names.get(line.link.resource_id)) for line in lines]
