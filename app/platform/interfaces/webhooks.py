"""The journal of raw webhooks, for platform admins: what came, what became of it, and having it filed again."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.contracts.journal import JournalEntry, JournalFilter
from app.conversations.facade import WebhookJournal
from app.http.auth import Principal
from app.http.moments import Moment, a_moment
from app.identity.facade import PlatformActs
from app.kernel.errors import Invalid
from app.kernel.pagination import TimeCursor, page_limit
from app.resources import Resources

State = Literal["new", "filing", "done", "quarantined", "dead"]
# One replay of a range; whoever wants more asks again, and the worker has had time in between.
MOST_AT_ONCE = 10_000
_MOST_CHOSEN = 500


class WebhookEntry(msgspec.Struct, kw_only=True, rename="camel"):
    """`items` says how each thing in the delivery ended, in its order; `reason` why it is dead or still waits."""

    id: UUID
    received_at: datetime
    filed_at: datetime | None
    state: State
    attempts: int
    size_bytes: int
    phone_number_ids: list[str]
    fields: list[str]
    items: list[str]
    reason: str

    @classmethod
    def of(cls, entry: JournalEntry) -> Self:
        return msgspec.convert(entry, cls, from_attributes=True)


class WebhookPage(msgspec.Struct, kw_only=True, rename="camel"):
    items: list[WebhookEntry]
    next_cursor: str | None


class WebhookReading(msgspec.Struct, kw_only=True, rename="camel"):
    """`body` as Meta sent it."""

    entry: WebhookEntry
    body: str


class WebhookCounts(msgspec.Struct, kw_only=True):
    new: int = 0
    filing: int = 0
    done: int = 0
    quarantined: int = 0
    dead: int = 0


class ReplayRequest(msgspec.Struct, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Either `ids`, or a range: everything received from `since` until before `until`, in one `state`, that contains `text`."""

    ids: Annotated[list[UUID], msgspec.Meta(max_length=_MOST_CHOSEN)] = []
    since: datetime | None = None
    until: datetime | None = None
    state: Literal["done", "quarantined", "dead"] | None = None
    text: Annotated[str, msgspec.Meta(max_length=200)] | None = None

    def range(self) -> JournalFilter:
        """Raises Invalid without a beginning: the whole journal is nobody's wish."""
        if self.since is None:
            raise Invalid("Say which webhooks: their ids, or from when on.", field="since")
        return _filter(state=self.state, since=self.since, until=self.until, text=self.text)


class Replayed(msgspec.Struct, kw_only=True):
    """`more` when the range holds more than one call takes."""

    count: int
    more: bool


class PlatformWebhooksController(Controller):
    path = "/api/platform/webhooks"
    tags = ("platform",)

    @get("/", operation_id="searchWebhooks")
    async def search(
        self,
        platform_admin: NamedDependency[Principal],
        control_session: NamedDependency[AsyncSession],
        only: Annotated[State | None, QueryParameter(name="state")] = None,
        q: Annotated[str | None, QueryParameter(name="q", max_length=200)] = None,
        since: Moment = None,
        until: Moment = None,
        cursor: Annotated[str | None, QueryParameter(name="cursor", max_length=200)] = None,
        limit: Annotated[int | None, QueryParameter(name="limit", ge=1, le=100)] = None,
    ) -> WebhookPage:
        """The newest first. `q` is looked for in the bytes as they came: a wamid, a phone_number_id, a word."""
        wanted = _filter(state=only, since=a_moment(since, field="since"), until=a_moment(until, field="until"), text=q)
        place = TimeCursor.decode(cursor) if cursor else None
        page = await WebhookJournal(control_session).search(wanted, cursor=place, limit=page_limit(limit))
        return WebhookPage(items=[WebhookEntry.of(entry) for entry in page.items], next_cursor=page.next_cursor)

    @get("/counts", operation_id="countWebhooks")
    async def count(self, platform_admin: NamedDependency[Principal], control_session: NamedDependency[AsyncSession]) -> WebhookCounts:
        return msgspec.convert(await WebhookJournal(control_session).counts(), WebhookCounts)

    @get("/{entry_id:uuid}", operation_id="readWebhook")
    async def read(
        self,
        entry_id: FromPath[UUID],
        platform_admin: NamedDependency[Principal],
        control_session: NamedDependency[AsyncSession],
        resources: NamedDependency[Resources],
    ) -> WebhookReading:
        """Customers' words are in there, so that looking is noted in the audit log."""
        found = await WebhookJournal(control_session).read(entry_id)
        await _acts(control_session, resources, platform_admin).note("webhook.read", subject=f"webhook:{entry_id}")
        return WebhookReading(entry=WebhookEntry.of(found.entry), body=found.body)

    @post("/replay", status_code=200, operation_id="replayWebhooks")
    async def replay(
        self,
        data: JSONBody[ReplayRequest],
        platform_admin: NamedDependency[Principal],
        control_session: NamedDependency[AsyncSession],
        resources: NamedDependency[Resources],
    ) -> Replayed:
        """A worker files them again within a second or so. Harmless: what was filed before stays as it is."""
        journal = WebhookJournal(control_session)
        count = await (journal.replay(data.ids) if data.ids else journal.replay_range(data.range(), limit=MOST_AT_ONCE))
        await _acts(control_session, resources, platform_admin).note("webhooks.replayed", subject="webhooks:", count=count)
        return Replayed(count=count, more=count == MOST_AT_ONCE)


def _filter(*, state: str | None, since: datetime | None, until: datetime | None, text: str | None) -> JournalFilter:
    """Raises Invalid for a moment without a zone, or a text that no body can hold."""
    for name, moment in (("since", since), ("until", until)):
        if moment is not None and moment.tzinfo is None:
            raise Invalid("A moment needs its zone, such as 2026-03-01T10:00:00Z.", field=name)
    if text is not None and "\x00" in text:
        raise Invalid("This character cannot be looked for.", field="q")
    return JournalFilter(states=(state,) if state else (), since=since, until=until, text=text or None)


def _acts(session: AsyncSession, resources: Resources, admin: Principal) -> PlatformActs:
    return PlatformActs(session, clock=resources.clock, actor_id=admin.user_id, session_id=admin.session_id)
