"""What the templates' API takes and gives."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from app.campaigns.domain.blanks import blanks_of
from app.campaigns.domain.draft import App, Button, Card, Draft, Header, Offer
from app.campaigns.domain.linting.finding import Finding
from app.campaigns.domain.preview import preview
from app.campaigns.domain.template import Template
from app.kernel.texts import storable

Text = Annotated[str, msgspec.Meta(max_length=4096)]
Category = Literal["MARKETING", "UTILITY", "AUTHENTICATION"]
ButtonKind = Literal["QUICK_REPLY", "URL", "PHONE_NUMBER", "VOICE_CALL", "COPY_CODE", "FLOW", "CATALOG", "MPM", "SPM"]


class HeaderShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`handle` and `sampleUrl` are what the upload of a sample gave. PRODUCT shows a product of Meta's catalog, chosen at each send."""

    format: Literal["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT"]
    text: Text = ""
    sample: Text = ""
    handle: Text = ""
    sample_url: Text = ""


class ButtonShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`sample` is the whole address of one with a variable, or the coupon code. CATALOG opens Meta's catalog, MPM a choice of products, SPM
    the product of the header; VOICE_CALL calls the shop in WhatsApp."""

    kind: ButtonKind
    text: Text = ""
    url: Text = ""
    phone_number: Text = ""
    sample: Text = ""
    flow_id: Text = ""
    flow_screen: Text = ""


class OfferShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A limited-time offer: its line of up to 16 characters, and whether the phone counts down to its end."""

    text: Text = ""
    has_expiration: bool = True


class CardShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A card of a carousel; all cards have the same parts."""

    header: HeaderShape
    body: Text = ""
    samples: dict[str, Text] = {}
    buttons: Annotated[list[ButtonShape], msgspec.Meta(max_length=20)] = []


class AppShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """An Android app that a one-time code is handed to."""

    package_name: Text = ""
    signature_hash: Text = ""


class DraftShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A template as its editor writes it. `samples` by variable name, "1" or "first_name". It may be unfinished: the linter says how.
    `sendTtlS`: seconds after which Meta gives up on delivering a message, -1 is thirty days; null leaves it to Meta."""

    name: Text
    language: Text
    category: Category
    send_ttl_s: Annotated[int, msgspec.Meta(ge=-1, le=2_592_000)] | None = None
    parameter_format: Literal["POSITIONAL", "NAMED"] = "POSITIONAL"
    header: HeaderShape | None = None
    body: Annotated[str, msgspec.Meta(max_length=8192)] = ""
    samples: dict[str, Text] = {}
    footer: Text = ""
    buttons: Annotated[list[ButtonShape], msgspec.Meta(max_length=20)] = []
    offer: OfferShape | None = None
    cards: Annotated[list[CardShape], msgspec.Meta(max_length=12)] = []
    otp_kind: Literal["COPY_CODE", "ONE_TAP", "ZERO_TAP"] = "COPY_CODE"
    apps: Annotated[list[AppShape], msgspec.Meta(max_length=10)] = []
    zero_tap_terms_accepted: bool = False
    code_expiration_minutes: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None
    add_security_recommendation: bool = False

    def draft(self) -> Draft:
        clean = msgspec.convert(storable(msgspec.to_builtins(self)), DraftShape)
        return Draft(
            name=clean.name.strip(),
            language=clean.language.strip(),
            category=clean.category,
            send_ttl_s=clean.send_ttl_s,
            parameter_format=clean.parameter_format,
            header=_header(clean.header) if clean.header else None,
            body=clean.body,
            samples=clean.samples,
            footer=clean.footer,
            buttons=_buttons(clean.buttons),
            offer=Offer(**msgspec.structs.asdict(clean.offer)) if clean.offer else None,
            cards=tuple(
                Card(header=_header(card.header), body=card.body, samples=card.samples, buttons=_buttons(card.buttons))
                for card in clean.cards
            ),
            otp_kind=clean.otp_kind,
            apps=tuple(App(**msgspec.structs.asdict(app)) for app in clean.apps),
            zero_tap_terms_accepted=clean.zero_tap_terms_accepted,
            code_expiration_minutes=clean.code_expiration_minutes,
            add_security_recommendation=clean.add_security_recommendation,
        )


def _header(shape: HeaderShape) -> Header:
    """A sample is a file of ours or none: no other address is shown or sent because somebody wrote it here."""
    facts = msgspec.structs.asdict(shape)
    return Header(**facts | {"sample_url": shape.sample_url if shape.sample_url.startswith("/media/templates/") else ""})


def _buttons(shapes: list[ButtonShape]) -> tuple[Button, ...]:
    return tuple(Button(**msgspec.structs.asdict(button)) for button in shapes)


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
    products: int | None = None


class PreviewHeader(msgspec.Struct, rename="camel", kw_only=True):
    """`media` as it is sent: `link` or `id`, or the place of a location."""

    format: str
    text: str | None = None
    media: dict[str, Any] | None = None


class PreviewOffer(msgspec.Struct, rename="camel", kw_only=True):
    text: str
    expires_at_ms: int | None = None


class PreviewCard(msgspec.Struct, rename="camel", kw_only=True):
    header: PreviewHeader | None = None
    body: str = ""
    buttons: list[PreviewButton] = []


class Preview(msgspec.Struct, rename="camel", kw_only=True):
    """What the customer sees."""

    header: PreviewHeader | None = None
    offer: PreviewOffer | None = None
    body: str
    footer: str | None = None
    buttons: list[PreviewButton] = []
    cards: list[PreviewCard] = []


class CheckView(msgspec.Struct, rename="camel", kw_only=True):
    """`components` are what Meta would be given; `preview` is drawn from a send of them with the samples."""

    findings: list[FindingView]
    preview: Preview
    components: list[dict[str, Any]]


class BlankView(msgspec.Struct, rename="camel", kw_only=True):
    """`kind`: text, image, video, document, location, suffix (of an address), code, moment (milliseconds since 1970), product
    (`{catalogId, productId}`), products (`{sections: [{title, productIds}], thumbnail?}`) or thumbnail (a product's id)."""

    key: str
    kind: str
    label: str
    sample: str
    is_optional: bool


class TemplateView(msgspec.Struct, rename="camel", kw_only=True):
    """`draft` is null for a template with parts that the editor does not know. `status`, `quality` and `rejectedReason`
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
        preview=preview_view(preview(template.shown_components, parameter_format=template.parameter_format, samples=template.samples)),
        blanks=[msgspec.convert(blank, BlankView, from_attributes=True) for blank in blanks_of(template.shown_components)],
        created_at=template.created_at,
        updated_at=template.updated_at,
        synced_at=template.synced_at,
    )


def _draft_shape(draft: Draft) -> DraftShape:
    return msgspec.convert(draft, DraftShape, from_attributes=True)
