"""Lists of money, for those whose roles read it: accounts, stuck balances, payables, commitments, budgets."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from doors.admin.lists import Listing, entity_choices, page_of
from doors.admin.naming import named
from doors.api.tables import TABLES
from doors.pages import house
from doors.pages.look import Look
from models.ledger import AccountClass, Book

router = APIRouter()
COLLEAGUES = 200
"""So many of those who may own a budget line are offered by name; where there are more, a name is asked for first."""


def _accounts(look: Look, asked: Any) -> dict[str, Any]:
    page = named(TABLES["accounts"].page)(look, asked)
    return {"page": page, "books": tuple(Book), "kinds": tuple(AccountClass)}


def _transfers(look: Look, asked: Any) -> dict[str, Any]:
    page = named(TABLES["transfers"].page)(look, asked)
    return {"page": page, "books": tuple(Book), "payers": entity_choices(look)}


def _stuck(look: Look, asked: Any) -> dict[str, Any]:
    return {"page": named(TABLES["stuck-balances"].page)(look, asked), "entity_choices": entity_choices(look)}


def _payables(look: Look, asked: Any) -> dict[str, Any]:
    return {"page": TABLES["payables"].page(look, asked), "entity_choices": entity_choices(look)}


def _commitments(look: Look, asked: Any) -> dict[str, Any]:
    return {"page": named(TABLES["commitments"].page)(look, asked), "entity_choices": entity_choices(look)}


def _budgets(look: Look, asked: Any) -> dict[str, Any]:
    found = TABLES["budget-lines"].page(look, asked)
    return {"page": found, "entity_choices": entity_choices(look), "owners": owners(look, "")}


def owners(look: Look, begins: str) -> house.Colleagues:
    """Those who may own a budget line and whose name begins so: as many as anybody chooses from."""
    return house.colleagues(look, begins, COLLEAGUES)


BUDGETS = Listing("budget-lines", template="budgets.html", makes=_budgets)
LISTINGS = (
    Listing("accounts", elsewhere="/ledger/accounts", template="accounts.html", makes=_accounts),
    Listing("transfers", elsewhere="/ledger/transfers", template="transfers.html", makes=_transfers),
    Listing("stuck-balances", elsewhere="/ledger/stuck", template="stuck.html", makes=_stuck),
    Listing("payables", elsewhere="/ledger/payables", template="payables.html", makes=_payables),
    Listing("commitments", elsewhere="/ledger/commitments", template="commitments.html", makes=_commitments),
    BUDGETS,
)
for _one in LISTINGS:
    router.add_api_route(_one.at, page_of(_one), methods=["GET"], name=f"list of {_one.name}")
