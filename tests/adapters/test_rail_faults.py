"""Each switch of the sandbox rail does what its manual says, and the adapter is not fooled by it."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import httpx
import pytest

from models.rails import Accepted, Found, NotFound, PaymentInstruction, RailState, Refused, SendAnswer, Unknown
from tests.adapters.rail_process import PATIENCE_SECONDS, RailProcess
from tests.adapters.stages import ADAS_PAY, DAY, NOW, SETTLES_AFTER_SECONDS, SandboxStage, sending

BODY = {"amount": 100, "currency": "USD", "destination": "acct_ada", "reference": "ref_1"}


async def pay(stage: SandboxStage, instruction: PaymentInstruction = ADAS_PAY) -> SendAnswer:
    return await stage.rail.send(sending(stage.rail, instruction), NOW)


async def found(stage: SandboxStage, reference: str = ADAS_PAY.reference) -> Found:
    answer = await stage.rail.find(reference)
    assert isinstance(answer, Found)
    return answer


def numbered(n: int, destination: str = "acct_ada") -> PaymentInstruction:
    changes = {"key": f"pay_{n}:1", "reference": f"pay_{n}:1", "destination": destination}
    return ADAS_PAY.model_copy(update=changes)


@pytest.mark.parametrize("kind", ["answer_lost", "garbage"])
async def test_an_answer_that_gets_lost_was_a_payment_and_a_resend_tells(sandbox: SandboxStage, kind: str):
    sandbox.process.faults({"kind": kind, "times": 1})
    assert isinstance(await pay(sandbox), Unknown)
    payment = await found(sandbox)
    assert await pay(sandbox) == Accepted(rail_ref=payment.rail_ref)
    assert sandbox.paid() == [ADAS_PAY.reference]


@pytest.mark.parametrize("kind", ["error_before", "rate_limited", "redirect"])
async def test_before_execution_nothing_is_paid_and_the_key_stays_free(sandbox: SandboxStage, kind: str):
    sandbox.process.faults({"kind": kind, "times": 1})
    assert isinstance(await pay(sandbox), Unknown)
    assert sandbox.paid() == []
    assert isinstance(await pay(sandbox), Accepted)


async def test_a_500_after_execution_is_kept_so_that_only_inquiry_tells(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "error_after", "times": 1})
    assert isinstance(await pay(sandbox), Unknown)
    assert isinstance(await pay(sandbox), Unknown)
    assert (await found(sandbox)).state is RailState.ACCEPTED
    assert sandbox.paid() == [ADAS_PAY.reference]


async def test_a_stuck_500_has_paid_nothing_until_its_key_is_forgotten(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "error_stuck", "times": 1})
    assert [type(await pay(sandbox)) for _ in range(2)] == [Unknown, Unknown]
    assert await sandbox.rail.find(ADAS_PAY.reference) == NotFound()
    sandbox.after_key_window()
    assert isinstance(await pay(sandbox), Accepted)


async def in_progress(stage: SandboxStage) -> asyncio.Task[SendAnswer]:
    """A call that the rail is busy with."""
    call = asyncio.create_task(pay(stage))
    await asyncio.to_thread(stage.process.until, lambda: stage.process.get("/health")["in_progress"] == 1)
    return call


async def test_a_slow_rail_may_pay_after_we_stopped_waiting(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "slow", "seconds": 600, "times": 1})
    call = await in_progress(sandbox)
    call.cancel()
    await asyncio.wait([call])
    assert sandbox.paid() == []
    sandbox.process.ahead(601)
    await asyncio.to_thread(sandbox.process.until, lambda: sandbox.paid() == [ADAS_PAY.reference])


async def test_while_the_first_request_runs_its_twin_is_unknown(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "slow_answer", "seconds": 3600, "times": 1})
    first = await in_progress(sandbox)
    twin = await pay(sandbox)
    assert isinstance(twin, Unknown)
    assert "409" in twin.why
    sandbox.process.ahead(3601)
    assert isinstance(await first, Accepted)


async def test_sixteen_twins_at_once_pay_once(sandbox: SandboxStage):
    answers = await asyncio.gather(*(pay(sandbox) for _ in range(16)))
    assert {type(answer) for answer in answers} <= {Accepted, Unknown}
    assert any(isinstance(answer, Accepted) for answer in answers)
    assert sandbox.paid() == [ADAS_PAY.reference]


async def test_a_refusal_can_be_one_destinations_story(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "refused", "destination": "acct_closed", "code": "AC04", "reason": "closed"})
    assert await pay(sandbox, numbered(1, "acct_closed_2")) == Refused(code="AC04", reason="closed")
    assert isinstance(await pay(sandbox, numbered(2)), Accepted)


async def test_a_fault_can_be_one_references_story(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "error_before", "reference": "pay_1:"})
    assert isinstance(await pay(sandbox, numbered(1)), Unknown)
    assert isinstance(await pay(sandbox, numbered(2)), Accepted)


async def test_a_fault_strikes_as_often_as_it_was_told(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "error_before", "times": 2})
    kinds = [type(await pay(sandbox, numbered(n))) for n in range(4)]
    assert kinds == [Unknown, Unknown, Accepted, Accepted]
    assert sandbox.process.get("/faults")["faults"][0]["times"] == 0


async def test_one_seed_tells_one_story_and_another_seed_another(sandbox: SandboxStage):
    async def story(seed: int) -> str:
        sandbox.process.faults({"kind": "error_before", "chance": 0.5}, seed=seed)
        return "".join([type(await pay(sandbox, numbered(n))).__name__[0] for n in range(24)])

    first, other = await story(7), await story(8)
    assert await story(7) == first != other
    assert set(first) == {"A", "U"}


async def test_an_inquiry_can_fail_while_payments_go_well(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "error_before", "on": "find"})
    assert isinstance(await pay(sandbox), Accepted)
    assert isinstance(await sandbox.rail.find(ADAS_PAY.reference), Unknown)


async def test_a_lagging_list_shows_a_payment_only_later(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "unlisted", "seconds": 600})
    await pay(sandbox)
    assert await sandbox.rail.find(ADAS_PAY.reference) == NotFound()
    sandbox.process.ahead(601)
    assert (await found(sandbox)).state is RailState.ACCEPTED


LIVES = [
    ({"kind": "settles", "seconds": 60}, 61, ["accepted", "settled"], True),
    ({"kind": "settles", "seconds": 90_000}, SETTLES_AFTER_SECONDS + 1, ["accepted"], True),
    ({"kind": "fails", "seconds": 60, "code": "R04"}, 61, ["accepted", "failed"], False),
    ({"kind": "paid_then_failed", "seconds": 60}, SETTLES_AFTER_SECONDS + 1, ["accepted", "settled"], True),
    ({"kind": "paid_then_failed", "seconds": 60}, DAY.total_seconds(), ["accepted", "settled", "failed"], False),
    ({"kind": "returned_later", "seconds": 60}, DAY.total_seconds(), ["accepted", "settled", "returned"], False),
]


@pytest.mark.parametrize(("fault", "seconds", "states", "away"), LIVES)
async def test_what_becomes_of_a_payment(
    sandbox: SandboxStage, fault: dict[str, Any], seconds: float, states: list[str], *, away: bool
):
    sandbox.process.faults(fault)
    await pay(sandbox)
    sandbox.process.ahead(seconds)
    payment = await found(sandbox)
    assert [step.state.value for step in payment.history] == states
    assert [line["away"] for line in sandbox.process.paid()] == [away]


async def test_money_comes_back_once(sandbox: SandboxStage):
    accepted = await pay(sandbox)
    assert isinstance(accepted, Accepted)
    path = f"/payments/{accepted.rail_ref}/return"
    first = sandbox.process.post(path, {"code": "R03"})
    assert sandbox.process.post(path, {"code": "R16"}) == first
    assert (first["state"], first["sequence"]) == ("returned", 2)


async def test_what_failed_cannot_come_back(sandbox: SandboxStage):
    sandbox.process.faults({"kind": "fails", "seconds": 0})
    accepted = await pay(sandbox)
    assert isinstance(accepted, Accepted)
    sandbox.process.ahead(1)
    with pytest.raises(httpx.HTTPStatusError, match="409"):
        sandbox.process.post(f"/payments/{accepted.rail_ref}/return", {})


async def test_the_judge_lists_only_since_the_time_asked_for(sandbox: SandboxStage):
    await pay(sandbox, numbered(1))
    sandbox.process.ahead(3600)
    between = sandbox.process.get("/health")["now"]
    await pay(sandbox, numbered(2))
    assert [line["reference"] for line in sandbox.process.get("/paid", since=between)["paid"]] == ["pay_2:1"]


def post(process: RailProcess, key: str | None, content: bytes) -> httpx.Response:
    headers = {} if key is None else {"idempotency-key": key}
    return httpx.post(f"{process.url}/payments", content=content, headers=headers, timeout=PATIENCE_SECONDS)


def order(**changes: Any) -> bytes:
    return httpx.Request("POST", "http://x", json={**BODY, **changes}).content


NONSENSE = [
    b"",
    b"[" * 50_000,
    b'{"amount": NaN}',
    order(amount=1.5),
    order(amount="100"),
    order(amount=True),
    order(amount=0),
    order(amount=-1),
    order(amount=2**63),
    order(currency="usd"),
    order(reference=""),
    order(reference="a\x00b"),
    order(reference="r" * 256),
    order(surprise=1),
]


def test_a_request_that_is_wrong_in_itself_pays_nothing_and_uses_up_no_key(process: RailProcess):
    for content in NONSENSE:
        answer = post(process, "key_1", content)
        assert (answer.status_code, answer.json()["error"]["type"]) == (400, "invalid_request"), content
    assert post(process, "key_1", b" " * 70_000).status_code == 413
    assert post(process, None, order()).status_code == 400
    assert post(process, "k" * 256, order()).status_code == 400
    assert process.paid() == []
    assert post(process, "key_1", order()).status_code == 201


def test_a_repeat_is_answered_with_the_same_bytes_and_another_body_with_422(process: RailProcess):
    first, again, other = (post(process, "key_1", body) for body in (order(), order(), order(amount=101)))
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert (other.status_code, other.json()["error"]["type"]) == (422, "idempotency_error")
    assert len(process.paid()) == 1


def test_a_lost_answer_is_a_cut_connection_and_not_an_error_message(process: RailProcess):
    process.faults({"kind": "answer_lost", "times": 1})
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        post(process, "key_1", order())
    assert process.away() == ["ref_1"]


def test_a_key_is_new_again_after_its_window_and_not_before(process: RailProcess):
    post(process, "key_1", order())
    process.ahead(DAY.total_seconds() - 600)
    post(process, "key_1", order())
    assert Counter(process.away()) == {"ref_1": 1}
    process.ahead(DAY.total_seconds() + 1)
    post(process, "key_1", order())
    assert Counter(process.away()) == {"ref_1": 2}


def test_its_clock_never_goes_back(process: RailProcess):
    process.ahead(60)
    with pytest.raises(httpx.HTTPStatusError, match="422"):
        process.ahead(59)
