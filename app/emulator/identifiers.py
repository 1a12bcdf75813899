"""Identifiers that look like Meta's, so that no reader can rely on them being short, numeric or ours."""

import base64
import secrets

_DIGITS = "0123456789"
# The fixed bytes around the phone digits and the message key, as they stand in real wamids (a Thrift record).
_HEAD, _INBOUND, _OUTBOUND = b"\x1c\x18", b"\x15\x02\x00\x12\x18", b"\x15\x02\x00\x11\x18"


def inbound_wamid(person: str) -> str:
    """Id of a message that a customer wrote; `person` is the customer's phone digits, or any digits of theirs."""
    return _wamid(person=person, direction=_INBOUND, key_bytes=10)


def outbound_wamid(person: str) -> str:
    """Id of a message that a business sent to `person`."""
    return _wamid(person=person, direction=_OUTBOUND, key_bytes=9)


def _wamid(*, person: str, direction: bytes, key_bytes: int) -> str:
    digits, key = person.encode()[:64], secrets.token_hex(key_bytes).upper().encode()
    record = _HEAD + bytes([len(digits)]) + digits + direction + bytes([len(key)]) + key + b"\x00"
    return "wamid." + base64.b64encode(record).decode()


def decimal_id(*, length: int = 16) -> str:
    """Decimal digits without a leading zero, longer than a double can hold exactly when `length` > 15."""
    return secrets.choice(_DIGITS[1:]) + "".join(secrets.choice(_DIGITS) for _ in range(length - 1))


def business_scoped_user_id(country: str) -> str:
    """A customer's id towards one business portfolio: `IT.48201957364102857719`."""
    return f"{country.upper()}.{decimal_id(length=20)}"


def access_token() -> str:
    return "EAA" + secrets.token_urlsafe(96).replace("-", "x").replace("_", "y")


def trace_id() -> str:
    return "A" + secrets.token_urlsafe(16)
