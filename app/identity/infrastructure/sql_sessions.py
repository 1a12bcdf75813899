"""Sign-in sessions and their refresh tokens in schema `platform`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.domain.sessions import RefreshToken, SignInSession, Visitor
from app.identity.infrastructure.tables import refresh_tokens_table, sessions_table, users_table


class SqlSessions:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, session: SignInSession, *, visitor: Visitor) -> None:
        await self._session.execute(
            insert(sessions_table).values(
                id=session.id,
                user_id=session.user_id,
                created_at=session.created_at,
                last_seen_at=session.created_at,
                expires_at=session.expires_at,
                user_agent=session.user_agent,
                address=visitor.address,
            )
        )

    async def add_token(self, token: RefreshToken, *, at: datetime) -> None:
        await self._session.execute(
            insert(refresh_tokens_table).values(
                token_hash=token.token_hash,
                session_id=token.session_id,
                generation=token.generation,
                issued_at=at,
                expires_at=token.expires_at,
            )
        )

    async def find_token(self, token_hash: str) -> tuple[RefreshToken, SignInSession] | None:
        tokens, sessions = refresh_tokens_table.c, sessions_table.c
        row = (
            await self._session.execute(
                select(
                    tokens.token_hash,
                    tokens.session_id,
                    tokens.generation,
                    tokens.expires_at,
                    tokens.used_at,
                    tokens.successor,
                    sessions.user_id,
                    sessions.created_at,
                    sessions.expires_at.label("session_expires_at"),
                    sessions.user_agent,
                    # Somebody who is disabled has no session either.
                    func.coalesce(sessions.revoked_at, users_table.c.disabled_at).label("revoked_at"),
                )
                .join(sessions_table, sessions.id == tokens.session_id)
                .join(users_table, users_table.c.id == sessions.user_id)
                .where(tokens.token_hash == token_hash)
                .with_for_update(of=refresh_tokens_table)
            )
        ).one_or_none()
        if row is None:
            return None
        token = RefreshToken(
            token_hash=row.token_hash,
            session_id=row.session_id,
            generation=row.generation,
            expires_at=row.expires_at,
            used_at=row.used_at,
            successor=row.successor,
        )
        session = SignInSession(
            id=row.session_id,
            user_id=row.user_id,
            created_at=row.created_at,
            expires_at=row.session_expires_at,
            user_agent=row.user_agent,
            revoked_at=row.revoked_at,
        )
        return token, session

    async def spend_token(self, token_hash: str, *, successor: str, at: datetime) -> None:
        await self._session.execute(
            update(refresh_tokens_table).where(refresh_tokens_table.c.token_hash == token_hash).values(used_at=at, successor=successor)
        )

    async def touch(self, session_id: UUID, *, at: datetime) -> None:
        await self._session.execute(update(sessions_table).where(sessions_table.c.id == session_id).values(last_seen_at=at))

    async def revoke(self, session_id: UUID, *, at: datetime) -> None:
        await self._session.execute(
            update(sessions_table).where(sessions_table.c.id == session_id, sessions_table.c.revoked_at.is_(None)).values(revoked_at=at)
        )

    async def revoke_all(self, user_id: UUID, *, at: datetime, but: UUID | None = None) -> list[UUID]:
        """Ends every session of the user, but for one when it is given. Says which ended."""
        columns = sessions_table.c
        statement = update(sessions_table).where(columns.user_id == user_id, columns.revoked_at.is_(None))
        if but is not None:
            statement = statement.where(columns.id != but)
        return list(await self._session.scalars(statement.values(revoked_at=at).returning(columns.id)))

    async def revoke_one_of(self, user_id: UUID, session_id: UUID, *, at: datetime) -> bool:
        """False when the user has no such open session."""
        columns = sessions_table.c
        mine = update(sessions_table).where(columns.id == session_id, columns.user_id == user_id, columns.revoked_at.is_(None))
        return await self._session.scalar(mine.values(revoked_at=at).returning(columns.id)) is not None
