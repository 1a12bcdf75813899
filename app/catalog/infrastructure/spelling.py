"""Misspelt words: the catalog's own words that look like them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.domain.search_words import SearchGroup
from app.catalog.domain.synonyms import other_names
from app.catalog.domain.vocabulary import SHORTEST

# Measured on two catalogs of other shops: fewer words or a higher bar loses typing errors, more brings strangers in.
_LIKENESS = 0.4
_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class SpelledGroup:
    """Alternatives ready to be looked for."""

    alternatives: tuple[str, ...]


async def spelled(session: AsyncSession, groups: Sequence[SearchGroup]) -> list[SpelledGroup]:
    """The groups, with likely spellings added to words that neither the tables nor the catalog know."""
    unknown = [group.typed for group in groups if group.typed and len(group.typed) >= SHORTEST and not group.typed.isdigit()]
    likely = await _likely_words(session, unknown) if unknown else {}
    return [SpelledGroup(_with_spellings(group, likely.get(group.typed or "", []))) for group in groups]


def _with_spellings(group: SearchGroup, words: Sequence[str]) -> tuple[str, ...]:
    """A likely word brings its other names: "cheeze" is cheese, and so formaggio."""
    if group.typed in words:
        return group.alternatives
    known = [name for word in words[:1] for name in other_names(word)]
    return tuple(dict.fromkeys((*group.alternatives, *words, *known)))


async def _likely_words(session: AsyncSession, typed: Sequence[str]) -> dict[str, list[str]]:
    # The % operator is what the trigram index answers; its bar (0.3 by default) lies below ours.
    rows = await session.execute(
        text("""
            SELECT asked.word AS typed, found.word FROM unnest(CAST(:typed AS text[])) AS asked(word)
            CROSS JOIN LATERAL (
                SELECT v.word FROM product_vocabulary v
                WHERE v.word % asked.word AND similarity(v.word, asked.word) >= :likeness
                ORDER BY similarity(v.word, asked.word) DESC, v.word LIMIT :candidates
            ) found
        """),
        {"typed": list(typed), "likeness": _LIKENESS, "candidates": _CANDIDATES},
    )
    likely: dict[str, list[str]] = {}
    for row in rows:
        likely.setdefault(row.typed, []).append(row.word)
    return likely
