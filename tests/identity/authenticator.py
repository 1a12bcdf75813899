"""An authenticator app: RFC 6238 by hand, so that our own code is not what judges it."""

import base64
import hashlib
import hmac
import struct
from datetime import datetime, timedelta
from typing import Any

import httpx


def code_at(secret: str, at: datetime, *, steps: int = 0) -> str:
    """What the app shows at a moment, or some steps of 30 s before or after it."""
    counter = struct.pack(">Q", int(at.timestamp()) // 30 + steps)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


async def turn_on(client: Any, clock: Any) -> tuple[str, list[str]]:
    """The secret and the recovery codes of an account that now has a second factor; the clock then shows a fresh code."""
    proposed = await client.post("/api/auth/mfa/setup", json={"password": client.body["password"]})
    assert proposed.status_code == 200, proposed.text
    secret = proposed.json()["secret"]
    confirmed = await client.post("/api/auth/mfa/confirm", json={"code": code_at(secret, clock.now())})
    assert confirmed.status_code == 200, confirmed.text
    next_code(clock)
    return secret, confirmed.json()["recoveryCodes"]


def next_code(clock: Any) -> None:
    clock.move_to(clock.now() + timedelta(seconds=30))


async def first_step(client: httpx.AsyncClient, body: dict[str, str]) -> str:
    """The challenge that the right password gets."""
    answer = await client.post("/api/auth/login", json={name: body[name] for name in ("email", "password")})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["challenge"])
