"""What a password must be: long enough, and not so long that hashing it becomes an attack. Nothing about its composition."""

from app.identity.domain.common_passwords import is_common
from app.kernel.errors import Invalid

SHORTEST = 8
LONGEST = 1024


def a_password(text: str, *, field: str = "password") -> str:
    """Taken as it is, spaces and all; never cut. Raises Invalid."""
    if len(text) < SHORTEST:
        raise Invalid(f"At least {SHORTEST} characters.", field=field)
    if len(text) > LONGEST:
        raise Invalid(f"At most {LONGEST} characters.", field=field)
    if is_common(text):
        raise Invalid("This password is among the first that are tried.", field=field, reason="common")
    return text
