"""A message template of one WhatsApp Business Account: what was written, and what Meta says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.campaigns.domain.components import Component, components_of, shown_components
from app.campaigns.domain.draft import Draft
from app.campaigns.domain.reading import draft_of
from app.kernel.errors import Conflict

DRAFT, PENDING, APPROVED, REJECTED, PAUSED, DISABLED = "DRAFT", "PENDING", "APPROVED", "REJECTED", "PAUSED", "DISABLED"
# Meta lets these be changed; anything else is waiting for it, or gone.
EDITABLE = frozenset({DRAFT, APPROVED, REJECTED, PAUSED})
GONE = frozenset({"DELETED", "PENDING_DELETION"})


class TemplateNotEditable(Conflict):
    """Meta lets a template be changed only while it is approved, rejected or paused."""

    code = "template_not_editable"


class TemplateNotSendable(Conflict):
    """Only an approved template can be sent; `status` says how this one stands."""

    code = "template_not_sendable"


class TemplatePaused(TemplateNotSendable):
    """Meta holds the template back because customers did not like it; it releases it by itself."""

    code = "template_paused"


class TemplateDisabled(TemplateNotSendable):
    """Meta has disabled the template for good."""

    code = "template_disabled"


@dataclass(kw_only=True, slots=True)
class Template:
    """`status`, `quality` and `rejected_reason` are Meta's words and an open list, but for DRAFT, which Meta has not seen.

    `status_note` is what a webhook added (the title of a pause, a recommendation); `next_category` is announced and not yet true.
    `meta_id` None until Meta has it. `sample_url` is our copy of the header's sample, `card_sample_urls` those of a carousel's cards, ""
    where there is none. `send_ttl_s`: see `Draft`.
    """

    id: UUID
    waba_id: str
    meta_id: str | None
    name: str
    language: str
    category: str
    parameter_format: str
    components: list[Component]
    status: str
    rejected_reason: str | None = None
    status_note: dict[str, Any] | None = None
    quality: str | None = None
    next_category: str | None = None
    send_ttl_s: int | None = None
    sample_url: str = ""
    card_sample_urls: list[str] = field(default_factory=list)
    created_at: datetime
    updated_at: datetime
    synced_at: datetime | None = None

    @property
    def draft(self) -> Draft | None:
        """The editor's view; None when this editor cannot write such a template."""
        return draft_of(
            name=self.name,
            language=self.language,
            category=self.category,
            parameter_format=self.parameter_format,
            components=self.components,
            send_ttl_s=self.send_ttl_s,
            sample_url=self.sample_url,
            card_sample_urls=self.card_sample_urls,
        )

    @property
    def samples(self) -> dict[str, str]:
        """Where our copies of samples are, by the blank that they fill."""
        return samples_by_blank(self.sample_url, self.card_sample_urls)

    @property
    def shown_components(self) -> list[Component]:
        """With Meta's own sentences where it writes them: what a preview draws and what is to be filled in."""
        draft = self.draft
        has_text = any(part.get("text") for part in self.components if part.get("type") == "BODY")
        return self.components if has_text or draft is None else shown_components(draft)

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE

    def rewrite(self, draft: Draft, *, at: datetime) -> None:
        """Raises TemplateNotEditable. Name and language stand once Meta has the template, an approved one's category too."""
        self.must_be_editable()
        if self.meta_id is None:
            self.name, self.language = draft.name, draft.language
            self.parameter_format = draft.parameter_format
        if self.status != APPROVED:
            self.category = draft.category
        self.write(draft)
        self.updated_at = at

    def write(self, draft: Draft) -> None:
        self.components = components_of(draft)
        self.send_ttl_s = draft.send_ttl_s
        self.sample_url, self.card_sample_urls = sample_urls_of(draft)

    def must_be_editable(self) -> None:
        if not self.is_editable:
            raise TemplateNotEditable(status=self.status)

    def must_be_sendable(self) -> None:
        """Raises TemplateNotSendable."""
        if self.status != APPROVED:
            refusal = {PAUSED: TemplatePaused, DISABLED: TemplateDisabled}.get(self.status, TemplateNotSendable)
            raise refusal(status=self.status, name=self.name, language=self.language)

    def submitted(self, *, meta_id: str, status: str, category: str, at: datetime) -> None:
        """Meta took it and will review it. It may have put it into another category at once."""
        self.meta_id, self.status = meta_id, status
        self.category = category or self.category
        self.rejected_reason, self.status_note = None, None
        self.updated_at = self.synced_at = at


def sample_urls_of(draft: Draft) -> tuple[str, list[str]]:
    """Our copies of the header's and the cards' samples."""
    return (draft.header.sample_url if draft.header else ""), [card.header.sample_url for card in draft.cards]


def samples_by_blank(sample_url: str, card_sample_urls: Sequence[str]) -> dict[str, str]:
    urls = {"header.media": sample_url} | {f"card.{place}.header.media": url for place, url in enumerate(card_sample_urls)}
    return {key: url for key, url in urls.items() if url}
