"""Meta's review of a new or edited template, by rule: a moment later it is approved, rejected or put into another category.

A name that contains "reject" is rejected (with the reason that follows it, as in `reject_scam`), one that contains "hold" stays pending,
and a utility template with a promotional word is approved as marketing, as Meta does.
"""

import asyncio
import re

from app.emulator.clock import Now
from app.emulator.knobs import KnobBoard
from app.emulator.templates.catalogue import Template
from app.emulator.templates.shelf import TemplateShelf
from app.emulator.webhooks.account_notices import AccountNotices

REASONS = {"scam": "SCAM", "abusive": "ABUSIVE_CONTENT", "format": "INVALID_FORMAT", "category": "INCORRECT_CATEGORY"}
PROMOTIONAL = re.compile(r"\b(sale|discount|offer|promo\w*|sconto|offerta|saldi|descuento|oferta|rebajas)\b", re.IGNORECASE)
_BODY = "The template was reviewed by the emulator's rule."


class Reviews:
    def __init__(self, *, shelf: TemplateShelf, notices: AccountNotices, knobs: KnobBoard, now: Now) -> None:
        self._shelf, self._notices, self._knobs, self._now = shelf, notices, knobs, now
        self._under_way: dict[str, asyncio.Task[None]] = {}

    def due_at(self) -> float:
        return self._now() + self._knobs.knobs.template_review_ms / 1000

    def start(self, waba_id: str, template_id: str, *, due_at: float) -> None:
        """Decides at `due_at`; a second review of the same template takes the place of the first. Needs a running event loop."""
        if earlier := self._under_way.pop(template_id, None):
            earlier.cancel()
        self._under_way[template_id] = asyncio.create_task(self._later(waba_id, template_id, max(0.0, due_at - self._now())))

    def resume(self) -> None:
        for waba_id, template_id, due_at in self._shelf.to_review():
            self.start(waba_id, template_id, due_at=due_at)

    def close(self) -> None:
        for review in self._under_way.values():
            review.cancel()

    async def _later(self, waba_id: str, template_id: str, wait_s: float) -> None:
        await asyncio.sleep(wait_s)
        found = self._shelf.by_id([waba_id], template_id)
        self._under_way.pop(template_id, None)
        if found and found[1].status == "PENDING":
            self.decide(waba_id, found[1])

    def decide(self, waba_id: str, template: Template) -> None:
        wanted = self._knobs.knobs.template_verdict
        verdict = _by_rule(template) if wanted == "rule" else wanted
        if verdict == "hold":
            return
        if verdict == "reject":
            self.tell_status(waba_id, self._shelf.change(waba_id, template, status="REJECTED", rejected_reason=_reason(template)))
            return
        if template.category == "UTILITY" and PROMOTIONAL.search(_words(template)):
            template = self._shelf.change(waba_id, template, category="MARKETING")
            self._notices.tell(
                waba_id, "template_category_update", _named(template) | {"previous_category": "UTILITY", "new_category": "MARKETING"}
            )
        self.tell_status(waba_id, self._shelf.change(waba_id, template, status="APPROVED", rejected_reason="NONE"))

    def tell_status(self, waba_id: str, template: Template, *, title: str | None = None) -> None:
        value = {
            "event": template.status,
            **_named(template),
            "reason": template.rejected_reason,
            "message_template_category": template.category,
        }
        if template.status == "REJECTED":
            value["rejection_info"] = {"reason": _BODY, "recommendation": "Change the text and submit it again."}
        if title:
            value["other_info"] = {"title": title, "description": "Customers gave this template low marks."}
        self._notices.tell(waba_id, "message_template_status_update", value)


def _named(template: Template) -> dict[str, object]:
    """In webhooks a template's id is a JSON number."""
    return {
        "message_template_id": int(template.id),
        "message_template_name": template.name,
        "message_template_language": template.language,
    }


def _by_rule(template: Template) -> str:
    return "reject" if "reject" in template.name else "hold" if "hold" in template.name else "approve"


def _reason(template: Template) -> str:
    return next((reason for word, reason in REASONS.items() if word in template.name), "TAG_CONTENT_MISMATCH")


def _words(template: Template) -> str:
    return " ".join(str(component.get("text", "")) for component in template.components)
