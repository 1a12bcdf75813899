"""What is looked at in a carousel: Cloud API, "Media card carousel templates". All cards have the same parts."""

from collections.abc import Iterator

from app.campaigns.domain.draft import (
    CARD_BUTTONS,
    CARD_HEADERS,
    FEWEST_CARDS,
    MAX_CARD_BODY,
    MAX_CARD_BUTTONS,
    MEDIA_FORMATS,
    MOST_CARDS,
    Card,
    Draft,
)
from app.campaigns.domain.linting.buttons import each_button
from app.campaigns.domain.linting.finding import Finding
from app.campaigns.domain.linting.parts import variable_findings


def card_findings(draft: Draft) -> Iterator[Finding]:
    cards = draft.cards
    if not cards:
        return
    if not FEWEST_CARDS <= len(cards) <= MOST_CARDS:
        yield Finding(code="cards_count", field="cards", facts={"least": FEWEST_CARDS, "most": MOST_CARDS})
    if draft.header or draft.footer or draft.buttons or draft.offer:
        yield Finding(code="carousel_alone", field="cards")
    for place, card in enumerate(cards):
        yield from _card(draft, card, f"cards.{place}")
        if _shape(card) != _shape(cards[0]):
            yield Finding(code="cards_differ", field=f"cards.{place}", facts={"number": place + 1})


def _shape(card: Card) -> tuple[object, ...]:
    return card.header.format, bool(card.body.strip()), tuple(button.kind for button in card.buttons)


def _card(draft: Draft, card: Card, at: str) -> Iterator[Finding]:
    number = {"number": int(at.rpartition(".")[2]) + 1}
    if card.header.format not in CARD_HEADERS:
        yield Finding(code="card_header", field=f"{at}.header", facts=number)
    elif card.header.format in MEDIA_FORMATS and not card.header.handle:
        yield Finding(code="card_media_missing", field=f"{at}.header.media", facts=number)
    if len(card.body) > MAX_CARD_BODY:
        yield Finding(code="card_body_too_long", field=f"{at}.body", facts=number | {"limit": MAX_CARD_BODY, "length": len(card.body)})
    yield from variable_findings(draft, card.body, card.samples, field=f"{at}.body", samples=f"{at}.samples")
    kinds = [button.kind for button in card.buttons]
    if not 1 <= len(kinds) <= MAX_CARD_BUTTONS or not set(kinds) <= set(CARD_BUTTONS):
        yield Finding(code="card_buttons", field=f"{at}.buttons", facts=number | {"limit": MAX_CARD_BUTTONS})
    elif ("SPM" in kinds) != (card.header.format == "PRODUCT"):
        yield Finding(code="product_needs_both", field=f"{at}.buttons")
    yield from each_button(card.buttons, f"{at}.buttons")
