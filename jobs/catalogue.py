"""Every job there is, by the kind of its command."""

from jobs import assistant, campaigns, conversations
from jobs.handlers import Handler

HANDLERS: dict[str, Handler] = {**assistant.HANDLERS, **conversations.HANDLERS, **campaigns.HANDLERS}
