"""Letters that wait, in schema `platform`: ordered in the transaction that caused them, sent after its commit."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.domain.letters import LetterKind, LetterOrder
from app.identity.infrastructure.tables import letters_table
from app.kernel.clock import Clock
from app.kernel.ids import new_id

# A worker that dies with a letter in its hand gives it back after this long.
HELD = timedelta(minutes=2)
_CLAIM = text("""
    UPDATE platform.letters SET attempts = attempts + 1, due_at = :held_until WHERE id = (
        SELECT id FROM platform.letters WHERE state = 'waiting' AND due_at <= :now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, recipient, user_id, subject_id, attempts
""")
_columns = letters_table.c


class LetterBox:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession, *, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def post(self, kind: LetterKind, *, recipient: str, user_id: UUID | None = None, subject_id: UUID | None = None) -> None:
        now = self._clock.now()
        await self._session.execute(
            insert(letters_table).values(
                id=new_id(), kind=kind, recipient=recipient, user_id=user_id, subject_id=subject_id, due_at=now, created_at=now
            )
        )

    async def take(self) -> LetterOrder | None:
        """The next letter that is due, held by the caller for two minutes."""
        now = self._clock.now()
        row = (await self._session.execute(_CLAIM, {"now": now, "held_until": now + HELD})).one_or_none()
        return None if row is None else LetterOrder(**{**row._mapping, "kind": LetterKind(row.kind)})

    async def remove(self, letter_id: UUID) -> None:
        await self._session.execute(delete(letters_table).where(_columns.id == letter_id))

    async def put_back(self, letter_id: UUID, *, due_at: datetime, error: str) -> None:
        await self._session.execute(update(letters_table).where(_columns.id == letter_id).values(due_at=due_at, last_error=error[:500]))

    async def give_up(self, letter_id: UUID, *, error: str) -> None:
        await self._session.execute(update(letters_table).where(_columns.id == letter_id).values(state="dead", last_error=error[:500]))
