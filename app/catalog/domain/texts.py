"""A text in the shop's languages."""

from dataclasses import dataclass

LANGUAGES = ("it", "en", "es")


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """The same words in Italian, English and Spanish; "" where nobody has written them yet."""

    it: str = ""
    en: str = ""
    es: str = ""

    def in_language(self, language: str) -> str:
        """The text in that language, else in the first one that has it, else ""."""
        for code in (language, *LANGUAGES):
            if code in LANGUAGES and (found := getattr(self, code)):
                return str(found)
        return ""

    def all(self) -> tuple[str, ...]:
        return (self.it, self.en, self.es)

    @property
    def is_blank(self) -> bool:
        return not any(self.all())

    def longest(self) -> int:
        return max(len(text) for text in self.all())

    def tidy(self) -> "Texts":
        """Without the blanks and control characters that come with pasting."""
        return Texts(**{code: _one_line(getattr(self, code)) for code in LANGUAGES})


def _one_line(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
