"""argon2id at OWASP's minimum for servers: 19 MiB, two passes, one lane; about 30 ms on a small machine."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher as Argon2
from argon2.exceptions import InvalidHashError, VerificationError

# A flood of sign-ins must cost two hashes' memory, not two hundred.
AT_ONCE = 2
_UNKNOWN_USER = "a password that nobody has"


class Argon2Hasher:
    """Hashes in threads, two at a time; whoever comes third waits."""

    def __init__(self) -> None:
        self._argon2 = Argon2(time_cost=2, memory_cost=19_456, parallelism=1)
        self._threads = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="argon2")
        self._decoy = self._argon2.hash(_UNKNOWN_USER)

    async def hash(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._argon2.hash, password)

    async def verify(self, *, password: str, password_hash: str | None) -> bool:
        """Without a hash the same work is done and the answer is no: an unknown address must not answer faster."""
        loop = asyncio.get_running_loop()
        is_right = await loop.run_in_executor(self._threads, self._verify, password_hash or self._decoy, password)
        return is_right and password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        return self._argon2.check_needs_rehash(password_hash)

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._argon2.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False
