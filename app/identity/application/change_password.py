"""A new password, by somebody who knows the old one. Every other session ends with the old one."""

from uuid import UUID

from app.identity.application.ports import Accounts, AccountTokens, Letters, SessionStore
from app.identity.application.second_factor_ports import Challenges
from app.identity.domain.account_tokens import TokenPurpose
from app.identity.domain.accounts import User
from app.identity.domain.letters import LetterKind
from app.kernel.clock import Clock


class ChangePassword:
    """The old password was confirmed and the new one hashed before this transaction began."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        tokens: AccountTokens,
        challenges: Challenges,
        sessions: SessionStore,
        letters: Letters,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._tokens = tokens
        self._challenges = challenges
        self._sessions = sessions
        self._letters = letters
        self._clock = clock

    async def __call__(self, *, user: User, password_hash: str, stay: UUID | None) -> list[UUID]:
        """`stay` is the session that goes on. Says which sessions ended."""
        await self._accounts.replace_password_hash(user_id=user.id, password_hash=password_hash)
        await self._tokens.forget(user.id, TokenPurpose.RESET_PASSWORD)
        # A sign-in that waits for its code was begun with the old password.
        await self._challenges.forget(user.id)
        await self._letters.post(LetterKind.PASSWORD_CHANGED, recipient=user.email, user_id=user.id)
        return await self._sessions.revoke_all(user.id, at=self._clock.now(), but=stay)
