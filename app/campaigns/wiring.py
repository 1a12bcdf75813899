"""The composition root of campaigns, for HTTP and jobs alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from app.campaigns.application.delete_template import DeleteTemplate
from app.campaigns.application.fetch_samples import FetchSamples
from app.campaigns.application.fresh_handles import FreshHandles
from app.campaigns.application.keep_sample import LARGEST, KeepSample
from app.campaigns.application.note_template_event import NoteTemplateEvent
from app.campaigns.application.ports import Desk, OpenDesk
from app.campaigns.application.rewrite_template import RewriteTemplate
from app.campaigns.application.sample_store import SampleStore
from app.campaigns.application.submit_template import SubmitTemplate
from app.campaigns.application.sync_templates import SyncTemplates
from app.campaigns.application.write_template import WriteTemplate
from app.campaigns.infrastructure.safe_sample import safe_sample
from app.campaigns.infrastructure.template_repository import TemplateRepository
from app.conversations.facade import BusinessAccounts, app_id_of
from app.database.unit_of_work import UnitOfWork
from app.integrations.storage.store import open_store
from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.management import GraphManagement
from app.integrations.whatsapp.media import MediaDownload
from app.resources import Resources
from tenants.tenant import Tenant


def graph_management(resources: Resources) -> GraphManagement:
    meta = resources.settings.meta
    return GraphManagement(
        GraphClient(http=resources.http, base_url=meta.graph_api_url, version=meta.graph_api_version, clock=resources.clock)
    )


def _desk_opener(resources: Resources, tenant: Tenant) -> OpenDesk:
    @asynccontextmanager
    async def open_desk() -> AsyncIterator[Desk]:
        async with resources.work(tenant) as work:
            accounts = BusinessAccounts(work)

            async def token_of(waba_id: str) -> str:
                return await accounts.access_token(waba_id, tenant=tenant, secrets=resources.secrets)

            yield Desk(templates=TemplateRepository(work.session), accounts=accounts, token_of=token_of, work=work)
            await work.commit()

    return open_desk


def _samples(resources: Resources, tenant: Tenant) -> SampleStore:
    return SampleStore(store=open_store(resources.settings.storage_url), workspace_id=tenant.workspace_id)


def provide_write_template(work: UnitOfWork) -> WriteTemplate:
    return WriteTemplate(templates=TemplateRepository(work.session), accounts=BusinessAccounts(work), clock=work.clock)


def provide_rewrite_template(resources: Resources, tenant: Tenant) -> RewriteTemplate:
    management = graph_management(resources)
    fresh = FreshHandles(management=management, samples=_samples(resources, tenant), app_id=partial(app_id_of, resources, tenant))
    return RewriteTemplate(open_desk=_desk_opener(resources, tenant), management=management, fresh_handles=fresh)


def provide_submit_template(resources: Resources, tenant: Tenant) -> SubmitTemplate:
    return SubmitTemplate(open_desk=_desk_opener(resources, tenant), management=graph_management(resources))


def provide_sync_templates(resources: Resources, tenant: Tenant) -> SyncTemplates:
    return SyncTemplates(open_desk=_desk_opener(resources, tenant), management=graph_management(resources))


def provide_delete_template(resources: Resources, tenant: Tenant) -> DeleteTemplate:
    return DeleteTemplate(open_desk=_desk_opener(resources, tenant), management=graph_management(resources))


def provide_keep_sample(resources: Resources, tenant: Tenant) -> KeepSample:
    return KeepSample(
        open_desk=_desk_opener(resources, tenant),
        management=graph_management(resources),
        samples=_samples(resources, tenant),
        safe=safe_sample,
        app_id=partial(app_id_of, resources, tenant),
    )


def provide_fetch_samples(resources: Resources, tenant: Tenant) -> FetchSamples:
    return FetchSamples(
        open_desk=_desk_opener(resources, tenant),
        download=MediaDownload(http=resources.http, graph_url=resources.settings.meta.graph_api_url, max_bytes=LARGEST),
        samples=_samples(resources, tenant),
        safe=safe_sample,
    )


def provide_note_template_event(work: UnitOfWork) -> NoteTemplateEvent:
    return NoteTemplateEvent(templates=TemplateRepository(work.session), work=work)
