"""Secure links are not taken along: a copy has the documents, the links stay where they were made, and go when their workspace goes."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from app.conversations.application.send_document import UploadedFile
from app.conversations.application.send_link import Operator
from app.conversations.domain.document import document_key
from app.conversations.wiring import provide_send_document
from app.identity.contracts import SecureLink
from app.identity.facade import SecureLinks
from app.integrations.storage.store import open_store
from app.kernel.ids import new_id
from app.resources import Resources
from app.tenancy import provide_export, provide_retirement
from tests.conversations.shop import Shop
from tests.tenants.portability.conftest import an_owner
from tests.tenants.portability.test_there_and_back import imported

INVOICE = b"%PDF-1.7 an invoice"


@pytest.fixture
async def link(shop: Shop) -> SecureLink:
    """To a document of the shop's only customer."""
    async with shop.resources.work(shop.tenant) as work:
        made, _ = await provide_send_document(work, shop.resources)(
            workspace_id=shop.tenant.workspace_id,
            conversation_id=(await shop.conversation()).id,
            file=UploadedFile(filename="invoice.pdf", content_type="application/pdf", content=INVOICE),
            caption="",
            operator=Operator(id=new_id(), name="Ada"),
        )
        await work.commit()
    return made


async def links_of(resources: Resources, workspace_id: UUID) -> int:
    async with resources.sessions.control() as session:
        query = text("SELECT count(*) FROM platform.secure_links WHERE workspace_id = :id")
        return int(await session.scalar(query, {"id": workspace_id}) or 0)


async def test_a_copy_has_the_documents_and_the_links_stay_the_original_s(shop: Shop, link: SecureLink, tmp_path: Path) -> None:
    await provide_export(shop.resources)(shop.tenant, tmp_path / "shop.zip")
    copy = await imported(shop.resources, tmp_path / "shop.zip", workspace_id=None, owner=await an_owner(shop.resources))
    restored = Shop(resources=shop.resources, tenant=copy.tenant, number=shop.number)
    (document,) = await restored.rows("SELECT id, filename FROM documents")
    key = document_key(workspace_id=copy.tenant.workspace_id, document_id=document["id"])
    assert await open_store(shop.resources.settings.storage_url).get(key) == INVOICE
    assert await links_of(shop.resources, copy.tenant.workspace_id) == 0
    assert await SecureLinks(shop.resources).address_of(link.id, workspace_id=copy.tenant.workspace_id) is None
    owner = await shop.resources.routing.by_secure_link(link.secret_hash)
    assert owner is not None
    assert owner.workspace_id == shop.tenant.workspace_id


async def test_links_go_with_their_workspace(shop: Shop, link: SecureLink) -> None:
    assert await links_of(shop.resources, shop.tenant.workspace_id) == 1
    retirement = provide_retirement(shop.resources)
    await retirement.announce(shop.tenant.workspace_id, grace=timedelta(0))
    await retirement.drop_due()
    assert await links_of(shop.resources, shop.tenant.workspace_id) == 0
    assert await shop.resources.routing.by_secure_link(link.secret_hash) is None
