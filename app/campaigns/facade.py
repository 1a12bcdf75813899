"""What neighbours may do with templates, inside their own unit of work."""

from app.campaigns.application.write_message import WriteMessage
from app.campaigns.infrastructure.template_repository import TemplateRepository
from app.conversations.contracts.templates import FilledTemplate, TemplateName, WantedTemplate
from app.database.unit_of_work import UnitOfWork


class TemplateBook:
    """Conversations know templates only through this: `app.asgi` hands it to them."""

    def __init__(self, work: UnitOfWork) -> None:
        self._templates = TemplateRepository(work.session)
        self._write = WriteMessage(self._templates, clock=work.clock)

    async def written(self, *, waba_id: str, wanted: WantedTemplate) -> FilledTemplate:
        """Raises NotFound, TemplateNotSendable, TemplateDoesNotFit, TemplateValueMissing or TemplateValueRefused."""
        return await self._write(waba_id=waba_id, wanted=wanted)

    async def sendable(self, *, waba_id: str, with_marketing: bool) -> list[TemplateName]:
        """The account's approved ones, by name."""
        return [
            TemplateName(name=each.name, language=each.language, category=each.category)
            for each in await self._templates.of_account(waba_id)
            if each.status == "APPROVED" and (with_marketing or each.category != "MARKETING")
        ]
