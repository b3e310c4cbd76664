"""How people know the objects of a list: names, amounts and what is asked, for the whole page at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from doors.pages.look import Look
from models.ids import Kind
from models.money import Money
from models.policy import Category
from rules import standing
from store import facts
from store.homes import subject_of
from store.views import inbox, neighbours, totals
from store.views.at_stake import AtStake, at_stake
from store.views.called import subjects
from store.views.positions import Stands

Rows = Sequence[tuple[Stands, dict[str, Any]]]
_NAMED = ("entity", "contractor", "bill")


def told(look: Look, kind: Kind, rows: Rows) -> list[dict[str, Any]]:
    """The fields of each line beside where it stands."""
    lines = [_values(row) for _, row in rows]
    named = look.named({line[name] for line in lines for name in _NAMED if name in line})
    for line in lines:
        line |= {name: named.get(line[name]) for name in _NAMED if name in line}
    for (stands, _), line in zip(rows, lines, strict=True):
        line |= {"id": stands.object}
    _ADDED.get(kind, _nothing)(look, lines)
    return [{name: value for name, value in line.items() if name != "id"} for line in lines]


def _values(row: dict[str, Any]) -> dict[str, Any]:
    """Its amount as money and its category as one of ours."""
    known = dict(row)
    for name in known.keys() & {"total", "amount"}:
        known[name] = Money(minor=known[name], currency=known["currency"])
    if "category" in known:
        known["category"] = Category(known["category"])
    return known


def _nothing(_: Look, lines: list[dict[str, Any]]) -> None:
    """It is told whole by its own row."""


def _engagements(look: Look, lines: list[dict[str, Any]]) -> None:
    found = totals.asked(look.session, [line["id"] for line in lines])
    for line in lines:
        line["total"] = Money(minor=found[line["id"]], currency=line["currency"])


def _orders(look: Look, lines: list[dict[str, Any]]) -> None:
    found = totals.ordered(look.session, [line["id"] for line in lines])
    for line in lines:
        line["total"] = Money(minor=found[line["id"]], currency=line["currency"])


def _bills(look: Look, lines: list[dict[str, Any]]) -> None:
    """The order that each draws on, which may have been named late; what it came in with, where it draws on none."""
    drawn = neighbours.order_numbers(look.session, [line["id"] for line in lines])
    for line in lines:
        line["order_number"] = drawn.get(line["id"], line["order_number"])


def _approvals(look: Look, lines: list[dict[str, Any]]) -> None:
    """The work that is asked about: its title, and who would do it."""
    _about(look, lines)
    asked = inbox.questions(look.session, [line["id"] for line in lines])
    named = look.named(one.work.contractor for one in asked.values())
    for line in lines:
        work = asked[line["id"]].work
        line |= {"title": work.title, "contractor": named[work.contractor]}


def _about(look: Look, lines: list[dict[str, Any]]) -> None:
    known = subjects(look.session, [line["subject"] for line in lines])
    for line in lines:
        line["called"] = known[line["subject"]]


def _cases(look: Look, lines: list[dict[str, Any]]) -> None:
    """Whom it keeps from how much, and what each asks for now: restating a case changes it."""
    _about(look, lines)
    about = {line["subject"]: subject_of(line["subject"]) for line in lines}
    stakes = at_stake(look.session, (one for one in about.values() if one))
    named = look.named(one.contractor for one in stakes.values())
    for line in lines:
        stake = stakes.get(about[line["subject"]] or "")
        line["contractor"] = named.get(stake.contractor) if stake else None
        line["amount"] = _amount(stake)
    logs = facts.logs(look.session, [line["id"] for line in lines])
    for line in lines:
        line["next_action"] = standing.case(logs[line["id"]]).next_action


def _amount(stake: AtStake | None) -> Money | None:
    if stake is None or stake.minor is None or stake.currency is None:
        return None
    return Money(minor=stake.minor, currency=stake.currency)


_ADDED = {
    Kind.ENGAGEMENT: _engagements,
    Kind.ORDER: _orders,
    Kind.BILL: _bills,
    Kind.APPROVAL: _approvals,
    Kind.CASE: _cases,
}
