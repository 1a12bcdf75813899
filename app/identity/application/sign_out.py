"""The session ends, here and on every other process within seconds."""

from uuid import UUID

from app.identity.application.open_session import refresh_hash
from app.identity.application.ports import SessionStore
from app.kernel.clock import Clock


class SignOut:
    def __init__(self, *, sessions: SessionStore, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    async def __call__(self, *, session_id: UUID | None, refresh_token: str | None) -> UUID | None:
        """By the access token's session or, when that cookie is already gone, by the refresh token's. Ending twice is harmless."""
        if session_id is None and refresh_token is not None:
            found = await self._sessions.find_token(refresh_hash(refresh_token))
            session_id = found[1].id if found else None
        if session_id is not None:
            await self._sessions.revoke(session_id, at=self._clock.now())
        return session_id
