"""What a policy says, rule by rule, as somebody reads it who did not write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from doors.pages.look import Look
from models.money import Value, decimal_text, grouped
from models.policy import Policy, StepPlan


class Rule(Value):
    """One rule: the field of the policy, and what it says."""

    rule: str
    says: str


def in_words(look: Look, policy: Policy) -> tuple[Rule, ...]:
    """Every rule of *policy*, in the order of its fields; the bands first."""
    known = {one.id: one.name for one in look.people(policy.people)}
    said = [("bands", says) for says in _bands(policy, known)]
    said += [(field, says) for field, words in _WORDS.items() for says in words(policy)]
    owners = [f"{category.value}: {known[owner]}" for category, owner in sorted(policy.owners.items())]
    return tuple(Rule(rule=rule, says=says) for rule, says in (*said, *(("owners", one) for one in owners)))


def _bands(policy: Policy, known: dict[str, str]) -> Iterator[str]:
    for band in policy.bands:
        limit = (
            f"{grouped(decimal_text(band.up_to, policy.currency))} {policy.currency}" if band.up_to is not None else ""
        )
        where = f"Up to {limit}" if limit else "Above that, whatever the amount"
        together = "; several of them may be answered in one act" if band.together else ""
        yield f"{where}: {'; then '.join(_step(step, known) for step in band.steps)}{together}"


def _step(step: StepPlan, known: dict[str, str]) -> str:
    who = " or ".join(known[one] for one in step.approvers)
    return f"{step.name}, by {who}, within {_hours(step.deadline_hours)}, else {known[step.escalate_to]} may too"


def _hours(hours: int) -> str:
    return "1 hour" if hours == 1 else f"{hours} hours"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _separation(policy: Policy) -> Iterator[str]:
    apart = policy.separation
    yield f"Whoever asked for the work may{'' if apart.requester_may_receive else ' not'} receive it"
    yield f"Whoever approved the work may{'' if apart.approver_may_rule else ' not'} rule on its bills"
    yield f"Two steps want {'two people' if apart.two_steps_two_people else 'one person or two'}"


def _rail(policy: Policy) -> Iterator[str]:
    times = policy.rail
    yield f"A silent rail is asked after {times.inquire_after_minutes} minutes"
    yield f"A payout is sent again only in the first {times.resend_within_percent} % of its key's life"
    yield f"Treasury is told when it has not settled after {_days(times.settle_within_days)}"


_MATCH = {
    "two_way": "A bill is held against its order",
    "three_way": "A bill is held against its order and what was received",
}
_FLIP = {
    "on_request": "An order is turned into a bill when somebody asks",
    "on_receipt": "An order is turned into a bill when work is received",
}
_WORDS: dict[str, Callable[[Policy], Iterator[str]]] = {
    "operating_model": lambda p: iter([f"The operating model is {p.operating_model}"]),
    "currency": lambda p: iter([f"Books and limits are in {p.currency}"]),
    "separation": _separation,
    "match": lambda p: iter([_MATCH[p.match]]),
    "flip": lambda p: iter([_FLIP[p.flip]]),
    "gate": lambda p: iter([f"Nothing is paid without valid evidence of: {', '.join(map(_spaced, p.gate))}"]),
    "tax_codes": lambda p: (f"Tax code {code} is {rate} %" for code, rate in sorted(p.tax_codes.items())),
    "payment_terms": lambda p: iter([f"Bills are due {p.payment_terms} where their order says nothing else"]),
    "payment_tail_days": lambda p: iter([f"An order that ran out is paid on for {_days(p.payment_tail_days)}"]),
    "duplicate_window_days": lambda p: iter(
        [f"Bills of one amount within {_days(p.duplicate_window_days)} look like duplicates"]
    ),
    "rail": _rail,
    "case_due_hours": lambda p: iter([f"A case is due after {_hours(p.case_due_hours)}"]),
}
