"""Warns, before Meta sees a template, of what Meta would refuse, reject or put into another category.

Rules: Cloud API, "Message templates" (limits and creation errors), and Meta's "Template categorization" and "Review" guidelines.
"""

import re
from collections.abc import Iterator, Sequence

from app.campaigns.domain.draft import AUTHENTICATION, CATEGORIES, LONGEST_TTL, MARKETING, MAX_NAME, TTL_S, UTILITY, Draft
from app.campaigns.domain.linting.buttons import button_findings
from app.campaigns.domain.linting.cards import card_findings
from app.campaigns.domain.linting.codes import code_findings
from app.campaigns.domain.linting.finding import Finding
from app.campaigns.domain.linting.offer import offer_findings
from app.campaigns.domain.linting.parts import body_findings, footer_findings, header_findings
from app.campaigns.domain.linting.tongue import tongue_of
from app.campaigns.domain.linting.vocabulary import asks_for_secrets, promises_prizes, promotional_words
from app.campaigns.domain.template import GONE, Template

_NAME = re.compile(r"^[a-z0-9_]+$")
LANGUAGE = re.compile(r"^[a-z]{2,3}(_[A-Z]{2,3})?$")
_STOP_WORDS = re.compile(r"\b(stop|unsubscribe|basta|annulla|cancell\w*|disiscriv\w*|baja|parar|no más)\b", re.IGNORECASE)
_ORDER = {"error": 0, "warning": 1, "hint": 2}


def lint(draft: Draft, others: Sequence[Template] = ()) -> list[Finding]:
    """The gravest first. `others` are the account's other templates, among which a name or a text may be taken."""
    found = [*_naming(draft, others)]
    if draft.category == AUTHENTICATION:
        found += code_findings(draft)
    else:
        found += [*header_findings(draft), *body_findings(draft), *footer_findings(draft), *button_findings(draft)]
        found += [*offer_findings(draft), *card_findings(draft)]
        found += [*_categorisation(draft), *_content(draft), *_twins(draft, others)]
    return sorted(found, key=lambda finding: _ORDER[finding.severity])


def _naming(draft: Draft, others: Sequence[Template]) -> Iterator[Finding]:
    if not draft.name:
        yield Finding(code="name_missing", field="name")
    elif not _NAME.match(draft.name):
        yield Finding(code="name_pattern", field="name", facts={"suggestion": suggested_name(draft.name)})
    elif len(draft.name) > MAX_NAME:
        yield Finding(code="name_too_long", field="name", facts={"limit": MAX_NAME, "length": len(draft.name)})
    elif any((other.name, other.language) == (draft.name, draft.language) and other.status not in GONE for other in others):
        yield Finding(code="name_taken", field="name")
    if not LANGUAGE.match(draft.language):
        yield Finding(code="language_unknown", field="language")
    if draft.category not in CATEGORIES:
        yield Finding(code="category_unknown", field="category")
    elif not _is_ttl_of(draft):
        least, most = TTL_S[draft.category]
        yield Finding(code="ttl_range", field="sendTtlS", facts={"least": least, "most": most})


def _is_ttl_of(draft: Draft) -> bool:
    least, most = TTL_S[draft.category]
    return draft.send_ttl_s in (None, LONGEST_TTL) or least <= (draft.send_ttl_s or 0) <= most


def suggested_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:MAX_NAME]


def _categorisation(draft: Draft) -> Iterator[Finding]:
    """Meta decides the category by the content; a promotion in a utility template makes it marketing, or rejects it."""
    text = _whole_text(draft)
    words = promotional_words(text)
    if draft.category == UTILITY and words:
        yield Finding(code="promotion_in_utility", field="body", severity="warning", facts={"words": ", ".join(words[:4])})
    if draft.category == UTILITY and not draft.offer and any(button.kind == "COPY_CODE" for button in draft.buttons):
        yield Finding(code="coupon_in_utility", field="buttons", severity="warning")
    if draft.category == MARKETING and not _offers_a_way_out(draft):
        yield Finding(code="no_way_to_stop", field="buttons", severity="hint")


def _offers_a_way_out(draft: Draft) -> bool:
    return bool(_STOP_WORDS.search(_whole_text(draft)))


def _content(draft: Draft) -> Iterator[Finding]:
    text = _whole_text(draft)
    written_in = tongue_of(text)
    if written_in and written_in != draft.language[:2]:
        yield Finding(code="language_mismatch", field="language", severity="warning", facts={"looks": written_in})
    if asks_for_secrets(text):
        yield Finding(code="asks_for_secrets", field="body", severity="warning")
    if promises_prizes(text):
        yield Finding(code="promises_prizes", field="body", severity="warning")
    letters = [character for character in draft.body if character.isalpha()]
    if len(letters) > 20 and sum(character.isupper() for character in letters) > 0.6 * len(letters):
        yield Finding(code="shouting", field="body", severity="hint")


def _twins(draft: Draft, others: Sequence[Template]) -> Iterator[Finding]:
    """Meta rejects a template with the same body and footer as another of the account."""
    mine = _folded(draft.body)
    for other in others:
        if mine and other.language == draft.language and other.name != draft.name and other.status not in GONE:
            body = next((part.get("text", "") for part in other.components if part.get("type") == "BODY"), "")
            if _folded(str(body)) == mine:
                yield Finding(code="same_text", field="body", severity="warning", facts={"name": other.name})
                return


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _whole_text(draft: Draft) -> str:
    header, offer = draft.header.text if draft.header else "", draft.offer.text if draft.offer else ""
    above = [header, offer, draft.body, draft.footer, *(button.text for button in draft.buttons)]
    cards = [words for card in draft.cards for words in (card.body, *(button.text for button in card.buttons))]
    return "\n".join(filter(None, [*above, *cards]))
