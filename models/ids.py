"""Prefixed, time-ordered ids: the prefix says what a thing is, the UUIDv7 behind it when it was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What an id names. The order of this list is the order in which verbs lock rows."""

    ENGAGEMENT = "eng"
    CONTRACT = "ctr"
    ORDER = "ord"
    CHANGE = "chg"
    CONTRACTOR = "con"
    BILL = "bil"
    PAYOUT = "pay"
    APPROVAL = "apr"
    CASE = "cas"
    DISPUTE = "dsp"
    BUDGET_LINE = "bud"
    ENTITY = "ent"
    UNIT = "unt"
    PERSON = "per"
    POLICY = "pol"
    SOW = "sow"
    RECEIPT = "rec"
    EVIDENCE = "evi"
    DESTINATION = "dst"
    JOURNAL = "jnl"
    FILE = "fil"
    KEY = "key"
    LINK = "lnk"
    RULING = "rul"
    DECISION = "dec"
    EVENT = "evt"
    GRANT = "grt"
    SESSION = "ses"
    INVITATION = "inv"
    DELEGATION = "dlg"
    ACCESS = "acc"
    SAVED_FILTER = "flt"
    IMPORT = "imp"
    ENDPOINT = "whk"
    DELIVERY = "dlv"
    NOTICE = "ntc"
    DIGEST = "dgs"


LOCK_RANK: dict[str, int] = {kind.value: rank for rank, kind in enumerate(Kind)}


def make_id(kind: Kind, at: datetime, randomness: bytes) -> str:
    """`make_id(Kind.BILL, now, os.urandom(10))` → `bil_0192…`; RFC 9562 section 5.7 (UUIDv7)."""
    millis = int(at.timestamp() * 1000).to_bytes(6, "big")
    raw = bytearray(millis + randomness[:10])
    raw[6] = (raw[6] & 0x0F) | 0x70
    raw[8] = (raw[8] & 0x3F) | 0x80
    return f"{kind.value}_{UUID(bytes=bytes(raw)).hex}"


def first_id(kind: Kind, at: datetime) -> str:
    """No id of *kind* that was made at *at* or later sorts before it, and every one that was made earlier does."""
    return f"{kind.value}_{int(at.timestamp() * 1000):012x}{'0' * 20}"


def kind_of(identifier: str) -> Kind:
    """The noun that *identifier* names. Raises ValueError for an unknown prefix."""
    return Kind(identifier.partition("_")[0])


def by_kind(identifiers: Iterable[str]) -> dict[Kind, list[str]]:
    """*identifiers* by the noun that each names, each once. Raises ValueError for an unknown prefix."""
    found: dict[Kind, list[str]] = {}
    for one in dict.fromkeys(identifiers):
        found.setdefault(kind_of(one), []).append(one)
    return found


def moment_of(identifier: str) -> datetime:
    """When the thing was made, as its id says: to the millisecond, in UTC."""
    return datetime.fromtimestamp(int(identifier.partition("_")[2][:12], 16) / 1000, UTC)
