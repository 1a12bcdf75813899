"""What neighbours may do with templates, inside their own unit of work."""

from app.campaigns.application.write_message import WriteMessage
from app.campaigns.infrastructure.template_repository import TemplateRepository
from app.conversations.contracts.templates import FilledTemplate, WantedTemplate
from app.database.unit_of_work import UnitOfWork


class TemplateBook:
    """Conversations know templates only through this: `app.asgi` hands it to them."""

    def __init__(self, work: UnitOfWork) -> None:
        self._write = WriteMessage(TemplateRepository(work.session), clock=work.clock)

    async def written(self, *, waba_id: str, wanted: WantedTemplate) -> FilledTemplate:
        """Raises NotFound, TemplateNotSendable, TemplateDoesNotFit, TemplateValueMissing or TemplateValueRefused."""
        return await self._write(waba_id=waba_id, wanted=wanted)
