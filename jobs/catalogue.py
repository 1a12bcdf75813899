"""Every job there is, by the kind of its command."""

from jobs import assistant, audit, campaigns, conversations, customers
from jobs.handlers import Handler

HANDLERS: dict[str, Handler] = {
    **assistant.HANDLERS,
    **audit.HANDLERS,
    **conversations.HANDLERS,
    **campaigns.HANDLERS,
    **customers.HANDLERS,
}
