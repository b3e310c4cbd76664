"""Asks about what people keep for themselves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from models.asks.base import Ask
from models.text import Name

Listed = Literal[
    "access-log",
    "accounts",
    "approvals",
    "bills",
    "budget-lines",
    "cases",
    "commitments",
    "contractors",
    "contracts",
    "disputes",
    "endpoints",
    "engagements",
    "orders",
    "payables",
    "payouts",
    "people",
    "stuck-balances",
    "transfers",
]
FilterName = Annotated[str, StringConstraints(pattern="^[a-z_]{1,40}$")]


class NewSavedFilter(Ask):
    """A filter of one list, by the names and values of its address, under a name of your own."""

    list: Listed
    name: Name
    query: Annotated[dict[FilterName, Name], Field(min_length=1, max_length=20)]
