"""What a secure link's token is made of, and what of it counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.identity.contracts import LinkVisit, SecureLink
from app.identity.domain.links import (
    LinkElsewhere,
    LinkExpired,
    LinkRevoked,
    LinkUsed,
    can_renew,
    must_be_alive,
    must_be_here,
    network_of,
    pin_hash,
    state_of,
)
from app.identity.infrastructure.link_tokens import LinkTokens
from app.settings import SecretKey

OLD, NEW = SecretKey(kid="one", material=b"1" * 32), SecretKey(kid="two", material=b"2" * 32)
HOME = "https://shop.example.com"
AT = datetime(2026, 3, 1, 10, tzinfo=UTC)


def a_link(tokens: LinkTokens) -> SecureLink:
    return SecureLink(
        id=UUID(int=1),
        secret_hash=tokens.hash_for(UUID(int=1)),
        workspace_id=UUID(int=2),
        operation="payment",
        is_single_use=True,
        resource_id=UUID(int=3),
        customer_id=UUID(int=4),
        thread_id=UUID(int=5),
        language="it",
        intent=None,
        maker_kind="assistant",
        maker_id=None,
        made_at=AT,
        expires_at=AT + timedelta(hours=1),
    )


def test_a_token_is_short_url_safe_and_never_the_same_twice() -> None:
    tokens = LinkTokens([NEW], public_url=HOME)
    first, second = tokens.token_of(a_link(tokens)), tokens.token_of(a_link(tokens))
    assert first is not None
    assert second is not None
    assert first != second
    assert len(first) < 180
    assert first.replace("-", "").replace("_", "").isalnum()
    assert tokens.read(first) == tokens.read(second)


def test_a_rotation_of_keys_ends_no_link() -> None:
    before, after, later = (LinkTokens(ring, public_url=HOME) for ring in ([OLD], [NEW, OLD], [NEW]))
    link = a_link(before)
    token = before.token_of(link)
    assert token is not None
    read = after.read(token)
    assert read is not None
    assert read.is_of(link)
    # A message that leaves after the rotation carries the newest key, and the same link.
    again = after.token_of(link)
    assert again is not None
    assert later.read(again) == read
    assert later.read(token) is None
    assert later.token_of(link) is None


def test_a_token_is_good_for_its_own_host_alone() -> None:
    tokens = LinkTokens([NEW], public_url=HOME)
    token = tokens.token_of(a_link(tokens))
    assert token is not None
    for other in ("https://shop.example.com:8443", "https://shop.example.org", "https://example.com"):
        assert LinkTokens([NEW], public_url=other).read(token) is None


def test_a_token_is_of_one_operation_resource_and_workspace() -> None:
    tokens = LinkTokens([NEW], public_url=HOME)
    link = a_link(tokens)
    claims = tokens.read(tokens.token_of(link) or "")
    assert claims is not None
    assert claims.is_of(link)
    for other in ({"operation": "document"}, {"resource_id": UUID(int=9)}, {"workspace_id": UUID(int=9)}, {"expires_at": AT}):
        assert not claims.is_of(replace(link, **other))  # type: ignore[arg-type]


@pytest.mark.parametrize("nonsense", ["", "=", "v1|two|", "A" * 5000, "\x00", "ä", "dj", "djF8dHdvfA"])
def test_nonsense_is_no_token(nonsense: str) -> None:
    assert LinkTokens([NEW], public_url=HOME).read(nonsense) is None


@pytest.mark.parametrize(
    ("changes", "error", "state", "renewable"),
    [
        ({}, None, "active", True),
        ({"opened_at": AT}, None, "opened", True),
        ({"used_at": AT}, LinkUsed, "used", True),
        ({"revoked_at": AT}, LinkRevoked, "revoked", False),
        ({"revoked_at": AT, "replaced_by": UUID(int=8)}, LinkRevoked, "replaced", True),
        ({"used_at": AT, "revoked_at": AT}, LinkUsed, "used", False),
        ({"expires_at": AT}, LinkExpired, "expired", True),
    ],
)
def test_what_a_link_has_been_through_decides_what_it_is(changes: dict, error: type | None, state: str, renewable: bool) -> None:  # type: ignore[type-arg]
    link = replace(a_link(LinkTokens([NEW], public_url=HOME)), **changes)
    assert (str(state_of(link, at=AT)), can_renew(link)) == (state, renewable)
    if error is None:
        must_be_alive(link, at=AT)
    else:
        with pytest.raises(error):
            must_be_alive(link, at=AT)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("203.0.113.7", "203.0.113.250", True),
        ("203.0.113.7", "203.0.114.7", False),
        ("::ffff:203.0.113.7", "203.0.113.9", True),
        ("2001:db8:0:1200::1", "2001:db8:0:12ff::2", True),
        ("2001:db8:0:1200::1", "2001:db8:0:1300::1", False),
        ("unknown", "unknown", True),
        ("unknown", "203.0.113.7", False),
    ],
)
def test_a_network_is_what_stays_while_a_telephone_stays(one: str, other: str, is_same: bool) -> None:
    assert (network_of(one) == network_of(other)) is is_same


def test_here_is_this_network_and_this_browser() -> None:
    bare = a_link(LinkTokens([NEW], public_url=HOME))
    link = replace(bare, network="203.0.113.0/24", pin_hash=pin_hash(bare.id, "pin"))
    must_be_here(link, visit=LinkVisit(address="203.0.113.7", network="203.0.113.0/24", pin="pin"))
    for network, pin in (("203.0.113.0/24", None), ("203.0.113.0/24", "other"), ("203.0.114.0/24", "pin")):
        with pytest.raises(LinkElsewhere):
            must_be_here(link, visit=LinkVisit(address="", network=network, pin=pin))
