"""Codes by RFC 6238 as every authenticator app makes them: HMAC-SHA-1, six digits, 30 seconds."""

import base64
import hmac
import secrets
from datetime import datetime

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from app.identity.domain.second_factor import DIGITS, SECRET_BYTES, STEP_S, steps_around

ISSUER = "ShopMe"


class TotpCodes:
    def new_secret(self) -> str:
        return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()

    def step_of(self, code: str, *, secret: str, at: datetime) -> int | None:
        totp, found = _totp(secret), None
        # All are compared, so that the time tells nothing of which it was.
        for step in steps_around(at):
            if hmac.compare_digest(totp.generate(step * STEP_S).decode(), code):
                found = step
        return found

    def address_for(self, secret: str, *, account: str) -> str:
        """The otpauth address that an app reads from the QR code."""
        return _totp(secret).get_provisioning_uri(account, ISSUER)


def qr_image(address: str) -> str:
    """As a data address of an SVG, drawn here: the secret goes to no service that draws pictures."""
    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff", dark="#000", nl=False))


def _totp(secret: str) -> TOTP:
    # Apps know no other hash by heart; SHA-1's collisions do not weaken an HMAC (RFC 6238 §B).
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP_S)  # noqa: S303
