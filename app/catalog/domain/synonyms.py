"""Other names of what a food shop sells, in Italian, English and Spanish: a catalog written in one language is found in three.

Each line is one thing; its names are alternatives of each other. Names of several words are matched as a phrase. Singular and
plural meet through `_root`, so one of them is enough unless they differ by more than their ending.
"""

from functools import cache

from app.catalog.domain.food_words import FOOD_WORDS
from app.catalog.domain.vocabulary import words_of

LONGEST_PHRASE = 3


def other_names(written: str) -> tuple[str, ...]:
    """All names of the things that a word or phrase may mean, () when no table knows it."""
    return _table().get(_key(words_of(written)), ())


def longest_phrase(words: list[str]) -> int:
    """How many of the first words make one known name together; 0 when not even the first does."""
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        if _key(words[:length]) in _table():
            return length
    return 0


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in FOOD_WORDS.strip().splitlines():
        names = tuple(" ".join(words_of(name)) for name in line.split(","))
        for name in names:
            key = _key(name.split())
            table[key] = tuple(dict.fromkeys((*table.get(key, ()), *names)))
    return table


def _key(words: list[str]) -> str:
    return " ".join(_root(word) for word in words)


def _root(word: str) -> str:
    """The word without the endings that only say number and gender: formaggi/formaggio, queso/quesos, olive/olives."""
    if len(word) > 4 and word.endswith("s"):
        word = word[:-1]
    while len(word) > 3 and word[-1] in "aeioy":
        word = word[:-1]
    return word
