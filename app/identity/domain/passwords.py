"""What a password must be: long enough, not so long that hashing it becomes an attack, and not what is tried first.

Nothing about its composition (NIST SP 800-63B §3.1.1.2).
"""

import re
from collections.abc import Collection

from app.identity.domain.common_passwords import is_common
from app.kernel.errors import Invalid

SHORTEST = 8
LONGEST = 1024
# A word of a name or an address that is shorter says too little about anybody.
_SHORTEST_WORD = 4
_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBERS_AROUND = re.compile(r"^\d+|\d+$")


class CommonPassword(Invalid):
    """This password is among the first that are tried."""

    code = "password_common"


class BreachedPassword(Invalid):
    """This password stands in lists of stolen ones."""

    code = "password_breached"


def a_password(text: str, *, field: str = "password", about: Collection[str] = ()) -> str:
    """Taken as it is, spaces and all; never cut. `about` is what others know of its owner: names, address, shop.

    Raises Invalid, CommonPassword.
    """
    if len(text) < SHORTEST:
        raise Invalid(f"At least {SHORTEST} characters.", field=field)
    if len(text) > LONGEST:
        raise Invalid(f"At most {LONGEST} characters.", field=field)
    if is_common(text) or _is_about(text, about):
        raise CommonPassword(field=field, reason="common")
    return text


def _is_about(password: str, about: Collection[str]) -> bool:
    """ "Olives-2026!" by the owner of "Ada's olives"; a sentence that only contains such a word is fine."""
    bare = _NUMBERS_AROUND.sub("", _NOT_WORDS.sub("", password.casefold()))
    known = {_NOT_WORDS.sub("", text.casefold()) for text in about}
    known |= {word for text in about for word in _NOT_WORDS.split(text.casefold())}
    return bare in {_NUMBERS_AROUND.sub("", word) for word in known if len(word) >= _SHORTEST_WORD}
