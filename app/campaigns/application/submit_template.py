"""Sends a draft to Meta for review."""

from uuid import UUID

from app.campaigns.application.ports import Management, OpenDesk
from app.campaigns.application.refusals import metas_answer, must_have_no_errors
from app.campaigns.domain.linting.lint import lint
from app.campaigns.domain.template import DRAFT, PENDING, Template, TemplateNotEditable
from app.integrations.whatsapp.reading import string
from app.kernel.errors import Unavailable


class SubmitTemplate:
    def __init__(self, *, open_desk: OpenDesk, management: Management) -> None:
        self._open_desk = open_desk
        self._management = management

    async def __call__(self, template_id: UUID) -> Template:
        """Raises TemplateHasErrors, MetaRefusedTemplate, Unavailable; TemplateNotEditable for one that Meta has already.

        When Meta took it and its answer was lost, the next sync finds it there by name and language.
        """
        async with self._open_desk() as desk:
            template = await desk.templates.get(template_id)
            if template.status != DRAFT:
                raise TemplateNotEditable(status=template.status)
            others = [other for other in await desk.templates.of_account(template.waba_id) if other.id != template.id]
            token = await desk.token_of(template.waba_id)
        draft = template.draft
        must_have_no_errors(lint(draft, others) if draft else [])
        body = {
            "name": template.name,
            "language": template.language,
            "category": template.category,
            "parameter_format": template.parameter_format,
            "components": template.components,
        } | ({"message_send_ttl_seconds": template.send_ttl_s} if template.send_ttl_s is not None else {})
        with metas_answer():
            answer = await self._management.create_template(waba_id=template.waba_id, access_token=token, body=body)
        meta_id = string(answer, "id")
        if meta_id is None:
            raise Unavailable("Meta took the template without giving its id: sync in a minute.")
        async with self._open_desk() as desk:
            template = await desk.templates.get(template_id)
            now = desk.work.clock.now()
            # Its review may have come by webhook before this answer did.
            if template.meta_id is None:
                template.submitted(
                    meta_id=meta_id, status=string(answer, "status") or PENDING, category=string(answer, "category") or "", at=now
                )
                await desk.templates.save(template)
        return template
