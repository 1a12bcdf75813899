"""Somebody opened a link from a letter: the address is theirs, and becomes the account's if it was to."""

from uuid import UUID

from app.identity.application.ports import Accounts, AccountTokens, Letters
from app.identity.domain.account_tokens import LinkSpent, TokenPurpose
from app.identity.domain.letters import LetterKind
from app.kernel.clock import Clock


class VerifyEmail:
    def __init__(self, *, accounts: Accounts, tokens: AccountTokens, letters: Letters, clock: Clock) -> None:
        self._accounts = accounts
        self._tokens = tokens
        self._letters = letters
        self._clock = clock

    async def __call__(self, token: str) -> tuple[UUID, str]:
        """Says whose address it is, and whether that is email.verified or email.changed.

        Raises LinkSpent, EmailTaken (somebody else took the address meanwhile).
        """
        now = self._clock.now()
        proven = await self._tokens.redeem(token, TokenPurpose.VERIFY_EMAIL, TokenPurpose.CHANGE_EMAIL)
        user = await self._accounts.user_by_id(proven.user_id)
        if user is None or user.disabled_at is not None:
            raise LinkSpent
        if proven.purpose is TokenPurpose.VERIFY_EMAIL:
            await self._accounts.mark_verified(user_id=user.id, email=proven.email, at=now)
            return user.id, "email.verified"
        await self._accounts.replace_email(user_id=user.id, email=proven.email, at=now)
        # A link to the old mailbox must not open the account under its new address.
        await self._tokens.forget(user.id, TokenPurpose.RESET_PASSWORD, TokenPurpose.VERIFY_EMAIL)
        await self._letters.post(LetterKind.EMAIL_CHANGED, recipient=user.email, user_id=user.id)
        return user.id, "email.changed"
