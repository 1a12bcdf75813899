"""The rules of secure links: alive for an hour, good where they were first opened, spent by what is critical."""

import hashlib
import ipaddress
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.identity.contracts import LinkVisit, SecureLink
from app.kernel.errors import Conflict, DomainError, Forbidden, Gone, NotFound, TooMany

LINK_LIFE = timedelta(hours=1)
MADE_PER_CUSTOMER_AN_HOUR = 10
RENEWED_PER_CUSTOMER_AN_HOUR = 3
MADE_PER_WORKSPACE_AN_HOUR = 2000
# Wrong answers to the question for the last digits of the number; then the link is over.
MAX_PROOFS = 5
# How long a link that is over stays in the lists, and can still be asked for anew.
KEPT_FOR = timedelta(days=90)


class LinkState(StrEnum):
    """`opened` is a link that somebody has pinned and not used yet."""

    ACTIVE = "active"
    OPENED = "opened"
    USED = "used"
    REPLACED = "replaced"
    REVOKED = "revoked"
    EXPIRED = "expired"


class LinkUnknown(NotFound):
    """There is no such link."""

    code = "link_unknown"


class LinkExpired(Gone):
    """The link's hour is over."""

    code = "link_expired"


class LinkUsed(Gone):
    """The link was good once, and has been used."""

    code = "link_used"


class LinkRevoked(Gone):
    """The shop has withdrawn the link, or a newer one has replaced it."""

    code = "link_revoked"


class LinkElsewhere(Forbidden):
    """The link was first opened in another network or browser."""

    code = "link_elsewhere"


class LinkDigitsWrong(Forbidden):
    """These are not the last digits of the customer's number; `tries_left` more may be given."""

    code = "link_digits_wrong"


class LinkDigitsNeeded(Forbidden):
    """The shop asks for the last digits of the customer's number before this."""

    code = "link_digits_needed"


class LinkSuspended(Conflict):
    """The workspace is suspended, and its links with it."""

    code = "workspace_suspended"


class TooManyLinks(TooMany):
    """So many links were made within the hour that the next one has to wait."""

    code = "too_many_links"


def state_of(link: SecureLink, *, at: datetime) -> LinkState:
    if link.used_at is not None:
        return LinkState.USED
    if link.revoked_at is not None:
        return LinkState.REPLACED if link.replaced_by else LinkState.REVOKED
    if link.expires_at <= at:
        return LinkState.EXPIRED
    return LinkState.OPENED if link.opened_at else LinkState.ACTIVE


def can_renew(link: SecureLink) -> bool:
    """A link that the shop withdrew is not given again, nor any link of a customer who is deleted. One that ended by wrong digits is:
    the new one comes into the customer's own chat, where whoever guessed is not."""
    return link.revoked_at is None or link.replaced_by is not None or link.proof_tries >= MAX_PROOFS


def must_be_alive(link: SecureLink, *, at: datetime) -> None:
    """Raises LinkUsed, LinkRevoked, LinkExpired."""
    kinds: dict[LinkState, type[DomainError]] = {
        LinkState.USED: LinkUsed,
        LinkState.REVOKED: LinkRevoked,
        LinkState.REPLACED: LinkRevoked,
        LinkState.EXPIRED: LinkExpired,
    }
    if (kind := kinds.get(state_of(link, at=at))) is not None:
        raise kind(**told(link))


def must_be_here(link: SecureLink, *, visit: LinkVisit) -> None:
    """Raises LinkElsewhere unless this network and this browser opened the link."""
    is_here = visit.pin is not None and link.network == visit.network and link.pin_hash == pin_hash(link.id, visit.pin)
    if not is_here:
        raise LinkElsewhere(**told(link))


def told(link: SecureLink) -> dict[str, Any]:
    """What a page needs to know to offer another link; nothing about the customer."""
    return {"can_renew": can_renew(link), "shop_name": link.shop_name, "language": link.language}


def pin_hash(link_id: UUID, pin: str) -> str:
    """One cookie serves all links of a browser; what is kept differs from link to link."""
    return hashlib.sha256(f"{link_id}:{pin}".encode()).hexdigest()


def network_of(address: str) -> str:
    """/24 for IPv4 and /56 for IPv6, the part that stays while a telephone is in one place; the address itself when it is none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ipaddress.ip_network(f"{found}/{24 if found.version == 4 else 56}", strict=False))
