"""What the templates' API takes and gives."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from app.campaigns.domain.draft import Button, Draft, Header
from app.campaigns.domain.filling import blanks_of
from app.campaigns.domain.linting.finding import Finding
from app.campaigns.domain.preview import preview
from app.campaigns.domain.template import Template
from app.kernel.texts import storable

Text = Annotated[str, msgspec.Meta(max_length=4096)]
Category = Literal["MARKETING", "UTILITY", "AUTHENTICATION"]


class HeaderShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`handle` and `sampleUrl` are what the upload of a sample gave."""

    format: Literal["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"]
    text: Text = ""
    sample: Text = ""
    handle: Text = ""
    sample_url: Text = ""


class ButtonShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`sample` is the whole address of one with a variable, or the coupon code."""

    kind: Literal["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "FLOW"]
    text: Text = ""
    url: Text = ""
    phone_number: Text = ""
    sample: Text = ""
    flow_id: Text = ""


class DraftShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A template as its editor writes it. `samples` by variable name, "1" or "first_name". It may be unfinished: the linter says how."""

    name: Text
    language: Text
    category: Category
    parameter_format: Literal["POSITIONAL", "NAMED"] = "POSITIONAL"
    header: HeaderShape | None = None
    body: Annotated[str, msgspec.Meta(max_length=8192)] = ""
    samples: dict[str, Text] = {}
    footer: Text = ""
    buttons: Annotated[list[ButtonShape], msgspec.Meta(max_length=20)] = []
    code_expiration_minutes: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None
    add_security_recommendation: bool = False

    def draft(self) -> Draft:
        facts = storable(msgspec.to_builtins(self))
        header = Header(**storable(msgspec.structs.asdict(self.header))) if self.header else None
        buttons = tuple(Button(**storable(msgspec.structs.asdict(button))) for button in self.buttons)
        return Draft(
            name=facts["name"].strip(),
            language=facts["language"].strip(),
            category=self.category,
            parameter_format=self.parameter_format,
            header=header,
            body=facts["body"],
            samples=facts["samples"],
            footer=facts["footer"],
            buttons=buttons,
            code_expiration_minutes=self.code_expiration_minutes,
            add_security_recommendation=self.add_security_recommendation,
        )


class NewTemplate(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`wabaId` may be left out while there is one account."""

    draft: DraftShape
    waba_id: str | None = None


class CheckRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`templateId` of the template that is being changed, which is no twin of itself."""

    draft: DraftShape
    waba_id: str | None = None
    template_id: UUID | None = None


class FindingView(msgspec.Struct, rename="camel", kw_only=True):
    """`severity`: error (Meta refuses it), warning (its review likely does), hint. The page has the words, by `code`."""

    code: str
    field: str
    severity: Literal["error", "warning", "hint"]
    facts: dict[str, Any]


class PreviewButton(msgspec.Struct, rename="camel", kw_only=True):
    type: str
    text: str
    url: str | None = None
    phone_number: str | None = None
    code: str | None = None


class PreviewHeader(msgspec.Struct, rename="camel", kw_only=True):
    """`media` as it is sent: `link` or `id`, or the place of a location."""

    format: str
    text: str | None = None
    media: dict[str, Any] | None = None


class Preview(msgspec.Struct, rename="camel", kw_only=True):
    """What the customer sees."""

    header: PreviewHeader | None = None
    body: str
    footer: str | None = None
    buttons: list[PreviewButton] = []
    cards: list[dict[str, Any]] = []


class CheckView(msgspec.Struct, rename="camel", kw_only=True):
    """`components` are what Meta would be given; `preview` is drawn from a send of them with the samples."""

    findings: list[FindingView]
    preview: Preview
    components: list[dict[str, Any]]


class BlankView(msgspec.Struct, rename="camel", kw_only=True):
    """`kind`: text, image, video, document, location, suffix (of an address) or code."""

    key: str
    kind: str
    label: str
    sample: str


class TemplateView(msgspec.Struct, rename="camel", kw_only=True):
    """`draft` is null for a template that the editor cannot write (carousels, limited offers). `status`, `quality` and `rejectedReason`
    are Meta's words, but for DRAFT."""

    id: UUID
    waba_id: str
    meta_id: str | None
    name: str
    language: str
    category: str
    parameter_format: str
    status: str
    rejected_reason: str | None
    status_note: dict[str, Any] | None
    quality: str | None
    next_category: str | None
    is_editable: bool
    draft: DraftShape | None
    components: list[dict[str, Any]]
    preview: Preview
    blanks: list[BlankView]
    created_at: datetime
    updated_at: datetime
    synced_at: datetime | None


class TemplatePage(msgspec.Struct, rename="camel", kw_only=True):
    items: list[TemplateView]
    next_cursor: str | None
    last_synced_at: datetime | None


class SendableView(msgspec.Struct, rename="camel", kw_only=True):
    """`suggested` values by blank: the customer's name, the shop's, the template's picture. `isStopped`: they want no marketing."""

    template: TemplateView
    suggested: dict[str, Any]
    is_stopped: bool


class SendableList(msgspec.Struct, rename="camel", kw_only=True):
    items: list[SendableView]
    next_cursor: str | None = None


class FillRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    values: dict[str, Any]


class SampleView(msgspec.Struct, rename="camel", kw_only=True):
    format: Literal["IMAGE", "VIDEO", "DOCUMENT"]
    handle: str
    sample_url: str


class SyncView(msgspec.Struct, rename="camel", kw_only=True):
    count: int


class AccountView(msgspec.Struct, rename="camel", kw_only=True):
    waba_id: str
    display_phone_number: str
    verified_name: str | None


def finding_view(finding: Finding) -> FindingView:
    return FindingView(code=finding.code, field=finding.field, severity=finding.severity, facts=finding.facts)


def preview_view(shown: dict[str, Any]) -> Preview:
    return msgspec.convert(shown, Preview)


def template_view(template: Template) -> TemplateView:
    draft = template.draft
    return TemplateView(
        id=template.id,
        waba_id=template.waba_id,
        meta_id=template.meta_id,
        name=template.name,
        language=template.language,
        category=template.category,
        parameter_format=template.parameter_format,
        status=template.status,
        rejected_reason=template.rejected_reason,
        status_note=template.status_note,
        quality=template.quality,
        next_category=template.next_category,
        is_editable=template.is_editable and draft is not None,
        draft=_draft_shape(draft) if draft else None,
        components=template.components,
        preview=preview_view(
            preview(template.shown_components, parameter_format=template.parameter_format, sample_url=template.sample_url)
        ),
        blanks=[BlankView(key=b.key, kind=b.kind, label=b.label, sample=b.sample) for b in blanks_of(template.shown_components)],
        created_at=template.created_at,
        updated_at=template.updated_at,
        synced_at=template.synced_at,
    )


def _draft_shape(draft: Draft) -> DraftShape:
    header = draft.header
    category: Any = draft.category
    parameter_format: Any = draft.parameter_format
    return DraftShape(
        name=draft.name,
        language=draft.language,
        category=category,
        parameter_format=parameter_format,
        header=msgspec.convert(header, HeaderShape, from_attributes=True) if header else None,
        body=draft.body,
        samples=draft.samples,
        footer=draft.footer,
        buttons=[msgspec.convert(button, ButtonShape, from_attributes=True) for button in draft.buttons],
        code_expiration_minutes=draft.code_expiration_minutes,
        add_security_recommendation=draft.add_security_recommendation,
    )
