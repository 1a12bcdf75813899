"""Fills an approved template for one customer: what is sent, and what is shown of it, from the same payload."""

from app.campaigns.application.ports import Templates
from app.campaigns.domain.filling import payload_of, rendered
from app.conversations.contracts.templates import FilledTemplate, WantedTemplate
from app.kernel.errors import NotFound


class WriteMessage:
    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    async def __call__(self, *, waba_id: str, wanted: WantedTemplate) -> FilledTemplate:
        """Raises NotFound, TemplateNotSendable, TemplateValueMissing or TemplateValueRefused."""
        template = await self._templates.named(waba_id=waba_id, name=wanted.name, language=wanted.language)
        if template is None:
            raise NotFound("The account has no such template in this language.", name=wanted.name, language=wanted.language)
        template.must_be_sendable()
        if wanted.components is not None:
            payload = list(wanted.components)
        else:
            payload = payload_of(template.shown_components, parameter_format=template.parameter_format, values=wanted.values or {})
        return FilledTemplate(
            name=template.name,
            language=template.language,
            category=template.category,
            components=tuple(payload),
            rendered=rendered(template.shown_components, payload),
        )
