"""How much work waits: the numbers that tell an operator of the platform whether messages flow."""

from sqlalchemy import text

from tenants.sessions import Sessions

_BACKLOG = text("""
    SELECT
        (SELECT count(*) FROM webhook_journal WHERE state IN ('new', 'filing')) AS webhooks_waiting,
        (SELECT coalesce(extract(epoch FROM now() - min(received_at)), 0)
            FROM webhook_journal WHERE state IN ('new', 'filing')) AS webhooks_age_s,
        (SELECT count(*) FROM webhook_journal WHERE state = 'dead') AS webhooks_dead,
        (SELECT count(*) FROM webhook_journal WHERE state = 'quarantined') AS webhooks_quarantined,
        (SELECT count(*) FROM shared.outbox WHERE state = 'waiting' AND due_at <= now()) AS commands_due,
        (SELECT count(*) FROM shared.outbox WHERE state = 'dead') AS commands_dead
""")


async def read_backlog(sessions: Sessions) -> dict[str, float]:
    """Counts, and the age in seconds of the oldest webhook that is not filed yet."""
    async with sessions.control() as session:
        row = (await session.execute(_BACKLOG)).one()
    return {name: float(value) for name, value in row._mapping.items()}
