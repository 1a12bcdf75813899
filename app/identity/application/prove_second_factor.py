"""A code from the app, or a recovery code, shows that whoever has the password also has the second thing. Each is good once."""

from dataclasses import dataclass, field
from uuid import UUID

from app.identity.application.second_factor_ports import OneTimeCodes, SecondFactors
from app.identity.domain.second_factor import WrongCode, a_code
from app.kernel.clock import Clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """One of the two; a recovery code comes as its hash, because hashing takes time that no transaction should wait for."""

    code: str = field(default="", repr=False)
    recovery_hash: str = field(default="", repr=False)

    @property
    def kind(self) -> str:
        return "recovery_code" if self.recovery_hash else "code"


class ProveSecondFactor:
    def __init__(self, *, factors: SecondFactors, codes: OneTimeCodes, clock: Clock) -> None:
        self._factors = factors
        self._codes = codes
        self._clock = clock

    async def __call__(self, *, user_id: UUID, proof: Proof) -> None:
        """Raises WrongCode."""
        if proof.recovery_hash:
            is_right = await self._factors.spend_recovery_code(user_id, proof.recovery_hash, at=self._clock.now())
        else:
            is_right = await self._spend_code(user_id, proof.code)
        if not is_right:
            raise WrongCode(field="code")

    async def _spend_code(self, user_id: UUID, text: str) -> bool:
        factor, code = await self._factors.find(user_id), a_code(text)
        if factor is None or not factor.is_on or not code:
            return False
        step = self._codes.step_of(code, secret=factor.secret, at=self._clock.now())
        return step is not None and await self._factors.spend_step(user_id, step)
