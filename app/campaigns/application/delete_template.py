"""Deletes a template: a draft here, any other at Meta too. Its name stays blocked there for thirty days if it was approved."""

from uuid import UUID

from app.campaigns.application.ports import Management, OpenDesk
from app.campaigns.application.refusals import metas_answer
from app.integrations.whatsapp.errors import GraphRefused

# Meta's words for "there is none": what was wanted is so already.
_NOT_THERE = frozenset({2593002})


class DeleteTemplate:
    def __init__(self, *, open_desk: OpenDesk, management: Management) -> None:
        self._open_desk = open_desk
        self._management = management

    async def __call__(self, template_id: UUID) -> None:
        """Raises NotFound, MetaRefusedTemplate or Unavailable."""
        async with self._open_desk() as desk:
            template = await desk.templates.get(template_id)
            if template.meta_id is None:
                await desk.templates.remove(template.id)
                return
            token = await desk.token_of(template.waba_id)
        with metas_answer():
            try:
                await self._management.delete_template(
                    waba_id=template.waba_id, name=template.name, meta_id=template.meta_id, access_token=token
                )
            except GraphRefused as refusal:
                if refusal.raw.get("error_subcode") not in _NOT_THERE:
                    raise
        async with self._open_desk() as desk:
            await desk.templates.remove(template.id)
