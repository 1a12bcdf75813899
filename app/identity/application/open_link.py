"""A person opens a secure link: it is good in this network and this browser from now on, and nowhere else."""

from collections.abc import Callable

from app.identity.application.ports import AuditLog, Links
from app.identity.contracts import LinkVisit, OpenedLink, SecureLink
from app.identity.domain.links import LinkUnknown, must_be_alive, must_be_here
from app.kernel.clock import Clock


class OpenLink:
    def __init__(self, *, links: Links, audit: AuditLog, make_pin: Callable[[], str], clock: Clock) -> None:
        self._links = links
        self._audit = audit
        self._make_pin = make_pin
        self._clock = clock

    async def __call__(self, link: SecureLink, *, visit: LinkVisit) -> OpenedLink:
        """Raises LinkUsed, LinkRevoked, LinkExpired, LinkElsewhere."""
        now = self._clock.now()
        must_be_alive(link, at=now)
        pin = visit.pin or self._make_pin()
        if await self._links.pin(link, visit=visit, pin=pin, at=now):
            await self._audit.link(link, "link.opened")
            return OpenedLink(link=link, pin=pin)
        present = await self._links.by_secret(link.secret_hash)
        if present is None:
            raise LinkUnknown
        must_be_alive(present, at=now)
        must_be_here(present, visit=visit)
        return OpenedLink(link=present, pin=pin)
