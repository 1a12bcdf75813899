"""What is looked at in a limited-time offer: Cloud API, "Limited-time offer templates"."""

from collections.abc import Iterator

from app.campaigns.domain.draft import MARKETING, MAX_OFFER, MAX_OFFER_CODE, Draft, Offer
from app.campaigns.domain.linting.finding import Finding


def offer_findings(draft: Draft) -> Iterator[Finding]:
    offer = draft.offer
    if offer is None:
        return
    if not offer.text.strip():
        yield Finding(code="offer_text_missing", field="offer.text")
    if len(offer.text) > MAX_OFFER:
        yield Finding(code="offer_text_too_long", field="offer.text", facts={"limit": MAX_OFFER, "length": len(offer.text)})
    if draft.category != MARKETING:
        yield Finding(code="offer_category", field="category")
    if draft.footer:
        yield Finding(code="offer_footer", field="footer")
    if draft.header and draft.header.format not in {"IMAGE", "VIDEO"}:
        yield Finding(code="offer_header", field="header")
    yield from _buttons(draft, offer)


def _buttons(draft: Draft, offer: Offer) -> Iterator[Finding]:
    kinds = [button.kind for button in draft.buttons]
    if "URL" not in kinds:
        yield Finding(code="offer_url_missing", field="buttons")
    if offer.has_expiration and "COPY_CODE" not in kinds:
        yield Finding(code="offer_code_missing", field="buttons")
    if "COPY_CODE" in kinds[1:]:
        yield Finding(code="offer_code_first", field="buttons")
    if not set(kinds) <= {"URL", "COPY_CODE"}:
        yield Finding(code="offer_buttons", field="buttons")
    for index, button in enumerate(draft.buttons):
        if button.kind == "COPY_CODE" and len(button.sample) > MAX_OFFER_CODE:
            facts = {"limit": MAX_OFFER_CODE, "length": len(button.sample)}
            yield Finding(code="offer_code_too_long", field=f"buttons.{index}.sample", facts=facts)
