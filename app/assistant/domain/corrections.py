"""A quantity said once more: "no, two", "anzi tre", "make it four", "otros dos"."""

import re

from app.assistant.domain.folding import fold
from app.assistant.domain.quantities import read_quantity

_BEFORE = re.compile(
    r"^(?:(?:no|ah|ops|oops|anzi|scusa|scusate|meglio|facciamo(?:ne)?|actually|sorry|wait|make (?:it|that)|better|rather|mejor|perdon"
    r"|perdona|que sean|espera) )+"
)
_AFTER = re.compile(r" (?:invece|anzi|meglio|instead|actually|rather|mejor|en cambio)$")
_MORE = re.compile(r"\b(?:altr[oaie]|ancora|in piu|more|another|extra|mas|otr[oa]s?)\b")


def read_instead(text: str) -> int | None:
    """The quantity that takes the place of the one before; None when the text corrects nothing."""
    folded = fold(text)
    rest = _AFTER.sub("", _BEFORE.sub("", folded))
    return read_quantity(rest) if rest != folded else None


def read_more(text: str) -> int | None:
    """How many are to be added to those that are there already; None when the text asks for something else."""
    folded = fold(text)
    rest = _MORE.sub(" ", folded)
    return read_quantity(rest) if rest != folded else None
