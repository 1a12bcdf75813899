"""Somebody gives their account a second factor: a secret for the app, then a code that shows that the app has it."""

import secrets
from uuid import UUID

from app.identity.application.ports import Letters, SessionStore
from app.identity.application.second_factor_ports import OneTimeCodes, RecoveryHasher, SecondFactors
from app.identity.domain.accounts import User
from app.identity.domain.letters import LetterKind
from app.identity.domain.second_factor import SecondFactorOff, SecondFactorOn, WrongCode, a_code, a_recovery_code, new_recovery_codes
from app.kernel.clock import Clock

SALT_BYTES = 16


class SetUpSecondFactor:
    """The password was confirmed before `propose`; nothing changes for the account until `confirm`."""

    def __init__(self, *, factors: SecondFactors, codes: OneTimeCodes, sessions: SessionStore, letters: Letters, clock: Clock) -> None:
        self._factors = factors
        self._codes = codes
        self._sessions = sessions
        self._letters = letters
        self._clock = clock

    async def propose(self, user_id: UUID) -> str:
        """The secret, shown to its owner this once. Raises SecondFactorOn."""
        secret = self._codes.new_secret()
        if not await self._factors.propose(user_id, secret=secret, at=self._clock.now()):
            raise SecondFactorOn
        return secret

    async def confirm(self, *, user: User, code: str, stay: UUID) -> list[UUID]:
        """Sessions that were opened without the factor end, but for `stay`. Says which ended.

        Raises SecondFactorOn, SecondFactorOff, WrongCode.
        """
        factor, now = await self._factors.find(user.id), self._clock.now()
        if factor is None:
            raise SecondFactorOff("Ask for a secret first.")
        if factor.is_on:
            raise SecondFactorOn
        step = self._codes.step_of(a_code(code), secret=factor.secret, at=now)
        if step is None:
            raise WrongCode(field="code")
        if not await self._factors.turn_on(user.id, step=step, at=now):
            raise SecondFactorOn
        await self._letters.post(LetterKind.SECOND_FACTOR_ON, recipient=user.email, user_id=user.id)
        return await self._sessions.revoke_all(user.id, at=now, but=stay)


class MakeRecoveryCodes:
    """Ten new ones, shown once and kept as hashes; the earlier ones no longer open anything."""

    def __init__(self, *, hasher: RecoveryHasher) -> None:
        self._hasher = hasher

    async def __call__(self) -> tuple[list[str], list[str], bytes]:
        """The codes, their hashes and the salt: made before the transaction that keeps them, because hashing takes a while."""
        codes, salt = new_recovery_codes(), secrets.token_bytes(SALT_BYTES)
        return codes, await self._hasher.hash_codes([a_recovery_code(code) for code in codes], salt=salt), salt
