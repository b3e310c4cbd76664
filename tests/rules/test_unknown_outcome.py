"""Every way in which requests, answers and inquiries can go wrong, against a rail that keeps its books.

The rail here executes whatever reaches it, once per key while it keeps the key. A request may reach it as long as
it is on its way, whether or not anyone still waits for the answer.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts import Fact
from models.facts.payout import (
    Accepted,
    Answered,
    AskedAgain,
    AttemptBegun,
    Frozen,
    Hinted,
    Inquired,
    RailMoved,
    Refused,
    Sending,
    Settled,
)
from models.rails import RailState
from rules.unknown_outcome import Next, next_move
from tests.rules.rail_world import FATES, SAFE, TERMS, TIMES, World
from tests.rules.samples import NOW

luck = st.tuples(st.sampled_from(FATES), st.booleans(), st.sampled_from([0, 0, 0, 1, 30, 600]), st.booleans())


@settings(max_examples=600, deadline=None)
@given(st.lists(luck, min_size=8, max_size=60))
def test_whatever_goes_wrong_the_money_leaves_once_and_is_never_given_back_when_it_left(world_s_luck):
    world = World()
    for fate, answers, idle_minutes, news in world_s_luck:
        if idle_minutes:
            world.pass_time(world.now + timedelta(minutes=idle_minutes))
        if news and world.stands.attempt:
            world.write(Hinted(event="evt_1", state=RailState.ACCEPTED))
        world.step(fate, answers=answers)
    assert world.executed <= 1


@pytest.mark.parametrize("fate", FATES)
def test_with_a_rail_that_answers_inquiries_every_beginning_comes_to_an_end(fate):
    world = World()
    done = [world.step(fate, answers=True) for _ in range(400)]
    assert done[-1] in {"end", "wait", "inquire"}
    assert world.stands.rail_ref or world.stands.refused or world.stands.frozen


def after(*facts: Fact, minutes: int = 0) -> World:
    world = World()
    world.write(AttemptBegun(attempt=1, key="pay_1:1"), *facts)
    world.now += timedelta(minutes=minutes)
    return world


SENT = Sending(attempt=1, send_by=NOW + timedelta(seconds=10))
QUIET = NOW + timedelta(seconds=20)


def test_a_request_without_an_answer_is_asked_about_once_it_can_no_longer_be_on_its_way():
    assert after(SENT).move()[:2] == ("wait", QUIET)
    assert after(SENT, minutes=1).move().do == "inquire"


def test_an_inquiry_made_while_the_request_may_be_on_its_way_is_not_enough_to_send_it_again():
    asked = Inquired(outcome="not_found", detail="")
    assert after(SENT, asked).move()[:2] == ("wait", QUIET)


def test_nothing_is_sent_again_once_the_rail_may_have_forgotten_the_key():
    world = after(SENT, minutes=round(SAFE / timedelta(minutes=1)))
    world.write(Inquired(outcome="not_found", detail=""))
    assert world.move().do == "freeze"


def test_a_refusal_of_the_sole_request_is_definite_and_of_a_second_one_it_is_not():
    no = Answered(attempt=1, outcome="refused", detail="closed")
    assert after(SENT, no).move() == Next("refuse", why="closed")
    lost, late = Answered(attempt=1, outcome="unknown", detail=""), Inquired(outcome="not_found", detail="")
    world = after(SENT, lost, SENT, no)
    world.now += timedelta(minutes=1)
    world.write(late)
    assert world.move()[:2] == ("wait", NOW + TERMS.key_window)


def test_a_rail_that_never_answers_inquiries_is_a_person_s_case_when_it_has_forgotten_our_key():
    world = after(SENT)
    for _ in range(200):
        world.step("down", answers=False)
    assert world.stands.frozen is not None
    assert world.now >= NOW + TERMS.key_window


def test_frozen_nothing_is_done_until_a_person_asks_and_then_the_rail_is_asked_once():
    world = after(SENT, Frozen(case="cas_1", why="too late"), minutes=5000)
    assert world.move() == Next("wait", why="frozen: a person decides")
    world.write(AskedAgain(ruling="rul_1"))
    assert world.move().do == "inquire"
    world.inquire(answers=False)
    assert world.move().do == "wait"


@pytest.mark.parametrize("told", [Accepted(rail_ref="r1"), Refused(reason="no")])
def test_it_thaws_when_the_rail_or_a_person_has_told(told):
    assert after(SENT, Frozen(case="cas_1", why="too late"), told).stands.frozen is None


def test_an_end_is_an_end_unless_there_is_news():
    world = after(
        SENT, Accepted(rail_ref="r1"), RailMoved(attempt=1, sequence=2, state=RailState.SETTLED), Settled(rail_ref="r1")
    )
    assert world.move().do == "end"
    world.write(Hinted(event="evt_1", state=RailState.RETURNED))
    assert world.move().do == "inquire"


@pytest.mark.parametrize(
    ("facts", "minutes", "then"),
    [
        ((), 0, "refuse"),
        ((Sending(attempt=1, send_by=NOW),), 0, "wait"),
        ((Sending(attempt=1, send_by=NOW),), 5, "inquire"),
        ((Sending(attempt=1, send_by=NOW), Inquired(outcome="not_found", detail="")), 5, "freeze"),
        ((Sending(attempt=1, send_by=NOW), Accepted(rail_ref="r_1")), 1, "wait"),
    ],
    ids=["nothing was sent", "on its way", "not answered", "not found", "accepted"],
)
def test_what_was_paid_elsewhere_is_asked_about_and_never_sent(facts, minutes, then):
    world = after(*facts[:1], minutes=minutes)
    world.write(*facts[1:])
    assert next_move(world.stands, TIMES, TERMS, world.now, needless=True).do == then
