"""Every fact is told in a good sentence."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from string import Formatter
from typing import Any

import pytest

from doors.admin.fact_words import DECIDED_BY, WORDS
from doors.admin.telling import told
from doors.pages.shown import Person
from doors.pages.timeline import WHOLE, Happened
from models.facts import FACTS, Fact
from models.facts.approval import Decided, StepsPlanned
from models.facts.bill import BillReceived, Linked
from models.facts.payout import Answered
from models.policy import StepPlan

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GRACE = Person(id="per_" + "1" * 32, name="Grace")


def line(fact: Fact, by: Person = GRACE) -> Any:
    return WHOLE[fact.KIND](fact=fact.KIND, n=1, at=NOON, by=by, on_behalf_of=None, detail=fact)


@pytest.mark.parametrize("kind", sorted(FACTS))
def test_every_kind_of_fact_has_its_words(kind):
    keys = [key for key in WORDS if key.partition(" ")[0] == kind]
    assert keys
    values = {key.partition(" ")[2] for key in keys} - {"", "True"}
    allowed = getattr(FACTS[kind].model_fields[DECIDED_BY[kind]].annotation, "__args__", None) if values else None
    assert allowed is None or values == set(allowed)
    fields = {name for key in keys for _, name, _, _ in Formatter().parse(WORDS[key].whole) if name}
    assert fields <= set(FACTS[kind].model_fields)


def test_there_are_no_words_for_what_cannot_happen():
    assert {key.partition(" ")[0] for key in WORDS} == set(FACTS)


@pytest.mark.parametrize("said", [one for pair in WORDS.values() for one in pair if one])
def test_a_sentence_begins_with_a_capital_or_a_value_and_has_no_stop(said):
    assert re.match(r"[A-Z{]", said)
    assert not said.endswith(".")


def test_amounts_and_dates_are_written_for_a_reader():
    fact = BillReceived(number="A-1", total=600_050, due_on=NOON.date(), due_at=NOON)
    assert told(line(fact), "USD", {}).text == "Bill A-1 arrived: 6,000.50 USD, due 2 Mar 2026"


def test_a_reason_and_what_it_leads_to_stand_beside_the_sentence():
    fact = Linked(order="ord_" + "2" * 32, order_number="PO-1", cause="raised_late: they told us")
    said = told(line(fact), "USD", {})
    assert (said.text, said.why, said.leads) == (
        "The bill draws on PO-1",
        "raised late: they told us",
        ("ord_" + "2" * 32,),
    )


def test_people_go_by_their_names():
    fact = Decided(decision="dec_1", step=0, person="per_" + "3" * 32, verdict="decline", reason="too much", digest="d")
    said = told(line(fact), "USD", {"per_" + "3" * 32: "Linus"})
    assert (said.text, said.why) == ("Linus declined", "too much")


def test_steps_and_answers_of_a_rail_are_told_one_by_one():
    step = StepPlan(name="director", approvers=(GRACE.id,), deadline_hours=1, escalate_to=GRACE.id)
    planned = told(line(StepsPlanned(steps=(step, step))), "USD", {})
    assert planned.text == "Its steps were planned: director within 1 hour, then director within 1 hour"
    answered = told(line(Answered(attempt=1, outcome="unknown", detail="timed out")), "USD", {})
    assert (answered.text, answered.why) == ("No answer came to attempt 1: the money may have moved", "timed out")


def test_a_contractor_reads_what_happened_and_not_why():
    for kind in FACTS:
        said = told(Happened(fact=kind, n=1, at=NOON), "USD", {})
        assert said.text
        assert "{" not in said.text
        assert (said.why, said.leads) == ("", ())
