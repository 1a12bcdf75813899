"""Every job there is, by the kind of its command."""

from jobs import HANDLERS, Handler, assistant, audit, campaigns, conversations, dict, from, handlers, import, jobs, str
