"""The second step of a sign-in: the password was right a moment ago, now the code."""

from uuid import UUID

from app.identity.application.open_session import OpenedSession, OpenSession
from app.identity.application.ports import Accounts
from app.identity.application.prove_second_factor import Proof, ProveSecondFactor
from app.identity.application.second_factor_ports import Challenges
from app.identity.domain.second_factor import SignInExpired
from app.identity.domain.sessions import Visitor


class PassSecondFactor:
    def __init__(self, *, accounts: Accounts, challenges: Challenges, prove: ProveSecondFactor, open_session: OpenSession) -> None:
        self._accounts = accounts
        self._challenges = challenges
        self._prove = prove
        self._open_session = open_session

    async def __call__(self, *, challenge: str, user_id: UUID, proof: Proof, visitor: Visitor) -> OpenedSession:
        """The try was counted before. Raises WrongCode, SignInExpired."""
        user = await self._accounts.user_by_id(user_id)
        if user is None or user.disabled_at is not None:
            raise SignInExpired
        await self._prove(user_id=user_id, proof=proof)
        await self._challenges.close(challenge)
        return await self._open_session(user_id=user_id, visitor=visitor)
