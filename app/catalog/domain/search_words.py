"""From what a customer writes to groups of words to look for: folded, without chatter, each word with its other names."""

import re

from app.catalog.domain.chatter import CHATTER
from app.catalog.domain.synonyms import longest_phrase, other_names
from app.catalog.domain.vocabulary import words_of

MOST_CHARACTERS = 200
MOST_GROUPS = 8

# Folded it would be a pronoun ("te" in Italian and Spanish) or an article ("the").
_TEA = re.compile(r"\b(tè|té|thè)\b", re.IGNORECASE)


class SearchGroup:
    """Alternatives of which one has to be found. `typed` is the customer's word when no table knows it: it may be misspelt."""

    __slots__ = ("alternatives", "typed")

    def __init__(self, alternatives: tuple[str, ...], *, typed: str | None = None) -> None:
        self.alternatives = alternatives
        self.typed = typed


def search_groups(query: str) -> list[SearchGroup]:
    """At most eight groups, in the order they were written; empty when there is nothing to look for."""
    words = words_of(_TEA.sub("tea", query[:MOST_CHARACTERS]))
    groups: list[SearchGroup] = []
    seen: set[tuple[str, ...]] = set()
    place = 0
    while place < len(words) and len(groups) < MOST_GROUPS:
        phrase = longest_phrase(words[place:])
        taken = words[place : place + max(phrase, 1)]
        place += len(taken)
        group = _group(taken)
        if group is not None and group.alternatives not in seen:
            seen.add(group.alternatives)
            groups.append(group)
    return groups


def _group(taken: list[str]) -> SearchGroup | None:
    written = " ".join(taken)
    if names := other_names(written):
        return SearchGroup(tuple(dict.fromkeys((written, *names))))
    word = taken[0]
    if word in CHATTER or len(word) < 2:
        return None
    return SearchGroup((word,), typed=word)
