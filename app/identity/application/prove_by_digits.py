"""Whoever holds a link gives the last digits of the customer's number: then it is good here, also for what is critical."""

from collections.abc import Callable
from dataclasses import replace

from app.identity.application.ports import AuditLog, ProvenLinks
from app.identity.contracts import LinkVisit, OpenedLink, SecureLink
from app.identity.domain.links import MAX_PROOFS, LinkDigitsWrong, LinkRevoked, LinkUnknown, must_be_alive, told
from app.kernel.clock import Clock
from app.kernel.errors import DomainError


class ProveByDigits:
    """Gives a refusal instead of raising it: a wrong answer has to be counted, and what is raised in a transaction is rolled back."""

    def __init__(self, *, links: ProvenLinks, audit: AuditLog, make_pin: Callable[[], str], clock: Clock) -> None:
        self._links = links
        self._audit = audit
        self._make_pin = make_pin
        self._clock = clock

    async def __call__(self, link: SecureLink, *, visit: LinkVisit, is_right: bool) -> OpenedLink | DomainError:
        """`is_right` was found with the same work for every answer. LinkDigitsWrong, LinkUsed, LinkRevoked, LinkExpired, LinkUnknown."""
        now = self._clock.now()
        tries = await self._links.count_proof(link, at=now)
        if tries is None:
            return self._dead(await self._links.by_secret(link.secret_hash))
        if is_right:
            pin = visit.pin or self._make_pin()
            await self._links.prove(link, visit=visit, pin=pin, at=now)
            await self._audit.link(link, "link.proven")
            proven = await self._links.by_secret(link.secret_hash)
            return LinkUnknown() if proven is None else OpenedLink(link=proven, pin=pin)
        if tries >= MAX_PROOFS:
            await self._links.revoke(link.id, workspace_id=link.workspace_id, at=now)
            await self._audit.link(link, "link.revoked", reason="link_digits_wrong")
            return LinkRevoked(**told(replace(link, revoked_at=now, proof_tries=tries)))
        return LinkDigitsWrong(**told(link), tries_left=MAX_PROOFS - tries)

    def _dead(self, present: SecureLink | None) -> DomainError:
        if present is None:
            return LinkUnknown()
        try:
            must_be_alive(present, at=self._clock.now())
        except DomainError as error:
            return error
        return LinkRevoked(**told(present))
