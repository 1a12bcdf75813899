"""`shopme audit verify`: reads every chain of the audit log from its beginning and says where one is broken."""

from app.commands.terminal import say
from app.identity.domain.audit import ChainedEntry, first_break
from app.identity.infrastructure.sql_audit import SqlAudit
from app.registry import load_tables
from app.resources import open_resources
from app.settings import Settings


async def verify(settings: Settings) -> int:
    """0 when all chains are whole, 1 otherwise."""
    load_tables()
    broken = entries = 0
    async with open_resources(settings, subscriptions={}) as resources, resources.sessions.control() as session:
        audit = SqlAudit(session)
        chains = await audit.chains()
        for chain in chains:
            links: list[ChainedEntry] = [link async for link in audit.read_chain(chain)]
            entries += len(links)
            found = first_break(links)
            if found is not None:
                broken += 1
                say(f"chain {chain}: broken at entry {found}")
    say(f"{len(chains)} chains, {entries} entries, {broken} broken")
    return 1 if broken else 0
