"""Message templates: written, checked, submitted, synced, deleted, and which of them a conversation may be sent."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import Controller, delete, get, post, put
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody, QueryParameter

from app.campaigns.application.keep_sample import LARGEST
from app.campaigns.domain.components import components_of, shown_components
from app.campaigns.domain.filling import payload_of
from app.campaigns.domain.linting.lint import lint
from app.campaigns.domain.preview import CustomerFacts, preview, suggested_values
from app.campaigns.domain.rendering import rendered
from app.campaigns.domain.template import APPROVED, sample_urls_of, samples_by_blank
from app.campaigns.infrastructure.template_repository import TemplateRepository
from app.campaigns.interfaces.shapes import (
    CheckRequest,
    CheckView,
    DraftShape,
    FillRequest,
    NewTemplate,
    Preview,
    SampleView,
    SendableList,
    SendableView,
    SyncView,
    TemplatePage,
    TemplateView,
    finding_view,
    preview_view,
    template_view,
)
from app.campaigns.wiring import (
    provide_delete_template,
    provide_keep_sample,
    provide_rewrite_template,
    provide_submit_template,
    provide_sync_templates,
    provide_write_template,
)
from app.conversations.facade import BusinessAccounts
from app.customers.facade import CustomersFacade
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Principal
from app.http.scanned import must_be_clean
from app.identity.facade import WorkspaceProfiles
from app.kernel.pagination import page_limit
from app.kernel.phone import international
from app.resources import Resources
from tenants.tenant import Tenant

Limit = Annotated[int | None, QueryParameter(ge=1, le=100, description="Items a page; 50 when not given.")]
# The screen's groups: what waits for Meta, what can be sent, what needs somebody.
VIEWS: dict[str, tuple[str, ...]] = {
    "all": (),
    "draft": ("DRAFT",),
    "pending": ("PENDING", "IN_APPEAL"),
    "approved": ("APPROVED",),
    "rejected": ("REJECTED",),
    "paused": ("PAUSED", "DISABLED", "LIMIT_EXCEEDED", "LOCKED", "FLAGGED", "ARCHIVED"),
}
View = Literal["all", "draft", "pending", "approved", "rejected", "paused"]
Quality = Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]


class SampleForm(msgspec.Struct, forbid_unknown_fields=True):
    file: UploadFile
    waba_id: str


class TemplatesController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/templates"
    tags = ("Templates",)

    @get("/", summary="List templates, newest change first", operation_id="listTemplates")
    async def list_templates(
        self,
        workspace_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        view: FromQuery[View] = "all",
        quality: FromQuery[Quality | None] = None,
        category: FromQuery[Literal["MARKETING", "UTILITY", "AUTHENTICATION"] | None] = None,
        q: FromQuery[str | None] = None,
        cursor: FromQuery[str | None] = None,
        limit: Limit = None,
    ) -> TemplatePage:
        """`view`: all, draft, pending, approved, rejected or paused (by Meta, also disabled). `q` searches names and texts."""
        templates = TemplateRepository(work.session)
        page = await templates.page(
            statuses=VIEWS[view], quality=quality, category=category, query=q, cursor=cursor, limit=page_limit(limit)
        )
        items = [template_view(template) for template in page.items]
        return TemplatePage(items=items, next_cursor=page.next_cursor, last_synced_at=await templates.last_sync())

    @post("/", summary="Start a template as a draft", operation_id="createTemplate")
    async def create(self, workspace_id: FromPath[UUID], data: JSONBody[NewTemplate], work: NamedDependency[UnitOfWork]) -> TemplateView:
        """It may be unfinished. 409 `template_name_taken`, `no_account_connected`."""
        return template_view(await provide_write_template(work)(data.draft.draft(), waba_id=data.waba_id))

    @post("/check", status_code=200, summary="What Meta would say, and what a customer would see", operation_id="checkTemplate")
    async def check(self, workspace_id: FromPath[UUID], data: JSONBody[CheckRequest], work: NamedDependency[UnitOfWork]) -> CheckView:
        """Stores nothing and asks nobody."""
        draft = data.draft.draft()
        accounts = [account.waba_id for account in await BusinessAccounts(work).all()]
        waba_id = data.waba_id or (accounts[0] if accounts else "")
        others = [other for other in await TemplateRepository(work.session).of_account(waba_id) if other.id != data.template_id]
        samples = samples_by_blank(*sample_urls_of(draft))
        shown = preview(shown_components(draft), parameter_format=draft.parameter_format, samples=samples)
        return CheckView(
            findings=[finding_view(finding) for finding in lint(draft, others)],
            preview=preview_view(shown),
            components=components_of(draft),
        )

    @post("/sync", status_code=200, summary="Bring the list up to date with Meta", operation_id="syncTemplates")
    async def sync(self, workspace_id: FromPath[UUID], resources: NamedDependency[Resources], tenant: NamedDependency[Tenant]) -> SyncView:
        """All accounts of the workspace. 422 `meta_refused_template` with Meta's words; 503 when Meta does not answer."""
        return SyncView(count=await provide_sync_templates(resources, tenant).everywhere())

    @post("/samples", summary="Upload the sample of a header", operation_id="uploadTemplateSample", request_max_body_size=LARGEST + 65_536)
    async def upload_sample(
        self,
        workspace_id: FromPath[UUID],
        data: MultipartBody[SampleForm],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        principal: NamedDependency[Principal],
    ) -> SampleView:
        """JPEG or PNG up to 5 MB, MP4 or PDF up to 16 MB. Anybody who has its address can see it, as customers will."""
        keep = provide_keep_sample(resources, tenant)
        content = await data.file.read()
        await must_be_clean(content, resources=resources, workspace_id=workspace_id, principal=principal, door="template sample")
        kind, handle, url = await keep(content, waba_id=data.waba_id)
        return msgspec.convert({"format": kind, "handle": handle, "sampleUrl": url}, SampleView)

    @get("/{template_id:uuid}", summary="One template", operation_id="getTemplate")
    async def read(self, workspace_id: FromPath[UUID], template_id: FromPath[UUID], work: NamedDependency[UnitOfWork]) -> TemplateView:
        return template_view(await TemplateRepository(work.session).get(template_id))

    @put("/{template_id:uuid}", summary="Change a template", operation_id="updateTemplate")
    async def update(
        self,
        workspace_id: FromPath[UUID],
        template_id: FromPath[UUID],
        data: JSONBody[DraftShape],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
    ) -> TemplateView:
        """A draft is stored. One that Meta has is changed there and reviewed anew; 422 `meta_refused_template` with Meta's words."""
        return template_view(await provide_rewrite_template(resources, tenant)(template_id, data.draft()))

    @delete("/{template_id:uuid}", summary="Delete a template, at Meta too", operation_id="deleteTemplate")
    async def remove(
        self,
        workspace_id: FromPath[UUID],
        template_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
    ) -> None:
        await provide_delete_template(resources, tenant)(template_id)

    @post("/{template_id:uuid}/submit", status_code=200, summary="Send a draft to Meta for review", operation_id="submitTemplate")
    async def submit(
        self,
        workspace_id: FromPath[UUID],
        template_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
    ) -> TemplateView:
        """400 `template_has_errors` with the findings; 422 `meta_refused_template` with Meta's words."""
        return template_view(await provide_submit_template(resources, tenant)(template_id))

    @post("/{template_id:uuid}/preview", status_code=200, summary="The message these values make", operation_id="previewTemplate")
    async def preview_filled(
        self, workspace_id: FromPath[UUID], template_id: FromPath[UUID], data: JSONBody[FillRequest], work: NamedDependency[UnitOfWork]
    ) -> Preview:
        """What a send with the same values shows the customer. 400 `template_value_missing`, `template_value_refused` by blank."""
        template = await TemplateRepository(work.session).get(template_id)
        payload = payload_of(template.shown_components, parameter_format=template.parameter_format, values=data.values)
        return preview_view(rendered(template.shown_components, payload))


