"""Changes a template: a draft here, one that Meta has there, where it is reviewed anew."""

from dataclasses import asdict
from uuid import UUID

from app.campaigns.application.fresh_handles import FreshHandles
from app.campaigns.application.ports import Management, OpenDesk
from app.campaigns.application.refusals import TemplateNameTaken, metas_answer, must_have_no_errors
from app.campaigns.domain.components import components_of
from app.campaigns.domain.draft import Draft
from app.campaigns.domain.linting.lint import lint
from app.campaigns.domain.template import APPROVED, PENDING, Template


class RewriteTemplate:
    def __init__(self, *, open_desk: OpenDesk, management: Management, fresh_handles: FreshHandles) -> None:
        self._open_desk = open_desk
        self._management = management
        self._fresh_handles = fresh_handles

    async def __call__(self, template_id: UUID, draft: Draft) -> Template:
        """Raises TemplateNotEditable, TemplateNameTaken, TemplateHasErrors, MetaRefusedTemplate or Unavailable."""
        async with self._open_desk() as desk:
            template = await desk.templates.get(template_id)
            template.must_be_editable()
            others = [other for other in await desk.templates.of_account(template.waba_id) if other.id != template.id]
            if template.meta_id is None:
                if any((other.name, other.language) == (draft.name, draft.language) for other in others):
                    raise TemplateNameTaken(name=draft.name, language=draft.language)
                template.rewrite(draft, at=desk.work.clock.now())
                await desk.templates.save(template)
                return template
            token = await desk.token_of(template.waba_id)
        draft = await self._fresh_handles(draft, access_token=token)
        must_have_no_errors(lint(_as_meta_has_it(draft, template), others))
        body: dict[str, object] = {"components": components_of(draft)}
        if template.status != APPROVED:
            body["category"] = draft.category
        if draft.send_ttl_s is not None:
            body["message_send_ttl_seconds"] = draft.send_ttl_s
        with metas_answer():
            await self._management.edit_template(meta_id=template.meta_id, access_token=token, body=body)
        async with self._open_desk() as desk:
            template = await desk.templates.get(template_id)
            template.rewrite(draft, at=desk.work.clock.now())
            template.status, template.rejected_reason, template.status_note = PENDING, None, None
            await desk.templates.save(template)
        return template


def _as_meta_has_it(draft: Draft, template: Template) -> Draft:
    """Name and language of a template that Meta has are not the editor's to change."""
    fixed = {"name": template.name, "language": template.language, "parameter_format": template.parameter_format}
    return Draft(**{**{key: getattr(draft, key) for key in asdict(draft)}, **fixed})
