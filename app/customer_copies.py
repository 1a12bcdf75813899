"""The copy of everything that is kept of a customer: the one place where the contexts meet for that."""

import asyncio
import io
import zipfile
from typing import Any
from uuid import UUID

import msgspec

from app.catalog.facade import CatalogFacade
from app.conversations.facade import ConversationsFacade
from app.conversations.infrastructure.told import ToldFile
from app.customers.domain.copy import CustomerCopy, copy_key
from app.customers.facade import CustomersFacade
from app.customers.infrastructure.copies import SqlCopies
from app.customers.infrastructure.copy_page import copy_page
from app.database.unit_of_work import UnitOfWork
from app.identity.facade import SecureLinks, WorkspaceProfiles
from app.integrations.storage.store import FileStore, open_store
from app.ordering.facade import CartFacade
from app.resources import Resources
from tenants.tenant import Tenant

# The copy is made in memory: files beyond this are named in it, the newest stay.
MOST_FILES_BYTES = 200 * 1024 * 1024
_LINKS = 100


class MakeCustomerCopy:
    """`most_bytes` of files go in."""

    def __init__(self, resources: Resources, *, most_bytes: int = MOST_FILES_BYTES) -> None:
        self._resources = resources
        self._store: FileStore = open_store(resources.settings.storage_url)
        self._most_bytes = most_bytes

    async def __call__(self, tenant: Tenant, copy_id: UUID) -> None:
        """Again is harmless: what is settled stays, what is gone stays gone."""
        async with self._resources.work(tenant) as work:
            copy = await SqlCopies(work.session).find(copy_id)
            if copy is None or copy.state != "pending":
                return
            told, files, language = await self._gather(work, copy)
        files, left_out = _chosen(files, most_bytes=self._most_bytes)
        told["filesLeftOut"] = [file.member for file in left_out]
        content = await self._packed(told, files, language=language)
        key = copy_key(workspace_id=tenant.workspace_id, copy_id=copy_id)
        await self._store.put(key, content)
        if not await self._settle(tenant, copy_id, state="ready", size_bytes=len(content)):
            await self._store.delete(key)

    async def give_up(self, tenant: Tenant, copy_id: UUID) -> None:
        await self._settle(tenant, copy_id, state="failed", size_bytes=None)

    async def _settle(self, tenant: Tenant, copy_id: UUID, *, state: str, size_bytes: int | None) -> bool:
        async with self._resources.work(tenant) as work:
            is_there = await SqlCopies(work.session).settle(copy_id, state=state, size_bytes=size_bytes, at=self._resources.clock.now())
            await work.commit()
        return is_there

    async def _gather(self, work: UnitOfWork, copy: CustomerCopy) -> tuple[dict[str, Any], list[ToldFile], str]:
        customers, profile = CustomersFacade(work), await WorkspaceProfiles(work.session).read()
        records = await customers.records_of(copy.customer_id)
        told = await ConversationsFacade(work).told_of(records)
        language = (await customers.card(records[0])).language or profile.language
        carts = CartFacade(work, CatalogFacade(work))
        cart = [await carts.view(customer_id=record, language=language, currency=profile.currency) for record in records]
        links, _ = await SecureLinks(self._resources).page(workspace_id=work.workspace_id, customer_ids=records, cursor=None, limit=_LINKS)
        gathered = {
            "shop": profile.name,
            "madeAt": self._resources.clock.now(),
            "customer": await customers.told_of(copy.customer_id),
            "conversations": told.conversations,
            "reactions": told.reactions,
            "documents": told.documents,
            "cart": [{"product": line.name, "quantity": line.quantity} for view in cart for line in view.lines],
            "links": [
                {
                    "operation": line.link.operation,
                    "madeAt": line.link.made_at,
                    "openedAt": line.link.opened_at,
                    "openedFrom": line.link.network,
                    "usedAt": line.link.used_at,
                }
                for line in links
            ],
        }
        return gathered, told.files, language

    async def _packed(self, told: dict[str, Any], files: list[ToldFile], *, language: str) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("data.json", msgspec.json.format(msgspec.json.encode(told), indent=2))
            archive.writestr("index.html", copy_page(told, language=language))
            for file in files:
                content = await self._store.get(file.key)
                if content is not None:  # it was taken away meanwhile
                    await asyncio.to_thread(archive.writestr, file.member, content, zipfile.ZIP_STORED)
        return packed.getvalue()


def _chosen(files: list[ToldFile], *, most_bytes: int) -> tuple[list[ToldFile], list[ToldFile]]:
    """The newest come first."""
    taken: list[ToldFile] = []
    left: list[ToldFile] = []
    room = most_bytes
    for file in reversed(files):
        is_in = file.size_bytes <= room
        room -= file.size_bytes if is_in else 0
        (taken if is_in else left).append(file)
    return taken, left
