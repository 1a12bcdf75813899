"""Words made short enough for a place on a phone's screen, and still told apart."""

import re
from collections.abc import Iterable

_INVISIBLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_MARKUP = re.compile(r"[*_~`]+")


def units(text: str) -> int:
    """The length as a phone counts it, in UTF-16 code units: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> str:
    """Shop data without WhatsApp markup, control or direction characters: WhatsApp has no way to escape them."""
    return _MARKUP.sub(" ", _INVISIBLE.sub(" ", text)).strip()


def cut(text: str, limit: int) -> str:
    """The text within `limit`, ended by an ellipsis at a word's end where there is one near."""
    if units(text) <= limit:
        return text
    kept = text
    while units(kept) > limit - 1:
        kept = kept[: -max(1, (units(kept) - limit + 1) // 2)]
    space = kept.rfind(" ")
    if space > len(kept) * 0.7:
        kept = kept[:space]
    return kept.rstrip(" ,;:-(") + "…"


def label(text: str, limit: int) -> str:
    """One line for a title: markup gone, blanks collapsed, within `limit`, never empty."""
    return cut(" ".join(plain(text).split()), limit) or "—"


def unique_labels(texts: Iterable[str], limit: int) -> list[str]:
    """Labels that a customer can tell apart: the second "Extra virgin olive…" becomes "Extra virgin oliv… (2)"."""
    labels: list[str] = []
    for text in texts:
        candidate, turn = label(text, limit), 1
        while candidate in labels:
            turn += 1
            mark = f" ({turn})"
            candidate = label(text, limit - len(mark)) + mark
        labels.append(candidate)
    return labels
