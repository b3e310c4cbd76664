"""Who must approve, who may answer, and who never may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts.approval import Decided
from models.policy import Band
from models.standings import ApprovalStanding
from rules import approval
from rules.approval_deadline import deadline
from tests.rules.samples import GRACE, LINUS, NOW, OLGA, RITA, policy, step

PEOPLE = st.sampled_from([GRACE, LINUS, OLGA, RITA])
STEPS = (step(GRACE), step(LINUS))
SEEN = "d" * 64


def standing(decided: int = 0, by: str = GRACE, escalated_to: str | None = None) -> ApprovalStanding:
    said = tuple(
        Decided(decision="dec", step=n, person=by, verdict="approve", reason="fine", digest=SEEN)
        for n in range(decided)
    )
    return ApprovalStanding(decided, NOW, said, escalated_to, None, ended=False)


def why_not(person: str, stands: ApprovalStanding, seen: str = SEEN, *, two_people: bool = True) -> str | None:
    return approval.why_not(person, {RITA}, SEEN, seen, STEPS, stands, two_people=two_people)


@pytest.mark.parametrize(("total", "steps"), [(0, 1), (100, 1), (101, 2), (10**12, 2)])
def test_an_amount_takes_the_steps_of_its_band(total, steps):
    assert len(approval.plan(policy(), total, {RITA})) == steps


@given(approvers=st.lists(PEOPLE, min_size=1, unique=True), late=PEOPLE, requester=PEOPLE)
def test_the_requester_is_nowhere_in_the_plan_and_somebody_always_is(approvers, late, requester):
    if late in approvers:
        return  # no policy says so: `rules.policy` refuses it
    bands = (Band(up_to=None, steps=(step(*approvers, escalate_to=late),)),)
    (planned,) = approval.plan(policy(bands=bands), 1, {requester})
    assert requester not in {*planned.approvers, planned.escalate_to}
    assert planned.approvers


@given(
    first=st.lists(PEOPLE, min_size=1, unique=True),
    second=st.lists(PEOPLE, min_size=1, unique=True),
    late=st.tuples(PEOPLE, PEOPLE),
    askers=st.sets(PEOPLE, max_size=2),
    two_people=st.booleans(),
)
def test_a_question_that_is_put_can_be_answered_to_its_end_whoever_answers_first(
    first, second, late, askers, two_people
):
    steps = (step(*first, escalate_to=late[0]), step(*second, escalate_to=late[1]))
    able = [{*one.approvers, one.escalate_to} - askers for one in steps]
    pairs = {(one, other) for one in able[0] for other in able[1] if one != other or not two_people}
    assert (approval.dead_end(steps, askers, two_people=two_people) is None) == bool(pairs)
    if pairs:
        may = {p for p in able[0] if not approval.leaves_nobody(p, askers, steps, standing(), two_people=two_people)}
        assert may == {one for one, _ in pairs}


def test_the_clock_of_a_step_runs_until_it_is_escalated():
    assert deadline(STEPS, standing()) == NOW + timedelta(hours=24)
    assert deadline(STEPS, standing(escalated_to=OLGA)) is None
    assert deadline(STEPS, standing(decided=2)) is None


@pytest.mark.parametrize(
    ("person", "stands", "seen", "why"),
    [
        (GRACE, standing(), SEEN, None),
        (RITA, standing(escalated_to=RITA), SEEN, "the person who asked for the work cannot approve it"),
        (LINUS, standing(), SEEN, "step 1 (owner) is not yours to decide"),
        (OLGA, standing(), SEEN, "step 1 (owner) is not yours to decide"),
        (OLGA, standing(escalated_to=OLGA), SEEN, None),
        (LINUS, standing(1), SEEN, None),
        (LINUS, standing(1, by=LINUS), SEEN, "two steps want two people, and you decided an earlier one"),
        (GRACE, standing(), "e" * 64, "what you saw is not what is asked now; open it again"),
        (GRACE, standing(2), SEEN, "this approval is no longer open"),
        (GRACE, standing()._replace(ended=True), SEEN, "this approval is no longer open"),
    ],
)
def test_who_may_answer(person, stands, seen, why):
    assert why_not(person, stands, seen) == why


def test_one_person_may_answer_twice_only_where_the_policy_says_so():
    assert why_not(LINUS, standing(1, by=LINUS), two_people=False) is None
