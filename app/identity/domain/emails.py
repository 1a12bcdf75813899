"""E-mail addresses as keys: folded, so that one person has one account."""

import re

from app.kernel.errors import Invalid
from app.kernel.texts import storable

LONGEST = 254  # RFC 5321 §4.5.3.1.3, less the angle brackets
_SHAPE = re.compile(r"[^\s@<>,;:\"\\()\[\]]{1,64}@[^\s@.<>,;:\"\\()\[\]]+(?:\.[^\s@.<>,;:\"\\()\[\]]+)+")


def an_email(text: str) -> str:
    """The address in lower case. Only the shape is checked: whether it exists, a mail will tell. Raises Invalid."""
    address = folded(text)
    if len(address) > LONGEST or not _SHAPE.fullmatch(address) or not address.isprintable():
        raise Invalid("This is not an e-mail address.", field="email")
    return address


def folded(text: str) -> str:
    """As addresses are kept; what cannot be kept is nobody's."""
    return storable(text).strip().lower()  # type: ignore[no-any-return]
