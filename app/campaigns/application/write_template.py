"""Starts a template as a draft of ours; Meta hears of it when it is submitted."""

from app.campaigns.application.ports import Accounts, Templates
from app.campaigns.application.refusals import TemplateNameTaken
from app.campaigns.domain.draft import MAX_NAME, Draft
from app.campaigns.domain.template import DRAFT, Template
from app.kernel.clock import Clock
from app.kernel.errors import Conflict, Invalid
from app.kernel.ids import new_id


class NoAccountConnected(Conflict):
    """Templates belong to a WhatsApp Business Account: connect a number first."""

    code = "no_account_connected"


class WriteTemplate:
    def __init__(self, *, templates: Templates, accounts: Accounts, clock: Clock) -> None:
        self._templates = templates
        self._accounts = accounts
        self._clock = clock

    async def __call__(self, draft: Draft, *, waba_id: str | None) -> Template:
        """`waba_id` None means the only account. Raises NoAccountConnected, TemplateNameTaken or Invalid."""
        if not draft.name.strip() or len(draft.name) > MAX_NAME:
            raise Invalid("A template needs a name.", field="name")
        now = self._clock.now()
        template = Template(
            id=new_id(),
            waba_id=await self._account(waba_id),
            meta_id=None,
            name=draft.name,
            language=draft.language,
            category=draft.category,
            parameter_format=draft.parameter_format,
            components=[],
            status=DRAFT,
            created_at=now,
            updated_at=now,
        )
        template.write(draft)
        if not await self._templates.add(template):
            raise TemplateNameTaken(name=draft.name, language=draft.language)
        return template

    async def _account(self, wanted: str | None) -> str:
        accounts = [account.waba_id for account in await self._accounts.all()]
        if not accounts:
            raise NoAccountConnected
        if wanted is None and len(accounts) > 1:
            raise Invalid("There are several accounts: say which.", field="wabaId")
        if wanted is not None and wanted not in accounts:
            raise Invalid("No connected number belongs to this account.", field="wabaId")
        return wanted or accounts[0]
