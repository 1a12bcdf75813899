"""`shopme tenants quarantine list | replay`: webhooks that found no workspace."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from app.commands.act import noted
from app.commands.terminal import say
from app.conversations.contracts.journal import JournalEntry, JournalFilter
from app.conversations.facade import WebhookJournal
from app.kernel.pagination import TimeCursor
from app.resources import open_resources
from app.settings import Settings


async def list_quarantine(settings: Settings, *, phone_number_id: str | None) -> int:
    """A line for each kept webhook: id, when it came, its state, its numbers, what became of it."""
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources, resources.sessions.control() as session:
        async for kept in strayed_webhooks(WebhookJournal(session), phone_number_id=phone_number_id):
            numbers = ",".join(kept.phone_number_ids) or "-"
            became = kept.reason or "; ".join(kept.items)
            say(f"{kept.id}  {kept.received_at:%Y-%m-%dT%H:%M:%SZ}  {kept.state}  {numbers}  {became}")
    return 0


async def replay_quarantine(settings: Settings, entry_ids: Sequence[UUID], *, phone_number_id: str | None) -> int:
    """The entries named, or all for one number; a worker files them within a second or so."""
    async with (
        open_resources(settings, subscriptions={}, pool_size=2) as resources,
        noted(resources, "webhooks.replayed", number_id=phone_number_id) as act,
        resources.sessions.control() as session,
    ):
        journal = WebhookJournal(session)
        chosen = list(entry_ids)
        if phone_number_id is not None:
            chosen += [kept.id async for kept in strayed_webhooks(journal, phone_number_id=phone_number_id)]
        count = await journal.replay(chosen)
        await session.commit()
        act.facts["count"] = count
    say(f"{count} webhook(s) will be filed again")
    return 0


async def strayed_webhooks(journal: WebhookJournal, *, phone_number_id: str | None) -> AsyncIterator[JournalEntry]:
    """What found no home: for a number that nobody had connected, unreadable, or given up on. The newest first."""
    wanted = JournalFilter(states=("quarantined", "dead"), text=phone_number_id)
    cursor: TimeCursor | None = None
    while True:
        page = await journal.search(wanted, cursor=cursor, limit=200)
        for entry in page.items:
            if phone_number_id is None or phone_number_id in entry.phone_number_ids:
                yield entry
        if page.next_cursor is None:
            return
        cursor = TimeCursor.decode(page.next_cursor)
