"""What was done in a workspace, for its admins: page by page, or as a table for a spreadsheet."""

import csv
import io
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from sqlalchemy.ext.asyncio import AsyncSession

from app.http.auth import Membership
from app.identity import wiring
from app.identity.domain.audit import ChainedEntry
from app.identity.infrastructure import queries
from app.identity.infrastructure.sql_audit import SqlAudit
from app.identity.interfaces.shapes import Shape
from app.identity.interfaces.visits import AnyRequest, visitor_of
from app.kernel.errors import Invalid
from app.resources import Resources

PAGE = 50
_LAST = 2**63 - 1
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class AuditEntryShape(Shape):
    """`actor` is the person's name as it is today, "" for somebody who is not there any more (`has_left`) and for what no member did:
    the fact `by` may say who then (assistant, customer, phone, command line). `subject` such as "member:<id>"."""

    seq: int
    at: datetime
    actor: str
    has_left: bool
    address: str
    action: str
    subject: str
    facts: dict[str, str]

    @classmethod
    def of(cls, found: ChainedEntry, *, names: dict[UUID, str]) -> Self:
        entry = found.entry
        actor = names.get(entry.actor_id, "") if entry.actor_id else ""
        facts = {name: str(value) for name, value in entry.facts.items()}
        return cls(
            seq=found.seq,
            at=entry.at,
            actor=actor,
            has_left=entry.actor_id is not None and not actor,
            address=entry.address,
            action=entry.action,
            subject=entry.subject,
            facts=facts,
        )


class AuditPage(Shape):
    items: list[AuditEntryShape]
    next_cursor: str | None


class AuditController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/audit"
    tags = ("audit",)

    @get("/", operation_id="readAudit")
    async def page(
        self,
        membership: NamedDependency[Membership],
        control_session: NamedDependency[AsyncSession],
        action: Annotated[str | None, QueryParameter(name="action", max_length=60)] = None,
        cursor: Annotated[str | None, QueryParameter(name="cursor", max_length=20)] = None,
    ) -> AuditPage:
        """The newest first; `action` such as member.role_changed."""
        before = _number(cursor)
        audit = SqlAudit(control_session)
        found = await audit.latest(membership.workspace_id, before=before, action=action or None, limit=PAGE + 1)
        names = await queries.names_of(control_session, {link.entry.actor_id for link in found if link.entry.actor_id})
        shown = found[:PAGE]
        return AuditPage(
            items=[AuditEntryShape.of(link, names=names) for link in shown],
            next_cursor=str(shown[-1].seq) if len(found) > PAGE else None,
        )

    @get("/export", media_type="text/csv", operation_id="exportAudit")
    async def export(
        self,
        request: AnyRequest,
        membership: NamedDependency[Membership],
        resources: NamedDependency[Resources],
    ) -> Response[bytes]:
        """CSV, whole, the oldest first. The export itself is noted."""
        sheet = io.StringIO()
        writer = csv.writer(sheet)
        writer.writerow(["seq", "at", "actor_id", "session_id", "address", "action", "subject", "facts", "hash"])
        async with wiring.control_transaction(resources) as session:
            audit = SqlAudit(session)
            async for link in audit.read_chain(membership.workspace_id):
                writer.writerow(_safe(cell) for cell in _row(link))
            await audit.note(
                "audit.exported",
                at=resources.clock.now(),
                subject=f"workspace:{membership.workspace_id}",
                workspace_id=membership.workspace_id,
                actor_id=membership.principal.user_id,
                session_id=membership.principal.session_id,
                address=visitor_of(request, resources).address,
            )
        headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
        return Response(sheet.getvalue().encode(), media_type="text/csv", headers=headers)


def _row(link: ChainedEntry) -> list[str]:
    entry = link.entry
    facts = msgspec.json.encode(entry.facts).decode()
    ids = [str(entry.actor_id or ""), str(entry.session_id or "")]
    return [str(link.seq), entry.at.isoformat(), *ids, entry.address, entry.action, entry.subject, facts, link.hash]


def _safe(cell: str) -> str:
    """A spreadsheet must not take a cell for a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _number(cursor: str | None) -> int | None:
    if not cursor:
        return None
    if not (cursor.isascii() and cursor.isdigit() and int(cursor) <= _LAST):
        raise Invalid("This is no cursor of ours.", field="cursor")
    return int(cursor)
