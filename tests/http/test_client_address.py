"""Whose address counts."""

import pytest

from app.http.client_address import client_address, is_loopback


def scope(*forwarded: str, peer: str | None = "10.0.0.1"):
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"type": "http", "client": (peer, 1234) if peer else None, "headers": [*headers, (b"x-real-ip", b"6.6.6.6")]}


@pytest.mark.parametrize(
    ("headers", "proxies", "address"),
    [
        ((), 0, "10.0.0.1"),
        (("6.6.6.6",), 0, "10.0.0.1"),
        (("6.6.6.6, 198.51.100.1",), 1, "198.51.100.1"),
        (("6.6.6.6", "198.51.100.1"), 1, "198.51.100.1"),
        (("6.6.6.6, 198.51.100.1, 10.0.0.9",), 2, "198.51.100.1"),
        (("198.51.100.1",), 2, "10.0.0.1"),
        (("198.51.100.1, nonsense",), 1, "10.0.0.1"),
        (("2001:db8::1",), 1, "2001:db8::1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(headers, proxies, address):
    assert client_address(scope(*headers), trusted_proxies=proxies) == address


def test_a_connection_without_a_peer_has_a_name_all_the_same():
    assert client_address(scope(peer=None), trusted_proxies=0) == "unknown"


def test_loopback_is_known_in_both_families():
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("10.0.0.1")
    assert not is_loopback("unknown")
