"""Which addresses the product may call."""

import pytest

from app.integrations.outbound.addresses import is_public, parsed

NOT_PUBLIC = {
    "loopback": ["127.0.0.1", "127.255.255.254", "::1"],
    "unspecified": ["0.0.0.0", "0.1.2.3", "::"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    "link-local and cloud metadata": ["169.254.169.254", "169.254.170.2", "fe80::1", "fe80::1%eth0", "fd00:ec2::254"],
    "carrier-grade NAT": ["100.64.0.1", "100.100.100.200", "100.127.255.255"],
    "unique local and site-local": ["fc00::1", "fdff::1", "fec0::1"],
    "IPv4 inside IPv6": [
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
    ],
    "tunnels": ["2002:7f00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    "documentation, benchmarks, reserved": [
        "192.0.2.1",
        "198.18.0.1",
        "203.0.113.9",
        "2001:db8::1",
        "3fff::1",
        "240.0.0.1",
        "255.255.255.255",
    ],
    "multicast": ["224.0.0.1", "239.255.255.250", "ff02::1"],
    "protocol assignments": ["192.0.0.8", "192.0.0.170", "192.88.99.1"],
}


@pytest.mark.parametrize(("kind", "address"), [(kind, address) for kind, addresses in NOT_PUBLIC.items() for address in addresses])
def test_an_address_that_may_be_a_neighbour_is_not_public(kind: str, address: str) -> None:
    assert not is_public(parsed(address)), kind


@pytest.mark.parametrize("address", ["1.1.1.1", "31.13.84.51", "100.63.255.255", "172.32.0.1", "2a03:2880:f12d:83::c4", "64:ff9b::101:101"])
def test_the_internet_is_public(address: str) -> None:
    assert is_public(parsed(address))
