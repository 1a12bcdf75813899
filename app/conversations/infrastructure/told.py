"""What this context keeps of a person, as they are told it: their threads, what they said in groups, and their files."""

import mimetypes
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.domain.document import document_key
from app.conversations.infrastructure.document_table import documents_table
from app.conversations.infrastructure.tables import (
    attachments_table,
    conversations_table,
    messages_table,
    numbers_table,
    reactions_table,
)  # fmt: skip

_m, _a, _v, _d, _r = messages_table.c, attachments_table.c, conversations_table.c, documents_table.c, reactions_table.c
# Who of the shop wrote is the shop's affair: the customer saw one sender.
_SENDERS = {"customer": "customer", "assistant": "assistant", "system": "note"}
_INNER = frozenset({"mediaId", "sha256", "event"})


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldFile:
    """`member` is its name in the copy, made of ids alone; `key` where the store keeps it."""

    member: str
    key: str
    size_bytes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    conversations: list[dict[str, Any]]
    reactions: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    files: list[ToldFile]


async def told_of(session: AsyncSession, customer_ids: Collection[UUID], *, workspace_id: UUID) -> Told:
    files: list[ToldFile] = []
    conversations = await _conversations(session, customer_ids, files)
    reactions = await session.execute(select(_r.emoji, _r.occurred_at).where(_r.customer_id.in_(customer_ids), _r.emoji != ""))
    documents = await session.execute(select(documents_table).where(_d.customer_id.in_(customer_ids)).order_by(_d.added_at))
    handed = []
    for row in documents:
        file = ToldFile(
            member=f"files/{row.id}{_ending(row.content_type)}",
            key=document_key(workspace_id=workspace_id, document_id=row.id),
            size_bytes=row.size_bytes,
        )
        files.append(file)
        handed.append({"name": row.filename, "at": row.added_at, "file": file.member})
    return Told(
        conversations=conversations,
        reactions=[{"emoji": row.emoji, "at": row.occurred_at} for row in reactions],
        documents=handed,
        files=files,
    )


async def _conversations(session: AsyncSession, customer_ids: Collection[UUID], files: list[ToldFile]) -> list[dict[str, Any]]:
    """Own threads whole; of a group, where others speak too, what this person said and nothing else."""
    own = and_(_v.customer_id.in_(customer_ids), _v.group_id.is_(None))
    is_event = and_(_m.author_kind == "system", _m.text == "")
    said = and_(_m.author_kind == "customer", _m.author_id.in_(customer_ids))
    statement = (
        select(
            _v.id.label("thread_id"),
            _v.group_id,
            numbers_table.c.display_phone_number.label("with_number"),
            _m.created_at, _m.direction, _m.author_kind, _m.type, _m.text, _m.content, _m.status, _m.revoked_at,
            _a.id.label("file_id"), _a.storage_key, _a.mime_type, _a.filename, _a.size_bytes,
        )
        .select_from(messages_table)
        .join(conversations_table, _v.id == _m.conversation_id)
        .join(numbers_table, numbers_table.c.id == _v.number_id)
        .outerjoin(attachments_table, _a.message_id == _m.id)
        .where(or_(and_(own, ~is_event), said))
        .order_by(_v.created_at, _v.id, _m.created_at, _m.id)
    )  # fmt: skip
    threads: dict[UUID, dict[str, Any]] = {}
    for row in await session.execute(statement):
        thread = threads.setdefault(row.thread_id, {"withNumber": row.with_number, "inGroup": row.group_id is not None, "messages": []})
        thread["messages"].append(_message(row, files))
    return list(threads.values())


def _message(row: Row[*tuple[Any, ...]], files: list[ToldFile]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "at": row.created_at,
        "from": _SENDERS.get(row.author_kind, "shop"),
        "type": row.type,
        "text": row.text,
        "content": {name: value for name, value in row.content.items() if name not in _INNER},
        "status": row.status,
    }
    if row.revoked_at is not None:
        told["deletedAt"] = row.revoked_at
    if row.file_id is not None:
        told["fileName"] = row.filename
        if row.storage_key:
            file = ToldFile(member=f"files/{row.file_id}{_ending(row.mime_type)}", key=row.storage_key, size_bytes=row.size_bytes or 0)
            files.append(file)
            told["file"] = file.member
    return told


def _ending(mime_type: str | None) -> str:
    return mimetypes.guess_extension(mime_type or "") or ".bin"
