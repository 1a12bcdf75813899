"""The message catalogue: every sentence in every language, within WhatsApp's limits."""

import string
from dataclasses import fields

import pytest

from app.assistant.domain.texts.catalogue import Texts
from app.assistant.domain.texts.spoken import LANGUAGE_NAMES, TEXTS, titled
from app.conversations.contracts import questions as limits
from app.kernel.labels import units

KEYS = [field.name for field in fields(Texts)]
LIMITS = {
    "button_": limits.BUTTON_TITLE,
    "list_": limits.BUTTON_TITLE,
    "row_": limits.ROW_TITLE,
    "hint_": limits.ROW_DESCRIPTION,
    "section_": limits.SECTION_TITLE,
}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", KEYS)
def test_a_text_exists_in_every_language_with_the_same_placeholders(key: str) -> None:
    said = {language: getattr(texts, key) for language, texts in TEXTS.items()}
    assert all(text.strip() == text and text for text in said.values())
    assert len({frozenset(_placeholders(text)) for text in said.values()}) == 1


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("key", KEYS)
def test_a_text_fits_where_it_is_shown(key: str, language: str) -> None:
    text = getattr(TEXTS[language], key)
    limit = next((limit for prefix, limit in LIMITS.items() if key.startswith(prefix)), 600)
    widest = text.format(**dict.fromkeys(_placeholders(text), "99"))
    assert units(widest) <= limit


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_buttons_shown_together_have_different_titles(texts: Texts) -> None:
    together = [
        (texts.button_catalog, texts.button_offers, texts.button_more),
        (texts.button_add, texts.button_back, texts.button_cart),
        (texts.button_checkout, texts.button_edit, texts.button_continue),
        (texts.button_person, texts.button_catalog, texts.button_home),
        (texts.button_less, texts.button_remove, texts.button_cart),
        (texts.button_clear, texts.button_keep),
        tuple(LANGUAGE_NAMES.values()),
    ]
    assert all(len(set(shown)) == len(shown) for shown in together)


def test_a_title_typed_by_hand_is_known() -> None:
    assert titled("seguir comprando") == "continue"
    assert titled("CARRITO") == "cart"
    assert titled("gorgonzola") is None