@get(
    "/api/workspaces/{workspace_id:uuid}/conversations/{conversation_id:uuid}/templates",
    tags=["Templates"],
    summary="Templates that may be sent in a conversation",
    operation_id="listSendableTemplates",
)
async def list_sendable_templates(
    workspace_id: FromPath[UUID],
    conversation_id: FromPath[UUID],
    work: NamedDependency[UnitOfWork],
) -> SendableList:
    """The approved ones of the conversation's account, with what is known of the customer already filled in."""
    waba_id, customer_id = await BusinessAccounts(work).behind(conversation_id)
    customer = await CustomersFacade(work).card(customer_id)
    profile = await WorkspaceProfiles(work.session).read()
    facts = CustomerFacts(name=customer.name, phone=international(customer.wa_id) if customer.wa_id else "", shop_name=profile.name)
    approved = [t for t in await TemplateRepository(work.session).of_account(waba_id) if t.status == APPROVED]
    # The customer's own language first: the list is long and the right one should be on top.
    approved.sort(key=lambda t: (t.language[:2] != (customer.language or profile.language), t.name, t.language))
    return SendableList(
        items=[
            SendableView(
                template=template_view(template),
                suggested=suggested_values(template.shown_components, facts, samples=template.samples),
                is_stopped=template.category == "MARKETING" and customer.has_opted_out,
            )
            for template in approved
        ]
    )
