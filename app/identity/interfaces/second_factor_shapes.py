"""What crosses the wire about second factors, camelCase."""

from datetime import datetime

from app.identity.interfaces.shapes import Body, Shape


class SecondFactorAsked(Shape):
    """The password was right and the account has a second factor: send `challenge` with a code to /api/auth/mfa within five minutes."""

    challenge: str
    expires_at: datetime


class SecondStepBody(Body):
    """One of `code` (of the app) and `recovery_code`."""

    challenge: str
    code: str = ""
    recovery_code: str = ""


class SecondFactorShape(Shape):
    is_on: bool
    since: datetime | None
    recovery_codes_left: int


class PasswordBody(Body):
    password: str


class ProposedFactor(Shape):
    """`secret` is base 32, to be typed; `address` the same as an otpauth address; `qr` that address as an image (data:image/svg+xml)."""

    secret: str
    address: str
    qr: str


class CodeBody(Body):
    code: str


class RecoveryCodes(Shape):
    """Shown this once: only their hashes are kept."""

    recovery_codes: list[str]


class TurnOffBody(Body):
    """The password, and one of `code` and `recovery_code`."""

    password: str
    code: str = ""
    recovery_code: str = ""


class RequirementBody(Body):
    password: str
    is_required: bool
