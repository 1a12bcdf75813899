"""Asks a list of stolen passwords by k-anonymity: only the first five characters of a SHA-1 leave, and hundreds of hashes come back.

The protocol is that of Have I Been Pwned's range API (https://haveibeenpwned.com/API/v3#PwnedPasswords), which others offer too.
"""

import asyncio
import hashlib

import httpx
import structlog

log = structlog.get_logger()
PATIENCE_S = 2.0
_PREFIX = 5


class PasswordRange:
    def __init__(self, *, http: httpx.AsyncClient, url: str) -> None:
        self._http = http
        self._url = url

    async def holds(self, password: str) -> bool:
        """False also when the list does not answer: choosing a password must not depend on somebody else's server. That is logged."""
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        prefix, rest = digest[:_PREFIX], digest[_PREFIX:]
        try:
            async with asyncio.timeout(PATIENCE_S):
                # Padded, so that an answer's length does not tell which range was asked for.
                answer = await self._http.get(f"{self._url}/range/{prefix}", headers={"Add-Padding": "true"})
            answer.raise_for_status()
        except (httpx.HTTPError, TimeoutError) as error:
            log.warning("breached_passwords_not_asked", error=type(error).__name__)
            return False
        return any(_is_hit(line, rest) for line in answer.text.splitlines())


def _is_hit(line: str, rest: str) -> bool:
    """ "<35 characters>:<how often>"; padding counts zero."""
    suffix, _, count = line.strip().partition(":")
    return suffix.upper() == rest and count.strip() != "0"
