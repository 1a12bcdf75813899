"""Which addresses are the public internet. Everything else may be a neighbour of ours: databases, cloud metadata, the machine itself."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

# What `is_global` of Python's ipaddress lets through (or has let through in some version), by the IANA registries of special purpose
# addresses: shared space of carriers, protocol assignments, benchmarks, 6to4 relays, the reserved rest.
_NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "::/96",
        "100::/64",
        "2001::/23",  # Teredo, ORCHID and other assignments of the IETF
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address that nobody has checked
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def parsed(address: str) -> Address:
    """Raises ValueError. A zone (fe80::1%eth0) is dropped: it names an interface of ours, never a public place."""
    return ip_address(address.partition("%")[0])


def is_public(address: Address) -> bool:
    """Also looks at the IPv4 address that an IPv6 one carries (mapped, or translated by NAT64)."""
    if isinstance(address, IPv6Address):
        carried = _carried(address)
        if carried is not None:
            return is_public(carried)
    is_listed = any(address in network for network in _NOT_PUBLIC if network.version == address.version)
    return address.is_global and not is_listed


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if any(address in network for network in _TRANSLATED):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
