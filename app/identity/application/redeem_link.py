"""Spends a secure link, once and for all: whoever comes second is told that it was used."""

from app.identity.application.ports import AuditLog, Links
from app.identity.contracts import LinkVisit, SecureLink
from app.identity.domain.links import LinkUnknown, LinkUsed, must_be_alive, must_be_here, told
from app.kernel.clock import Clock


class RedeemLink:
    def __init__(self, *, links: Links, audit: AuditLog, clock: Clock) -> None:
        self._links = links
        self._audit = audit
        self._clock = clock

    async def __call__(self, link: SecureLink, *, operation: str, visit: LinkVisit, act: str) -> SecureLink:
        """`act` is what the log calls it. Raises LinkUnknown (for something else), LinkUsed, LinkRevoked, LinkExpired, LinkElsewhere."""
        now = self._clock.now()
        if await self._links.redeem(link, operation=operation, visit=visit, at=now):
            await self._audit.link(link, "link.used", act=act)
            spent = await self._links.by_secret(link.secret_hash)
            assert spent is not None
            return spent
        present = await self._links.by_secret(link.secret_hash)
        if present is None or present.operation != operation:
            raise LinkUnknown
        must_be_alive(present, at=now)
        must_be_here(present, visit=visit)
        raise LinkUsed(**told(present))
