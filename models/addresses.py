"""Which addresses may our own programs call on somebody's word? Pure: nothing is looked up here.

Whoever may name an address that we call could make us call what only we can reach: the machine itself, its
network, a cloud's own services. So only addresses of the open internet are called, unless the installation says
that its receivers are on a network of its own (`REMITWELL_PRIVATE_RECEIVERS`).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

OF_THE_MACHINE = "is of the machine's own link, which nothing is sent to"
_CARRIES_ANOTHER = tuple(IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
"""Addresses of version 6 that hold one of version 4, which may be anything."""
_OF_THE_MACHINE = (IPv4Network("168.63.129.16/32"), IPv6Network("fd00:ec2::254/128"))
"""Where a cloud's machines ask for what only they may know, beside the link's own addresses."""
_OF_OLD = IPv6Network("fec0::/10")
"""What the registry calls global and was a site's own."""


def is_of_the_machine(address: str) -> bool:
    """Whether *address* is of the link that a machine hangs on: no receiver is there, and a cloud's secrets are."""
    found = ip_address(address.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return _is_of_the_machine(mapped or found)


def _is_of_the_machine(found: IPv4Address | IPv6Address) -> bool:
    return found.is_link_local or any(found in net for net in _OF_THE_MACHINE)


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
    if found in _OF_OLD or _is_of_the_machine(found):
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
    return _why_not_literally(host, private=private)


def _why_not_literally(host: str, *, private: bool) -> str | None:
    """Of a host that is an address already; every other name is judged by where it leads when something is sent."""
    try:
        near, own = is_of_the_machine(host), is_private(host)
    except ValueError:
        near, own = False, host == "localhost" or host.endswith(".localhost")
    if near:
        return OF_THE_MACHINE
    return "is an address of a private network, which nothing is sent to" if own and not private else None
