"""What the use cases of the second factor need from outside."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.identity.domain.second_factor import SecondFactor


class SecondFactors(Protocol):
    async def find(self, user_id: UUID) -> SecondFactor | None: ...

    async def propose(self, user_id: UUID, *, secret: str, at: datetime) -> bool:
        """Replaces an earlier proposal that was never confirmed; False when a factor is on already."""
        ...

    async def turn_on(self, user_id: UUID, *, step: int, at: datetime) -> bool:
        """With the step of the code that proved it, which is thereby used; False when one is on already."""
        ...

    async def spend_step(self, user_id: UUID, step: int) -> bool:
        """False when this step or a later one was used already."""
        ...

    async def remove(self, user_id: UUID) -> bool: ...

    async def replace_recovery_codes(self, user_id: UUID, *, hashes: list[str], salt: bytes) -> None: ...

    async def recovery_salt(self, user_id: UUID) -> bytes | None: ...

    async def spend_recovery_code(self, user_id: UUID, code_hash: str, *, at: datetime) -> bool: ...


class OneTimeCodes(Protocol):
    def new_secret(self) -> str: ...

    def step_of(self, code: str, *, secret: str, at: datetime) -> int | None:
        """The step that the code belongs to; None when it is of none that is good now."""
        ...


class RecoveryHasher(Protocol):
    async def hash_codes(self, codes: list[str], *, salt: bytes) -> list[str]: ...


class Challenges(Protocol):
    """Sign-ins that wait for their second step."""

    async def issue(self, user_id: UUID) -> str: ...

    async def claim(self, token: str) -> UUID:
        """Counts one try, and says whose sign-in it is. Raises SignInExpired."""
        ...

    async def close(self, token: str) -> None:
        """The sign-in is done. Raises SignInExpired when another request was faster."""
        ...

    async def forget(self, user_id: UUID) -> None: ...
