"""Copies of a customer's data, for those of the shop who answer for it."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.customers.domain.copy import CustomerCopy
from app.customers.facade import CustomersFacade, content_of_copy
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Principal
from app.resources import Resources


class CustomerCopyShape(msgspec.Struct, kw_only=True, rename="camel"):
    """`by_customer`: they asked themselves, by a secure link."""

    id: UUID
    state: Literal["pending", "ready", "failed"]
    by_customer: bool
    size_bytes: int | None
    asked_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, copy: CustomerCopy) -> Self:
        return cls(
            id=copy.id,
            state=copy.state,
            by_customer=copy.asked_by is None,
            size_bytes=copy.size_bytes,
            asked_at=copy.asked_at,
            expires_at=copy.expires_at,
        )


class CustomerCopies(msgspec.Struct, kw_only=True, rename="camel"):
    items: list[CustomerCopyShape]
    next_cursor: None = None


class CustomerCopiesController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/customers/{customer_id:uuid}/copies"
    tags = ("customers",)

    @get("/", operation_id="listCustomerCopies", summary="Copies of the customer's data that are still there")
    async def list_copies(
        self, workspace_id: FromPath[UUID], customer_id: FromPath[UUID], work: NamedDependency[UnitOfWork]
    ) -> CustomerCopies:
        """The newest first. Each is there for a day, and five are made in one at most: a page is all."""
        found = await CustomersFacade(work).copies_of(customer_id)
        return CustomerCopies(items=[CustomerCopyShape.of(copy) for copy in found])

    @post("/", status_code=202, operation_id="makeCustomerCopy", summary="Have a copy of the customer's data made")
    async def make(
        self,
        workspace_id: FromPath[UUID],
        customer_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        principal: NamedDependency[Principal],
    ) -> CustomerCopyShape:
        """Everything that is kept of them, as JSON, as a page to read, and with their files. Noted in the audit log."""
        return CustomerCopyShape.of(await CustomersFacade(work).ask_for_copy(customer_id, asked_by=principal.user_id))

    @get("/{copy_id:uuid}/file", media_type="application/zip", operation_id="downloadCustomerCopy", summary="Download a copy")
    async def download(
        self,
        workspace_id: FromPath[UUID],
        customer_id: FromPath[UUID],
        copy_id: FromPath[UUID],
        work: NamedDependency[UnitOfWork],
        resources: NamedDependency[Resources],
    ) -> Response[bytes]:
        copy = await CustomersFacade(work).copy_of(customer_id, copy_id)
        content = await content_of_copy(copy, workspace_id=workspace_id, resources=resources)
        work.note("customer.export_downloaded", subject=f"customer:{customer_id}")
        return zip_response(content)


def zip_response(content: bytes) -> Response[bytes]:
    headers = {
        "Content-Disposition": 'attachment; filename="customer-data.zip"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type="application/zip", headers=headers)
