"""In which language to answer, and when a customer's stored language changes.

A stored choice and the conversation's own language are sticky: digits, emoji, taps and product names never switch them.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from app.assistant.domain.folding import words_of
from app.assistant.domain.lexicon import LEXICON, NAME_WORDS

LANGUAGES = ("it", "en", "es")
FALLBACK = "en"
TURNS_BEFORE_STORING = 2
MIN_WORDS_WITHOUT_LEXICON = 3


class Detector(Protocol):
    """A statistical guess among our three languages; None when it has none."""

    def guess(self, text: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known before the message: the stored choice, the conversation's language, the shop's, and a running streak."""

    stored: str | None
    spoken: str | None
    shop: str
    candidate: str | None = None
    streak: int = 0


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """`reply` is the language to answer in; `remember` is set when the stored one is to change to it."""

    reply: str
    candidate: str | None = None
    streak: int = 0
    remember: str | None = None


def choose_language(text: str, hints: Hints, detector: Detector) -> LanguageChoice:
    """Weighs one turn's text against what is known. Two turns in a row in one language make it the customer's."""
    known = _ours(hints.spoken) or _ours(hints.stored)
    heard = by_lexicon(text, unless_only=NAME_WORDS) if known else by_lexicon(text) or _first_guess(text, detector)
    if heard is None:
        return LanguageChoice(known or _ours(hints.shop) or FALLBACK, hints.candidate, hints.streak)
    if heard == hints.stored:
        return LanguageChoice(heard)
    streak = hints.streak + 1 if hints.candidate == heard else 1
    if streak >= TURNS_BEFORE_STORING:
        return LanguageChoice(heard, remember=heard)
    return LanguageChoice(heard, heard, streak)


def by_lexicon(text: str, *, unless_only: frozenset[str] = frozenset()) -> str | None:
    """The language whose own small words win clearly; None when there are none, two languages are level, or every one of
    them is in `unless_only`."""
    said = words_of(text)
    hits = Counter({language: sum(word in words for word in said) for language, words in LEXICON.items()})
    (best, most), (_, second) = hits.most_common(2)
    if most == second or not any(word in LEXICON[best] and word not in unless_only for word in said):
        return None
    return best


def _first_guess(text: str, detector: Detector) -> str | None:
    words = [word for word in words_of(text) if word.isalpha()]
    return _ours(detector.guess(text)) if len(words) >= MIN_WORDS_WITHOUT_LEXICON else None


def _ours(language: str | None) -> str | None:
    """`es-MX` is es; a language that we do not speak is none."""
    code = (language or "")[:2].lower()
    return code if code in LANGUAGES else None
