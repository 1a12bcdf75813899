"""Language choice: a table of short texts as shops get them, and the rules of stickiness."""

import pytest

from app.assistant.domain.language import Hints, LanguageChoice, choose_language
from app.assistant.infrastructure.detector import EldDetector

DETECTOR = EldDetector()
NOTHING_KNOWN = Hints(stored=None, spoken=None, shop="??")
TABLE = [
    ("salve, avete del miele?", "it"), ("mi consigliate un vino", "it"), ("buonasera", "it"), ("siete aperti domani", "it"),
    ("posso pagare alla consegna", "it"), ("cerco un regalo", "it"), ("qualcosa di dolce", "it"), ("olio extravergine toscano", "it"),
    ("non ho capito", "it"), ("quanto viene il pecorino", "it"),
    ("good evening", "en"), ("do you have honey", "en"), ("which wine is cheapest", "en"), ("I am looking for a gift", "en"),
    ("something sweet please", "en"), ("gluten free pasta please", "en"), ("two bottles of that", "en"), ("hey", "en"),
    ("can you help", "en"), ("is it fresh", "en"),
    ("buenas noches", "es"), ("tenéis miel", "es"), ("busco un regalo", "es"), ("cuál es el más barato", "es"), ("quiero algo dulce", "es"),
    ("¿está fresco?", "es"), ("dos botellas de vino tinto", "es"), ("necesito ayuda", "es"), ("hola", "es"), ("cuánto vale el queso", "es"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), TABLE)
def test_a_short_text_is_understood_as_its_language(text: str, language: str) -> None:
    assert choose_language(text, NOTHING_KNOWN, DETECTOR).reply == language


def test_what_is_known_wins_over_a_text_that_says_nothing() -> None:
    hints = Hints(stored="es", spoken="en", shop="it")
    assert choose_language("😀", hints, DETECTOR).reply == "en"
    assert choose_language("😀", Hints(stored="es", spoken=None, shop="it"), DETECTOR).reply == "es"
    assert choose_language("😀", Hints(stored=None, spoken=None, shop="it"), DETECTOR).reply == "it"
    assert choose_language("😀", Hints(stored="pt-BR", spoken=None, shop="de"), DETECTOR).reply == "en"


def test_a_language_is_stored_after_two_turns_in_a_row() -> None:
    first = choose_language("do you have honey", Hints(stored="it", spoken="it", shop="it"), DETECTOR)
    assert first == LanguageChoice("en", "en", 1)
    second = choose_language("how much is it", Hints(stored="it", spoken="en", shop="it", candidate="en", streak=1), DETECTOR)
    assert second.remember == "en"


def test_going_back_to_the_stored_language_ends_the_streak() -> None:
    choice = choose_language("grazie mille", Hints(stored="it", spoken="en", shop="it", candidate="en", streak=1), DETECTOR)
    assert choice == LanguageChoice("it")
