"""A line of a timeline in words: what happened, why, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple, get_args

from doors import in_words
from doors.admin import words
from doors.admin.fact_words import DECIDED_BY, WORDS, Words
from doors.admin.values import count, day, moment, money, much
from models.ids import Kind, kind_of
from models.money import Money
from models.places import place
from models.written import InMinor

WHY = ("reason", "text", "cause", "why", "refused", "detail")
LEADS = ("dispute", "order", "change", "case", "approval", "bill", "payout", "receipt", "journal")

NO_UNITS: Mapping[int, str] = MappingProxyType({})
_MINOR = get_args(InMinor)[1:]
"""What marks a field of a fact as an amount in minor units."""


class Told(NamedTuple):
    """`why` is the reason that a person or a rail gave; `leads` are the ids of what else it is about."""

    text: str
    why: str
    leads: tuple[str, ...]


def told(entry: Any, currency: str, people: dict[str, str], units: Mapping[int, str] = NO_UNITS) -> Told:
    """*entry* of a timeline; amounts are in *currency*, *people* are names by id, *units* by order line."""
    detail = getattr(entry, "detail", None)
    if detail is None:
        return Told(_words(entry.fact, None).plain, "", ())
    said = _words(entry.fact, detail)
    known = {entry.by.id: entry.by.name} | people
    shown = {name: _shown(name, value, known) for name, value in _values(detail, currency).items()}
    if unit := units.get(getattr(detail, "line", 0)):
        shown["quantity"] = much(detail.quantity, unit)
    why = next((getattr(detail, name) for name in WHY if getattr(detail, name, None)), "")
    return Told((said.whole or said.plain).format_map(shown), words.cause(why), _leads(detail))


def _words(fact: str, detail: Any) -> Words:
    """The sentence that the deciding field chooses; without details the first of its kind."""
    chosen = f"{fact} {getattr(detail, DECIDED_BY[fact])}" if detail is not None and fact in DECIDED_BY else fact
    return WORDS.get(chosen) or next(said for key, said in WORDS.items() if key.partition(" ")[0] == fact)


def _values(detail: Any, currency: str) -> dict[str, Any]:
    """The fields of the fact, with amounts as money."""
    amounts = {name for name, field in type(detail).model_fields.items() if _is_amount(field)}
    values = {name: getattr(detail, name) for name in type(detail).model_fields}
    return {
        name: Money(minor=value, currency=currency) if name in amounts and currency else value
        for name, value in values.items()
    }


def _is_amount(field: Any) -> bool:
    return any(mark in field.metadata for mark in _MINOR)


def _shown(name: str, value: Any, people: dict[str, str]) -> str:
    if isinstance(value, Money):
        return money(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return _several(name, value)
    if name == "document":
        return "its terms" if kind_of(value) is Kind.CONTRACT else "a statement of work"
    return people.get(str(value), in_words.spaced(str(value)) if name in {"check", "station", "state"} else str(value))


def _several(name: str, values: tuple[Any, ...]) -> str:
    if name in {"findings", "bills"}:
        return count(len(values), name[:-1])
    if name == "steps":
        return ", then ".join(f"{step.name} within {count(step.deadline_hours, 'hour')}" for step in values)
    return ", ".join(in_words.spaced(str(value)) for value in values)


def _leads(detail: Any) -> tuple[str, ...]:
    found = (getattr(detail, name, None) for name in LEADS)
    return tuple(one for one in found if isinstance(one, str) and place(one))
