"""A forgotten password is replaced by whoever holds the link from the letter."""

from uuid import UUID

from app.identity.application.change_password import ChangePassword
from app.identity.application.ports import Accounts, AccountTokens
from app.identity.domain.account_tokens import LinkSpent, TokenPurpose
from app.kernel.clock import Clock


class ResetPassword:
    """Signs nobody in: the second factor, if there is one, is still asked for."""

    def __init__(self, *, accounts: Accounts, tokens: AccountTokens, change_password: ChangePassword, clock: Clock) -> None:
        self._accounts = accounts
        self._tokens = tokens
        self._change_password = change_password
        self._clock = clock

    async def __call__(self, *, token: str, password_hash: str) -> tuple[UUID, list[UUID]]:
        """Says whose password it was and which sessions ended: all of them. Raises LinkSpent."""
        proven = await self._tokens.redeem(token, TokenPurpose.RESET_PASSWORD)
        user = await self._accounts.user_by_id(proven.user_id)
        if user is None or user.disabled_at is not None or user.email != proven.email:
            raise LinkSpent
        # The link came through the mailbox, so this is its owner.
        await self._accounts.mark_verified(user_id=user.id, email=proven.email, at=self._clock.now())
        return user.id, await self._change_password(user=user, password_hash=password_hash, stay=None)
