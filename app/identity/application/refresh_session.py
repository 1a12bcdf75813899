"""An hour is over: the refresh token buys the next one, and is replaced by its successor."""

from dataclasses import dataclass
from uuid import UUID

from app.identity.application.open_session import OpenedSession, a_refresh_token, new_refresh_secret, refresh_hash
from app.identity.application.ports import Seal, SessionStore
from app.identity.domain.sessions import Redemption, RefreshToken, SignInSession, judge
from app.kernel.clock import Clock


@dataclass(frozen=True, kw_only=True, slots=True)
class StolenSession:
    """A token of it came twice: somebody holds a copy, so it is over for everybody."""

    session_id: UUID
    user_id: UUID


class RefreshSession:
    """Answers instead of raising: ending a stolen session must be committed together with the refusal. None for all other refusals."""

    def __init__(self, *, sessions: SessionStore, seal: Seal, clock: Clock) -> None:
        self._sessions = sessions
        self._seal = seal
        self._clock = clock

    async def __call__(self, *, refresh_token: str, user_agent: str, csrf_session: UUID | None) -> OpenedSession | StolenSession | None:
        """`csrf_session` is the session that the request's CSRF token was made for; another one's is refused."""
        found = await self._sessions.find_token(refresh_hash(refresh_token))
        if found is None:
            return None
        token, session = found
        if csrf_session != session.id:
            return None
        match judge(token, session=session, user_agent=user_agent, at=self._clock.now()):
            case Redemption.FRESH:
                return await self._rotate(token, session)
            case Redemption.SAME_SUCCESSOR:
                return self._again(token, session)
            case Redemption.STOLEN:
                await self._sessions.revoke(session.id, at=self._clock.now())
                return StolenSession(session_id=session.id, user_id=session.user_id)
            case Redemption.EXPIRED:
                pass
        return None

    async def _rotate(self, token: RefreshToken, session: SignInSession) -> OpenedSession:
        now = self._clock.now()
        secret = new_refresh_secret()
        await self._sessions.spend_token(token.token_hash, successor=self._seal.seal(secret, place=_place(token)), at=now)
        successor = a_refresh_token(secret, session=session, generation=token.generation + 1, at=now)
        await self._sessions.add_token(successor, at=now)
        await self._sessions.touch(session.id, at=now)
        return OpenedSession(session_id=session.id, user_id=session.user_id, refresh_token=secret)

    def _again(self, token: RefreshToken, session: SignInSession) -> OpenedSession:
        assert token.successor is not None, "a spent token always has a successor"
        secret = self._seal.open(token.successor, place=_place(token))
        return OpenedSession(session_id=session.id, user_id=session.user_id, refresh_token=secret)


def _place(token: RefreshToken) -> str:
    return f"platform|refresh_tokens|{token.token_hash}|successor"
