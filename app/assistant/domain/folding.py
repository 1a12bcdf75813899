"""Customer text brought to the form that rules compare: no accents, no case, no punctuation, single spaces."""

import re
import unicodedata

_SEPARATORS = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """`"¿Dónde está l'Ordine?"` becomes `"donde esta l ordine"`. Full-width digits become plain ones."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _SEPARATORS.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return fold(text).split()
