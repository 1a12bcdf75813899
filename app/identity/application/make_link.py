"""Makes a secure link; it ends the older ones that were for the same."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from app.identity.application.ports import AuditLog, Links
from app.identity.contracts import LinkOrder, SecureLink
from app.identity.domain.links import (
    LINK_LIFE,
    MADE_PER_CUSTOMER_AN_HOUR,
    MADE_PER_WORKSPACE_AN_HOUR,
    RENEWED_PER_CUSTOMER_AN_HOUR,
    TooManyLinks,
)
from app.kernel.clock import Clock
from app.kernel.ids import new_id

_HOUR = timedelta(hours=1)
_WAIT_S = 600


class MakeLink:
    def __init__(self, *, links: Links, audit: AuditLog, hash_for: Callable[[UUID], str], clock: Clock) -> None:
        self._links = links
        self._audit = audit
        self._hash_for = hash_for
        self._clock = clock

    async def __call__(self, order: LinkOrder, *, workspace_id: UUID) -> SecureLink:
        """Raises TooManyLinks."""
        await self._links.hold_customer(workspace_id=workspace_id, customer_id=order.customer_id)
        await self._keep_within_limits(order, workspace_id)
        now, link_id = self._clock.now(), new_id()
        link = SecureLink(
            id=link_id,
            secret_hash=self._hash_for(link_id),
            workspace_id=workspace_id,
            operation=order.operation.name,
            is_single_use=order.operation.is_single_use,
            resource_id=order.resource_id,
            customer_id=order.customer_id,
            thread_id=order.thread_id,
            language=order.language,
            intent=order.intent,
            maker_kind=order.maker.kind,
            maker_id=order.maker.id,
            made_at=now,
            expires_at=now + LINK_LIFE,
        )
        await self._links.add(link)
        await self._audit.link(link, "link.made", actor_id=order.maker.id, by=order.maker.kind)
        for replaced in await self._links.replace_older(link):
            await self._audit.link(link, "link.replaced", actor_id=order.maker.id, older=str(replaced))
        return link

    async def _keep_within_limits(self, order: LinkOrder, workspace_id: UUID) -> None:
        since = self._clock.now() - _HOUR
        counted = [
            (await self._links.count_since(since, workspace_id=workspace_id), MADE_PER_WORKSPACE_AN_HOUR),
            (await self._links.count_since(since, workspace_id=workspace_id, customer_id=order.customer_id), MADE_PER_CUSTOMER_AN_HOUR),
        ]
        if order.maker.kind == "customer":
            renewed = await self._links.count_since(
                since, workspace_id=workspace_id, customer_id=order.customer_id, maker_kind=order.maker.kind
            )
            counted.append((renewed, RENEWED_PER_CUSTOMER_AN_HOUR))
        if any(count >= limit for count, limit in counted):
            raise TooManyLinks(retry_after_s=_WAIT_S)
