"""The three message catalogues, by language code."""

from collections.abc import Mapping
from dataclasses import fields

from app.assistant.domain.folding import fold
from app.assistant.domain.texts.catalogue import Texts
from app.assistant.domain.texts.english import ENGLISH
from app.assistant.domain.texts.italian import ITALIAN
from app.assistant.domain.texts.spanish import SPANISH

TEXTS: Mapping[str, Texts] = {"it": ITALIAN, "en": ENGLISH, "es": SPANISH}
LANGUAGE_NAMES: Mapping[str, str] = {"it": "Italiano", "en": "English", "es": "Español"}


def _titles() -> dict[str, str]:
    names = [field.name for field in fields(Texts) if field.name.startswith(("button_", "row_"))]
    return {fold(getattr(texts, name)): name.partition("_")[2] for texts in TEXTS.values() for name in names}


_NAME_OF_TITLE = _titles()


def titled(text: str) -> str | None:
    """The button or row with this title in any language, by its name without the prefix: "Carrito" → "cart"."""
    return _NAME_OF_TITLE.get(fold(text))
