"""Which addresses may our own programs call on somebody's word? Pure: nothing is looked up here.

Whoever may name an address that we call could make us call what only we can reach: the machine itself, its
network, a cloud's own services. So only addresses of the open internet are called, unless the installation says
that its receivers are on a network of its own (`REMITWELL_PRIVATE_RECEIVERS`).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

_CARRIES_ANOTHER = tuple(IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
"""Addresses of version 6 that hold one of version 4, which may be anything."""
_NEAR = (IPv6Network("fec0::/10"), IPv4Network("168.63.129.16/32"))
"""What the registry calls global and is not: sites' own of old, and the host of a machine in Azure."""


def is_private(address: str) -> bool:
    """Whether *address* is not one of the open internet. Raises ValueError for what is no address."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return _is_private(found.ipv4_mapped)
        if any(found in net for net in _CARRIES_ANOTHER):
            return True
    return _is_private(found)


def _is_private(found: IPv4Address | IPv6Address) -> bool:
    if any(found in net for net in _NEAR):
        return True
    return not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified


def why_not(url: str, *, private: bool) -> str | None:
    """Why nothing is sent to *url*; None when it may be. *private* says that receivers may be on our own network."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "is no web address"
    if parts.scheme not in {"https", "http"} or not host or port == 0:
        return "is no web address, such as https://example.com/hooks"
    if parts.scheme == "http" and not private:
        return "must be https: nothing that is sent may be read on its way"
    if parts.username is not None or parts.password is not None or parts.fragment:
        return "must not hold a password or a fragment"
    if not private and _is_literally_private(host):
        return "is an address of a private network, which nothing is sent to"
    return None


def _is_literally_private(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return is_private(host)
    except ValueError:
        return False
