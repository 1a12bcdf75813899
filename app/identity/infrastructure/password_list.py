"""The passwords that people choose most: 30,000 counted ones, shipped with zxcvbn; a third of them is long enough for us."""

from functools import cache

from app.identity.domain.passwords import SHORTEST


def is_listed(password: str) -> bool:
    """In whatever case it was typed."""
    return password.casefold() in _listed()


@cache
def _listed() -> frozenset[str]:
    # Read when the first password is chosen: it takes a third of a second and 14 MB, which a worker never needs.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(word.casefold() for word in FREQUENCY_LISTS["passwords"] if len(word) >= SHORTEST)
