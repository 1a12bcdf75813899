"""Intent rules of all languages together: customers mix them, and "checkout" is one word everywhere."""

import re
from collections.abc import Iterator
from re import Pattern

from app.assistant.domain.folding import fold
from app.assistant.domain.intents.english import ENGLISH
from app.assistant.domain.intents.intent import Intent
from app.assistant.domain.intents.italian import ITALIAN
from app.assistant.domain.intents.spanish import SPANISH

_LANGUAGES = (ITALIAN, ENGLISH, SPANISH)


def _compiled() -> Iterator[tuple[Intent, Pattern[str]]]:
    for intent in Intent:
        patterns = [pattern for rules in _LANGUAGES for pattern in rules.get(intent, ())]
        yield intent, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_RULES = tuple(_compiled())
_NAMED_LANGUAGE = re.compile(
    r"^(?:(?:ciao|salve|buongiorno|buonasera|scusa|scusi|hi|hello|hey|sorry|excuse me|hola|buenas|perdon|perdona) )*"
    r"(?:(?:in|en|parl\w*|habl\w*|speak|do you speak|can you speak|can we speak|puedes hablar|possiamo parlare|puoi parlare|preferisco"
    r"|prefer|i prefer|prefiero|switch to|passa all|scriv\w+|write|change to|cambia a) )*(?:in |en |l )?"
    r"(?P<name>italiano|inglese|spagnolo|english|italian|spanish|espanol|ingles|castellano)"
    r"(?: (?:please|per favore|por favor|grazie|thanks|gracias))?$"
)
_LANGUAGE_OF_NAME = {
    "italiano": "it", "italian": "it", "inglese": "en", "english": "en", "ingles": "en",
    "spagnolo": "es", "spanish": "es", "espanol": "es", "castellano": "es",
}  # fmt: skip


def recognise(text: str) -> Intent | None:
    """The first intent whose rule matches; None means that the text names something to look for."""
    folded = fold(text)
    return next((intent for intent, pattern in _RULES if pattern.search(folded)), None)


def says(text: str, intent: Intent) -> bool:
    """Whether the text alone could mean this intent, whatever else it could mean ("ok" is thanks and yes)."""
    folded = fold(text)
    return any(rule is intent and pattern.search(folded) is not None for rule, pattern in _RULES)


def named_language(text: str) -> str | None:
    """The language a customer explicitly asks for: "in English please", "español". Adjectives of food are not it."""
    match = _NAMED_LANGUAGE.match(fold(text))
    return _LANGUAGE_OF_NAME[match["name"]] if match else None
