"""Nobody makes us call what only we can reach."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from adapters.outgoing import Outgoing
from models.addresses import is_private, why_not
from tests.adapters.receiver import Receiver

PRIVATE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104 - nothing listens here
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
    "fec0::1", "168.63.129.16", "2002:a00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "ff02::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_a_private_network_is_known(address: str):
    assert is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "8.8.8.8"])
def test_an_address_of_the_open_internet_is_none(address: str):
    assert not is_private(address)


@pytest.mark.parametrize(
    ("url", "private", "allowed"),
    [
        ("https://example.com/hooks", False, True),
        ("https://example.com:8443/hooks?token=a", False, True),
        ("http://example.com/hooks", False, False),
        ("https://127.0.0.1/hooks", False, False),
        ("https://localhost/hooks", False, False),
        ("https://[::1]/hooks", False, False),
        ("http://127.0.0.1:9000/hooks", True, True),
        ("http://localhost/hooks", True, True),
        ("https://user:secret@example.com/", True, False),
        ("https://example.com/#part", True, False),
        ("ftp://example.com/", True, False),
        ("file:///etc/passwd", True, False),
        ("https:///hooks", True, False),
        ("https://example.com:0/", True, False),
        ("https://example.com:99999/", True, False),
        ("https://[::1/", True, False),
        ("https://169.254.169.254/", True, False),
        ("http://[fe80::1]/", True, False),
        ("http://[::ffff:169.254.169.254]/", True, False),
        ("http://[fd00:ec2::254]/", True, False),
        ("hooks", True, False),
    ],
)
def test_which_addresses_may_be_registered(url, private, allowed):
    assert (why_not(url, private=private) is None) is allowed


async def test_a_name_that_leads_to_a_private_network_is_not_called(inbox: Receiver, monkeypatch: pytest.MonkeyPatch):
    port = int(inbox.url.rpartition(":")[2].partition("/")[0])
    leading_to(monkeypatch, "127.0.0.1", port)
    outgoing = Outgoing(private=False)
    outcome = await outgoing.post(f"https://innocent.example:{port}/", b"{}", {})
    assert outcome.error == "the address belongs to a private network, which nothing is sent to"
    assert inbox.letters == []
    await outgoing.aclose()


@pytest.mark.parametrize("address", ["169.254.169.254", "168.63.129.16", "fe80::1%eth0", "::ffff:169.254.169.254"])
async def test_a_name_that_leads_to_the_machines_own_link_is_never_called(monkeypatch: pytest.MonkeyPatch, address):
    leading_to(monkeypatch, address, 80)
    outgoing = Outgoing(private=True)
    outcome = await outgoing.post("http://inside.example/", b"{}", {})
    assert outcome.error == "the address is of the machine's own link, which nothing is sent to"
    await outgoing.aclose()


async def test_plain_http_leaves_no_private_network(monkeypatch: pytest.MonkeyPatch):
    leading_to(monkeypatch, "93.184.216.34", 80)
    outgoing = Outgoing(private=True)
    outcome = await outgoing.post("http://open.example/", b"{}", {})
    assert outcome.error == "the address must be https: only a network of our own takes plain http"
    await outgoing.aclose()


async def test_the_receiver_is_called_by_its_name(inbox: Receiver):
    port = inbox.url.rpartition(":")[2].partition("/")[0]
    outgoing = Outgoing(private=True)
    assert (await outgoing.post(f"http://localhost:{port}/hooks", b"{}", {"x-more": "1"})).delivered
    ((headers, body),) = inbox.letters
    assert (headers["host"], headers["x-more"], body) == (f"localhost:{port}", "1", b"{}")
    await outgoing.aclose()


async def test_a_name_that_nobody_has_is_a_failure_like_another():
    outgoing = Outgoing(private=True)
    outcome = await outgoing.post("https://nobody.invalid/", b"{}", {})
    assert not outcome.delivered
    assert not outcome.final
    await outgoing.aclose()


def leading_to(monkeypatch: pytest.MonkeyPatch, address: str, port: int) -> None:
    """Every name has this address."""
    found: list[Any] = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
