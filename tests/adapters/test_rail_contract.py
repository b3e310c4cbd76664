"""What every rail promises, asked of the fake and of the real adapter before a real provider."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.rails.port import Rail
from models.rails import Accepted, Found, NotFound, NotSent, RailState, Refused, Sending, Unknown
from tests.adapters.stages import ADAS_PAY, NOW, Stage, sending


async def found(rail: Rail) -> Found:
    answer = await rail.find(ADAS_PAY.reference)
    assert isinstance(answer, Found)
    return answer


async def test_sending_twice_moves_money_once(stage: Stage):
    first = await stage.rail.send(sending(stage.rail), NOW)
    again = await stage.rail.send(sending(stage.rail), NOW)
    assert isinstance(first, Accepted)
    assert again == first
    assert stage.paid() == [ADAS_PAY.reference]


async def test_the_same_instruction_is_always_the_same_text(stage: Stage):
    assert stage.rail.compose(ADAS_PAY) == stage.rail.compose(ADAS_PAY.model_copy())


async def test_what_was_sent_is_found_with_its_amount_and_key(stage: Stage):
    accepted = await stage.rail.send(sending(stage.rail), NOW)
    payment = await found(stage.rail)
    assert isinstance(accepted, Accepted)
    assert (payment.rail_ref, payment.amount, payment.key) == (accepted.rail_ref, ADAS_PAY.amount, ADAS_PAY.key)
    assert (payment.state, payment.sequence) == (RailState.ACCEPTED, 1)


async def test_what_was_never_sent_is_not_found(stage: Stage):
    assert await stage.rail.find("pay_nobody:1") == NotFound()


async def test_a_lost_answer_is_unknown_and_inquiry_finds_the_payment(stage: Stage):
    stage.lose_next()
    assert isinstance(await stage.rail.send(sending(stage.rail), NOW), Unknown)
    assert (await found(stage.rail)).key == ADAS_PAY.key


async def test_sending_again_after_a_lost_answer_pays_once(stage: Stage):
    stage.lose_next()
    await stage.rail.send(sending(stage.rail), NOW)
    assert isinstance(await stage.rail.send(sending(stage.rail), NOW), Accepted)
    assert stage.paid() == [ADAS_PAY.reference]


async def test_a_rail_that_is_down_is_unknown_and_has_paid_nothing(stage: Stage):
    stage.down_next()
    assert isinstance(await stage.rail.send(sending(stage.rail), NOW), Unknown)
    assert await stage.rail.find(ADAS_PAY.reference) == NotFound()
    assert isinstance(await stage.rail.send(sending(stage.rail), NOW), Accepted)


async def test_a_refusal_moves_nothing_and_is_repeated_under_its_key(stage: Stage):
    stage.refuse_next()
    refused = await stage.rail.send(sending(stage.rail), NOW)
    assert refused == Refused(code="AC04", reason="the account is closed")
    assert await stage.rail.send(sending(stage.rail), NOW) == refused
    assert stage.paid() == []


async def test_a_key_that_carried_another_text_is_unknown_and_never_a_refusal(stage: Stage):
    await stage.rail.send(sending(stage.rail), NOW)
    other = ADAS_PAY.model_copy(update={"destination": "acct_mallory"})
    assert isinstance(await stage.rail.send(sending(stage.rail, other), NOW), Unknown)
    assert stage.paid() == [ADAS_PAY.reference]


async def test_nothing_is_sent_from_its_send_by_time_on(stage: Stage):
    late = sending(stage.rail)
    assert isinstance(await stage.rail.send(late, late.send_by), NotSent)
    assert stage.paid() == []
    assert isinstance(await stage.rail.send(late, late.send_by - timedelta(microseconds=1)), Accepted)


async def test_a_text_for_another_rail_is_a_bug(stage: Stage):
    stray = Sending(**{**sending(stage.rail).model_dump(), "rail": "another"})
    with pytest.raises(ValueError, match="another"):
        await stage.rail.send(stray, NOW)


async def test_every_step_can_be_read_in_order_by_who_missed_the_news(stage: Stage):
    await stage.rail.send(sending(stage.rail), NOW)
    stage.settle(ADAS_PAY.reference)
    stage.give_back(ADAS_PAY.reference)
    payment = await found(stage.rail)
    assert [step.state for step in payment.history] == [RailState.ACCEPTED, RailState.SETTLED, RailState.RETURNED]
    assert (payment.state, payment.sequence, payment.code) == (RailState.RETURNED, 3, "R03")
    assert stage.paid() == []


async def test_a_key_sent_again_after_its_window_pays_twice_and_inquiry_cannot_choose(stage: Stage):
    """Why nobody may resend that late: the danger is real in both."""
    await stage.rail.send(sending(stage.rail), NOW)
    later = stage.after_key_window()
    await stage.rail.send(sending(stage.rail), later)
    assert stage.paid() == [ADAS_PAY.reference] * 2
    assert isinstance(await stage.rail.find(ADAS_PAY.reference), Unknown)


async def test_an_inquiry_without_an_answer_is_unknown(stage: Stage):
    stage.no_answer_to_next_find()
    assert isinstance(await stage.rail.find(ADAS_PAY.reference), Unknown)
    assert await stage.rail.find(ADAS_PAY.reference) == NotFound()
