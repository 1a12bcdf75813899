"""Access tokens: RFC 9068's `at+jwt`, signed with HS256 and nothing else. They name a person and a session, never a role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from app.database.sealed import RingKey, derived_key
from app.identity.domain.sessions import ACCESS_LIFE

ALGORITHM = "HS256"
TYPE = "at+jwt"
ISSUER = "shopme"
AUDIENCE = "shopme:dashboard"
LEEWAY = timedelta(seconds=5)
_MOST_KNOWN = 4096
_CLAIMS = ("exp", "nbf", "iat", "iss", "aud", "sub", "sid")


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessClaims:
    user_id: UUID
    session_id: UUID
    not_before: datetime
    expires_at: datetime

    def is_valid(self, *, at: datetime) -> bool:
        return self.not_before - LEEWAY <= at < self.expires_at


class AccessTokens:
    """Signs with the newest key; reads with any key of the ring, chosen by `kid` and by nothing else in the header."""

    def __init__(self, ring: Sequence[RingKey]) -> None:
        self._newest = ring[0].kid
        self._keys = {key.kid: derived_key([key], "shopme/access-token/v1") for key in ring}
        self._read: dict[str, AccessClaims] = {}

    def issue(self, *, user_id: UUID, session_id: UUID, at: datetime) -> str:
        moment = int(at.timestamp())
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(user_id),
            "sid": str(session_id),
            "iat": moment,
            "nbf": moment,
            "exp": moment + int(ACCESS_LIFE.total_seconds()),
        }
        return jwt.encode(claims, self._keys[self._newest], algorithm=ALGORITHM, headers={"kid": self._newest, "typ": TYPE})

    def read(self, token: str) -> AccessClaims | None:
        """The claims of a token that we signed, whatever the time; None for every other text.

        What was found good is not computed again: it depends on the token and the ring alone. Whether its session is over is asked for
        elsewhere.
        """
        known = self._read.get(token)
        if known is None and (known := self._verified(token)) is not None:
            if len(self._read) >= _MOST_KNOWN:
                self._read.clear()
            self._read[token] = known
        return known

    def _verified(self, token: str) -> AccessClaims | None:
        try:
            header = jwt.get_unverified_header(token)
            key = self._keys.get(header.get("kid", ""))
            if key is None or header.get("typ") != TYPE:
                return None
            # The moment is judged by our own clock, in AccessClaims.
            options: Any = {"require": list(_CLAIMS), "verify_exp": False, "verify_nbf": False, "verify_iat": False}
            claims = jwt.decode(token, key, algorithms=[ALGORITHM], audience=AUDIENCE, issuer=ISSUER, options=options)
            return AccessClaims(
                user_id=UUID(claims["sub"]),
                session_id=UUID(claims["sid"]),
                not_before=datetime.fromtimestamp(claims["nbf"], UTC),
                expires_at=datetime.fromtimestamp(claims["exp"], UTC),
            )
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError):
            return None

    def session_of(self, token: str) -> UUID | None:
        """The session of a token that we signed, expired or not: what a CSRF token must be bound to."""
        claims = self.read(token)
        return None if claims is None else claims.session_id
