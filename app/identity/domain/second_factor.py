"""A second factor: codes of an app that change every 30 seconds (RFC 6238), and ten recovery codes for the day the app is gone."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from app.kernel.errors import Conflict, Forbidden, Gone

STEP_S = 30
DIGITS = 6
# A phone's clock may be off by a step, and a person takes a while to type (RFC 6238 §5.2).
STEPS_OFF = 1
SECRET_BYTES = 20  # RFC 4226 §4: 160 bits
CHALLENGE_LIFE = timedelta(minutes=5)
TRIES_A_CHALLENGE = 5
RECOVERY_CODES = 10
# Crockford's base 32: no letter that reads like a digit. Ten of them are 50 bits, kept under argon2id (ASVS 6.5.2).
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_HALF = 5
_LOOKALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None, " ": None})


class WrongCode(Forbidden):
    """The code is wrong, too old, or was used already."""

    code = "wrong_code"


class SignInExpired(Gone):
    """This sign-in took too long, or too many codes were wrong: start again with the password."""

    code = "sign_in_expired"


class SecondFactorOn(Conflict):
    """The account has a second factor already; turn it off first."""

    code = "second_factor_on"


class SecondFactorOff(Conflict):
    """The account has no second factor."""

    code = "second_factor_off"


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondFactor:
    """`secret` is base 32, as apps take it; `confirmed_at` is None until a first code proved that the app has it."""

    user_id: UUID
    secret: str = field(repr=False)
    confirmed_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        return self.confirmed_at is not None


def steps_around(at: datetime) -> range:
    """The steps whose codes are good at a moment."""
    now = int(at.timestamp()) // STEP_S
    return range(now - STEPS_OFF, now + STEPS_OFF + 1)


def a_code(text: str) -> str:
    """Six digits, however they were typed; "" for anything else."""
    digits = "".join(text.split())
    return digits if len(digits) == DIGITS and digits.isascii() and digits.isdigit() else ""


def new_recovery_codes() -> list[str]:
    """Such as "7kqm2-x9fpd"."""
    return ["-".join("".join(secrets.choice(_ALPHABET) for _ in range(_HALF)) for _ in range(2)) for _ in range(RECOVERY_CODES)]


def a_recovery_code(text: str) -> str:
    """As it is hashed: without its dash, in lower case, look-alikes set right; "" for what cannot be one."""
    code = text.strip().lower().translate(_LOOKALIKES)
    return code if len(code) == 2 * _HALF and all(character in _ALPHABET for character in code) else ""
