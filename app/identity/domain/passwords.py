"""What a password must be: long enough, and not so long that hashing it becomes an attack. Nothing about its composition."""

from app.kernel.errors import Invalid

SHORTEST = 8
LONGEST = 1024


def a_password(text: str) -> str:
    """Taken as it is, spaces and all; never cut. Raises Invalid."""
    if len(text) < SHORTEST:
        raise Invalid(f"At least {SHORTEST} characters.", field="password")
    if len(text) > LONGEST:
        raise Invalid(f"At most {LONGEST} characters.", field="password")
    return text
