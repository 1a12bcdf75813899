"""How changes of the inbox look on the live feed: the newest state of what changed, rendered once for all screens of a workspace."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.infrastructure.conversation_queries import ConversationQueries
from app.conversations.infrastructure.message_queries import MessageQueries
from app.database.live_events import NumberedChange
from app.http.auth import Membership, still_allowed
from app.http.live import LiveFrame, LiveHub
from tenants.tenant import Tenant

# That something is new: a screen that shows it asks for it.
_TOLD_ALONE = frozenset({"number", "notice", "link"})
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def render_changes(session: AsyncSession, workspace_id: UUID, changes: Sequence[NumberedChange]) -> list[LiveFrame]:
    """One frame per changed thing; a thing that changed twice is shown once, as it is now."""
    if not changes:
        return []
    newest = {numbered.change: numbered.id for numbered in changes}
    conversation_ids = list({change.subject_id for change in newest if change.topic in ("message", "conversation")})
    message_ids = [change.detail_id for change in newest if change.topic == "message" and change.detail_id]
    conversations = {view.id: view for view in await ConversationQueries(session).several(conversation_ids)}
    messages = {view.id: view for view in await MessageQueries(session=session, workspace_id=workspace_id).several(message_ids)}
    frames = []
    for change, number in sorted(newest.items(), key=lambda item: item[1]):
        if change.topic in _TOLD_ALONE:
            frames.append(LiveFrame(number, change.topic, msgspec.json.encode({"id": change.subject_id})))
            continue
        conversation = conversations.get(change.subject_id)
        message = messages.get(change.detail_id) if change.detail_id else None
        if conversation is None or (change.topic == "message" and message is None):
            continue  # deleted or merged meanwhile: its own change follows
        body = {"conversation": conversation} | ({"message": message} if message else {})
        frames.append(LiveFrame(number, change.topic, msgspec.json.encode(body)))
    return frames


@get(
    "/api/workspaces/{workspace_id:uuid}/events",
    media_type="text/event-stream",
    summary="Follow the inbox live",
    operation_id="followEvents",
)
async def follow_events(
    request: Request,  # type: ignore[type-arg]
    workspace_id: FromPath[UUID],
    tenant: NamedDependency[Tenant],
    membership: NamedDependency[Membership],
    cursor: Annotated[int | None, QueryParameter(ge=0, description="Resume after this event; Last-Event-ID says the same.")] = None,
) -> Stream:
    """Server-sent events `message`, `conversation`, `notice`, `number` and `link` (ask for it anew) and `reset` (fetch everything again).
    Comments every 15 s are signs of life. Ends within five seconds of the session or the membership."""
    last = request.headers.get("last-event-id", "")
    resume_at = int(last) if last.isascii() and last.isdigit() and len(last) < 19 else cursor
    hub: LiveHub = request.app.state.live_hub
    is_allowed = partial(still_allowed, request.app.state.access, membership)
    return Stream(hub.stream(tenant, cursor=resume_at, is_allowed=is_allowed), media_type="text/event-stream", headers=_HEADERS)
