"""Meta's verification of a callback address: a GET that must give the challenge back."""

import secrets
from dataclasses import dataclass

import httpx

ATTEMPT_TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class Handshake:
    ok: bool
    status: int | None
    detail: str


async def verify_callback(client: httpx.AsyncClient, *, url: str, verify_token: str) -> Handshake:
    challenge = str(secrets.randbelow(9 * 10**9) + 10**9)
    query = {"hub.mode": "subscribe", "hub.verify_token": verify_token, "hub.challenge": challenge}
    try:
        answer = await client.get(url, params=query, timeout=ATTEMPT_TIMEOUT_S)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Handshake(False, None, f"{type(error).__name__}: {error}")
    if answer.status_code == 200 and answer.text.strip() == challenge:
        return Handshake(True, 200, "The challenge came back.")
    return Handshake(False, answer.status_code, f"Expected the challenge {challenge}, got {answer.text[:200]!r}.")
