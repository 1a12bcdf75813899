"""The second factor goes: by its owner, who proved both factors, or by the platform for somebody who lost theirs."""

from uuid import UUID

from app.identity.application.ports import Letters, SessionStore
from app.identity.application.second_factor_ports import Challenges, SecondFactors
from app.identity.domain.accounts import User
from app.identity.domain.letters import LetterKind
from app.identity.domain.second_factor import SecondFactorOff
from app.kernel.clock import Clock


class TurnOffSecondFactor:
    def __init__(self, *, factors: SecondFactors, challenges: Challenges, sessions: SessionStore, letters: Letters, clock: Clock) -> None:
        self._factors = factors
        self._challenges = challenges
        self._sessions = sessions
        self._letters = letters
        self._clock = clock

    async def by_owner(self, user: User) -> None:
        """Raises SecondFactorOff."""
        await self._remove(user)

    async def by_platform(self, user: User) -> list[UUID]:
        """Whoever found the lost phone may be signed in on it: every session ends. Says which. Raises SecondFactorOff."""
        await self._remove(user)
        return await self._sessions.revoke_all(user.id, at=self._clock.now())

    async def _remove(self, user: User) -> None:
        if not await self._factors.remove(user.id):
            raise SecondFactorOff
        await self._challenges.forget(user.id)
        await self._letters.post(LetterKind.SECOND_FACTOR_OFF, recipient=user.email, user_id=user.id)
