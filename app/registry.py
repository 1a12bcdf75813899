"""Every context's tables and subscribers, a line each. Top of the house: only `app.asgi`, `jobs` and tools read it."""

import importlib
from collections import defaultdict

from app.database.unit_of_work import Subscriber, Subscriptions
from app.kernel.events import DomainEvent

TABLE_MODULES = (
    "app.database.outbox",
    "app.database.live_events",
    "tenants.tables",
    "app.identity.infrastructure.tables",
    "app.identity.infrastructure.link_table",
    "app.customers.infrastructure.tables",
    "app.catalog.infrastructure.tables",
    "app.conversations.infrastructure.tables",
    "app.conversations.infrastructure.portfolios",
    "app.conversations.infrastructure.document_table",
    "app.ordering.infrastructure.tables",
    "app.assistant.infrastructure.tables",
    "app.campaigns.infrastructure.tables",
)

SUBSCRIBER_MODULES = (
    "app.conversations.interfaces.subscribers",
    "app.ordering.interfaces.subscribers",
    "app.assistant.interfaces.subscribers",
    "app.campaigns.interfaces.subscribers",
)


def load_tables() -> None:
    """Fills the three metadata objects and maps the domain classes."""
    for name in TABLE_MODULES:
        importlib.import_module(name)


def subscriptions() -> Subscriptions:
    """Each module in SUBSCRIBER_MODULES offers `SUBSCRIPTIONS: list[tuple[event type, subscriber]]`."""
    found: dict[type[DomainEvent], list[Subscriber]] = defaultdict(list)
    for name in SUBSCRIBER_MODULES:
        for event, subscriber in importlib.import_module(name).SUBSCRIPTIONS:
            found[event].append(subscriber)
    return found
