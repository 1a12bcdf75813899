"""What Embedded Signup carries through a browser: the state of a pop-up, and the token until a number is chosen.

A state is signed and bound to workspace and session, so that nobody can slip a code of theirs under somebody else's button (login CSRF).
A grant is sealed: the browser holds it and cannot read it. Neither needs a row, and both end by themselves.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import jwt
import msgspec

from app.database.sealed import RingKey, SecretBox, derived_key
from app.kernel.clock import Clock
from app.kernel.errors import Forbidden, Unavailable
from tenants.tenant import Tenant

STATE_LASTS, GRANT_LASTS = timedelta(minutes=30), timedelta(minutes=30)


class SignupStateRefused(Forbidden):
    """The pop-up was not opened by this session, or too long ago: open it again."""

    code = "signup_state_refused"


class Grant(msgspec.Struct, kw_only=True):
    """A business's token and the accounts that it opens; `until` in unix seconds."""

    token: str
    accounts: list[str]
    until: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SignupTickets:
    keys: Sequence[RingKey]
    box: SecretBox
    clock: Clock
    tenant: Tenant

    def state(self, *, session_id: UUID, redirect_uri: str) -> str:
        claims = {
            "aud": self._audience(session_id),
            "exp": int((self.clock.now() + STATE_LASTS).timestamp()),
            "jti": secrets.token_urlsafe(12),
            "ru": redirect_uri,
        }
        return jwt.encode(claims, _key(self.keys[0]), algorithm="HS256")

    def redirect_of(self, state: str, *, session_id: UUID) -> str:
        """Where the dialog was told to come back to. Raises SignupStateRefused."""
        for key in self.keys:
            try:
                claims = jwt.decode(
                    state,
                    _key(key),
                    algorithms=["HS256"],
                    audience=self._audience(session_id),
                    options={"require": ["exp", "aud", "ru"], "verify_exp": False},
                )
            except jwt.PyJWTError:
                continue
            if claims["exp"] > self.clock.now().timestamp():
                return str(claims["ru"])
        raise SignupStateRefused

    def grant(self, *, session_id: UUID, token: str, accounts: list[str]) -> str:
        until = (self.clock.now() + GRANT_LASTS).timestamp()
        return self.box.seal(
            msgspec.json.encode(Grant(token=token, accounts=accounts, until=until)).decode(), place=self._place(session_id)
        )

    def opened(self, grant: str, *, session_id: UUID) -> Grant:
        """Raises SignupStateRefused."""
        try:
            found = msgspec.json.decode(self.box.open(grant, place=self._place(session_id)), type=Grant)
        except (Unavailable, msgspec.DecodeError) as error:
            raise SignupStateRefused from error
        if found.until < self.clock.now().timestamp():
            raise SignupStateRefused
        return found

    def _audience(self, session_id: UUID) -> str:
        return f"signup|{self.tenant.workspace_id}|{session_id}"

    def _place(self, session_id: UUID) -> str:
        return f"{self.tenant.schema}|signups|{session_id}|grant"


def _key(key: RingKey) -> bytes:
    return derived_key([key], "shopme/signup/v1")
