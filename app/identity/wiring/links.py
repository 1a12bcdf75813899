"""How the parts of secure links meet."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from app.http.rate_limit import Limit, RateLimiter
from app.identity.application.enter_by_link import EnterByLink, LinkDesk
from app.identity.application.make_link import MakeLink
from app.identity.application.open_link import OpenLink
from app.identity.application.prove_by_digits import ProveByDigits
from app.identity.application.redeem_link import RedeemLink
from app.identity.contracts import LinkVisit
from app.identity.infrastructure.link_notes import LinkNotes
from app.identity.infrastructure.link_tokens import LinkTokens
from app.identity.infrastructure.sql_links import SqlLinks
from app.identity.wiring import control_transaction
from app.resources import Resources
from app.settings import Settings

# Tokens of 128 random bits are not guessed; whoever tries is stopped all the same.
WRONG_LINKS_PER_ADDRESS = Limit(name="link-wrong", count=200, period_s=60)


def link_tokens(settings: Settings) -> LinkTokens:
    return LinkTokens(settings.secret_keys, public_url=settings.public_url)


def provide_make_link(resources: Resources, session: AsyncSession) -> MakeLink:
    notes = LinkNotes(session, clock=resources.clock)
    return MakeLink(links=SqlLinks(session), audit=notes, hash_for=link_tokens(resources.settings).hash_for, clock=resources.clock)


def provide_open_link(resources: Resources, session: AsyncSession) -> OpenLink:
    notes = LinkNotes(session, clock=resources.clock)
    return OpenLink(links=SqlLinks(session), audit=notes, make_pin=lambda: secrets.token_urlsafe(32), clock=resources.clock)


def provide_prove_by_digits(resources: Resources, session: AsyncSession) -> ProveByDigits:
    notes = LinkNotes(session, clock=resources.clock)
    return ProveByDigits(links=SqlLinks(session), audit=notes, make_pin=lambda: secrets.token_urlsafe(32), clock=resources.clock)


def provide_redeem_link(resources: Resources, session: AsyncSession) -> RedeemLink:
    return RedeemLink(links=SqlLinks(session), audit=LinkNotes(session, clock=resources.clock), clock=resources.clock)


def provide_enter_by_link(resources: Resources, limiter: RateLimiter) -> EnterByLink:
    @asynccontextmanager
    async def open_desk() -> AsyncIterator[LinkDesk]:
        async with control_transaction(resources) as session:
            yield LinkDesk(
                links=SqlLinks(session),
                log=LinkNotes(session, clock=resources.clock),
                open=provide_open_link(resources, session),
                redeem=provide_redeem_link(resources, session),
                prove=provide_prove_by_digits(resources, session),
            )

    async def count_wrong(visit: LinkVisit) -> None:
        await limiter.admit(WRONG_LINKS_PER_ADDRESS, visit.address)

    return EnterByLink(
        open_desk=open_desk,
        read=link_tokens(resources.settings).read,
        tenant_of=resources.routing.by_secure_link,
        count_wrong=count_wrong,
        clock=resources.clock,
    )
