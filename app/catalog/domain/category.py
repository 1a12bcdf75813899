"""A category: a shelf of the shop."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.catalog.domain.product import KEYWORDS_LENGTH, TextRefused
from app.catalog.domain.texts import Texts

NAME_LENGTH = 60
SLUG_LENGTH = 60


@dataclass(kw_only=True, slots=True)
class Category:
    """`position` orders the shelves, smallest first. `keywords` are other words customers use for it."""

    id: UUID
    slug: str
    names: Texts
    keywords: str = ""
    position: int = 0
    created_at: datetime

    def __post_init__(self) -> None:
        self.name(self.names)
        self.slug = slug_of(self.slug) or slug_of(self.names.in_language("en")) or self.id.hex
        self.keywords = " ".join(self.keywords.split())[:KEYWORDS_LENGTH]

    def name(self, names: Texts) -> None:
        """Raises TextRefused: a category needs a name in one language at least."""
        names = names.tidy()
        if names.is_blank or names.longest() > NAME_LENGTH:
            raise TextRefused(field="names", longest=NAME_LENGTH)
        self.names = names

    def words(self) -> str:
        return " ".join((*self.names.all(), self.keywords))


def slug_of(text: str) -> str:
    """Plain letters, digits and single hyphens: "Caffè & tisane" becomes "caffe-tisane"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LENGTH]
