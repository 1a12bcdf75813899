"""What Meta's webhooks say of a template: approved, rejected, paused, better or worse liked, put into another category."""

from typing import Any

from app.campaigns.application.ports import Templates, Work
from app.campaigns.domain.template import APPROVED, REJECTED, Template
from app.conversations.contracts.templates import AccountNoticed
from app.integrations.whatsapp.reading import mapping, string
from app.kernel.commands import Command

STATUS, QUALITY, COMPONENTS, CATEGORY = (
    "message_template_status_update",
    "message_template_quality_update",
    "message_template_components_update",
    "template_category_update",
)
FIELDS = frozenset({STATUS, QUALITY, COMPONENTS, CATEGORY})
SYNC_TEMPLATES = "sync_templates"
# A status that says how a template was, not how it is: what it is then comes by the sync.
_PASSING = {"REINSTATED": APPROVED, "UNPAUSED": APPROVED, "FLAGGED": None}
_SYNC_DELAY_S = 2.0


class NoteTemplateEvent:
    def __init__(self, *, templates: Templates, work: Work) -> None:
        self._templates = templates
        self._work = work

    async def __call__(self, event: AccountNoticed) -> None:
        if event.field not in FIELDS:
            return
        meta_id = _id_of(event.value)
        template = await self._templates.of_meta(waba_id=event.waba_id, meta_id=meta_id) if meta_id else None
        if template is None or event.field == COMPONENTS:
            # One that was made in Meta's own pages, or whose text changed there: the webhook does not carry enough of it.
            self._work.record(sync_templates(event.waba_id, delay_s=_SYNC_DELAY_S))
        if template is None:
            return
        _apply(template, event.field, event.value)
        template.updated_at = self._work.clock.now()
        await self._templates.save(template)


def sync_templates(waba_id: str, *, delay_s: float = 0.0) -> Command:
    """Many webhooks in a row make one sync."""
    return Command(kind=SYNC_TEMPLATES, payload={"waba_id": waba_id}, key=waba_id, lane=waba_id, delay_s=delay_s)


def _id_of(value: dict[str, Any]) -> str | None:
    """In webhooks a template's id is a JSON number."""
    found = value.get("message_template_id")
    return str(found) if isinstance(found, int | str) and not isinstance(found, bool) else None


def _apply(template: Template, field: str, value: dict[str, Any]) -> None:
    if field == QUALITY:
        template.quality = string(value, "new_quality_score") or template.quality
    elif field == CATEGORY:
        _apply_category(template, value)
    elif field == STATUS:
        _apply_status(template, value)


def _apply_category(template: Template, value: dict[str, Any]) -> None:
    """With `correct_category` it is announced for a day later; without, it has happened."""
    announced, done = string(value, "correct_category"), string(value, "new_category")
    if announced:
        template.next_category = announced
    elif done:
        before = string(value, "previous_category") or template.category
        template.category, template.next_category = done, None
        template.status_note = {**(template.status_note or {}), "previous_category": before}


def _apply_status(template: Template, value: dict[str, Any]) -> None:
    event = string(value, "event")
    if event is None:
        return
    template.status = (_PASSING[event] or template.status) if event in _PASSING else event
    template.category = string(value, "message_template_category") or template.category
    reason = string(value, "reason")
    template.rejected_reason = reason if event == REJECTED and reason != "NONE" else None
    told = {**mapping(value.get("other_info")), **mapping(value.get("rejection_info")), **mapping(value.get("disable_info"))}
    note = {key: str(item) for key, item in told.items()}
    if event == "FLAGGED":
        # It can still be sent: the mark stands beside the status until the next one comes.
        note["event"] = event
    if moved := (template.status_note or {}).get("previous_category"):
        note["previous_category"] = moved
    template.status_note = note or None
