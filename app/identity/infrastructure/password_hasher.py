"""argon2id at OWASP's minimum for servers: 19 MiB, two passes, one lane; about 30 ms on a small machine."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher as Argon2
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw

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

    async def hash_codes(self, codes: list[str], *, salt: bytes) -> list[str]:
        """Recovery codes of one person under one salt: a code is then looked up by one hash, not compared with ten."""
        loop = asyncio.get_running_loop()
        return [await loop.run_in_executor(self._threads, self._raw, code, salt) for code in codes]

    def is_outdated(self, password_hash: str) -> bool:
        return self._argon2.check_needs_rehash(password_hash)

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._argon2.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    def _raw(self, code: str, salt: bytes) -> str:
        argon2 = self._argon2
        raw = hash_secret_raw(
            code.encode(),
            salt,
            time_cost=argon2.time_cost,
            memory_cost=argon2.memory_cost,
            parallelism=argon2.parallelism,
            hash_len=argon2.hash_len,
            type=Type.ID,
        )
        return raw.hex()
