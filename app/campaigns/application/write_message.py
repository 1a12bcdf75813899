"""Fills an approved template for one customer: what is sent, and what is shown of it, from the same payload."""

from app.campaigns.application.ports import Templates
from app.campaigns.domain.filling import payload_of
from app.campaigns.domain.fitting import must_fit
from app.campaigns.domain.rendering import rendered
from app.campaigns.domain.values import TemplateValueRefused
from app.conversations.contracts.templates import FilledTemplate, WantedTemplate
from app.kernel.clock import Clock
from app.kernel.errors import NotFound


class WriteMessage:
    def __init__(self, templates: Templates, *, clock: Clock) -> None:
        self._templates = templates
        self._clock = clock

    async def __call__(self, *, waba_id: str, wanted: WantedTemplate) -> FilledTemplate:
        """Raises NotFound, TemplateNotSendable, TemplateDoesNotFit, TemplateValueMissing or TemplateValueRefused."""
        template = await self._templates.named(waba_id=waba_id, name=wanted.name, language=wanted.language)
        if template is None:
            raise NotFound("The account has no such template in this language.", name=wanted.name, language=wanted.language)
        template.must_be_sendable()
        if wanted.components is not None:
            payload = list(wanted.components)
            must_fit(template.shown_components, payload, parameter_format=template.parameter_format)
        else:
            payload = payload_of(template.shown_components, parameter_format=template.parameter_format, values=wanted.values or {})
        shown = rendered(template.shown_components, payload)
        expires = shown.get("offer", {}).get("expiresAtMs")
        if expires is not None and expires <= self._clock.now().timestamp() * 1000:
            raise TemplateValueRefused(field="offer.expires", reason="moment")
        return FilledTemplate(
            name=template.name,
            language=template.language,
            category=template.category,
            components=tuple(payload),
            rendered=shown,
        )
