"""The words of a text, as search compares them: small letters, no accents, no punctuation."""

import re
import unicodedata

SHORTEST = 4
_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """ "Caffè d'Orzo" becomes "caffe d'orzo"."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in plain if not unicodedata.combining(character))


def words_of(text: str) -> list[str]:
    """All words in order, repeated ones too. Apostrophes part words: "l'olio" is "l" and "olio"."""
    return _WORD.findall(fold(text))


def vocabulary_of(text: str) -> list[str]:
    """The distinct words long enough to be compared by likeness, sorted (writers lock rows in one order)."""
    return sorted({word for word in words_of(text) if len(word) >= SHORTEST and not word.isdigit()})
