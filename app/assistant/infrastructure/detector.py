"""Language detection by eld (Apache-2.0), restricted to our languages."""

from eld import LanguageDetector

from app.assistant.domain.language import LANGUAGES


class EldDetector:
    """Loads its n-grams once, 0.1 s; a guess takes well under a millisecond."""

    def __init__(self) -> None:
        self._detector = LanguageDetector()
        self._detector.dynamic_lang_subset(list(LANGUAGES))

    def guess(self, text: str) -> str | None:
        found = self._detector.detect(text)
        return found.language if found.language in LANGUAGES and found.is_reliable() else None
