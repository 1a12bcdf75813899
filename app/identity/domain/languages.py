"""The languages the product speaks, and what follows from the choice."""

from app.kernel.errors import Invalid

LANGUAGES = ("it", "en", "es")
# A first guess that the owner can change; only where the language says enough.
TIMEZONE_OF = {"it": "Europe/Rome", "es": "Europe/Madrid", "en": "UTC"}


def a_language(text: str) -> str:
    """Raises Invalid for anything but it, en, es."""
    if text not in LANGUAGES:
        raise Invalid("Choose one of: it, en, es.", field="language")
    return text
