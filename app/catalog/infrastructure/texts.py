"""Texts in a JSON column: one key per language."""

from typing import Any

from app.catalog.domain.texts import LANGUAGES, Texts


def as_json(texts: Texts) -> dict[str, str]:
    return {code: getattr(texts, code) for code in LANGUAGES}


def as_texts(stored: dict[str, Any]) -> Texts:
    return Texts(**{code: str(stored.get(code, "")) for code in LANGUAGES})
