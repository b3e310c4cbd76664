"""Webhooks from the real rail to a real address, read by the real adapter."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.rails.sandbox import SandboxRail
from models.rails import Forged, RailEvent, WebhookReading
from tests.adapters.rail_process import RailProcess, sandbox_rail
from tests.adapters.receiver import Letter, Receiver
from tests.adapters.stages import NOW, SECRET, sending


@pytest.fixture
def rail(tmp_path: Path, inbox: Receiver) -> Iterator[RailProcess]:
    with sandbox_rail(tmp_path / "rail.db", "--settle-after", "0", webhook_url=inbox.url) as running:
        yield running


async def pay(process: RailProcess, *faults: dict[str, Any]) -> None:
    await asyncio.to_thread(process.faults, *faults)
    adapter = SandboxRail(process.url, [SECRET])
    await adapter.send(sending(adapter), NOW)
    await adapter.aclose()


def read(letter: Letter) -> WebhookReading:
    return SandboxRail("http://unused", [SECRET]).read_webhook(*letter, datetime.now(UTC))


def states(letters: list[Letter]) -> list[str]:
    events = [read(letter) for letter in letters]
    return [event.state.value for event in events if isinstance(event, RailEvent)]


async def test_each_step_is_told_once_and_can_be_verified(rail: RailProcess, inbox: Receiver):
    await pay(rail)
    letters = await inbox.wait_for(2)
    assert sorted(states(letters)) == ["accepted", "settled"]
    event = read(letters[0])
    assert isinstance(event, RailEvent)
    assert (event.reference, event.rail) == ("pay_ada:1", "sandbox")


async def test_bad_news_is_told_again_under_the_same_id_until_it_is_taken(rail: RailProcess, inbox: Receiver):
    inbox.next_statuses.extend([500, 302, 404])
    await pay(rail, {"kind": "settles", "seconds": 3600})
    letters = await inbox.wait_for(4)
    assert {headers["webhook-id"] for headers, _ in letters} == {letters[0][0]["webhook-id"]}


async def test_an_address_that_is_gone_is_told_no_more(rail: RailProcess, inbox: Receiver):
    inbox.next_statuses.append(410)
    await pay(rail, {"kind": "settles", "seconds": 60})
    await inbox.wait_for(1)
    await asyncio.to_thread(rail.ahead, 3600)
    assert states((await inbox.wait_for(2))[1:]) == ["settled"]


async def test_duplicates_carry_one_id(rail: RailProcess, inbox: Receiver):
    await pay(rail, {"kind": "webhook_duplicate", "copies": 4}, {"kind": "settles", "seconds": 3600})
    letters = await inbox.wait_for(4)
    assert len({headers["webhook-id"] for headers, _ in letters}) == 1


async def test_reordered_news_of_acceptance_comes_after_that_of_settlement(rail: RailProcess, inbox: Receiver):
    await pay(rail, {"kind": "webhook_reordered", "seconds": 3600}, {"kind": "settles", "seconds": 0.05})
    assert states(await inbox.wait_for(2)) == ["settled", "accepted"]


async def test_delayed_news_comes_when_its_time_has_come(rail: RailProcess, inbox: Receiver):
    await pay(rail, {"kind": "webhook_delayed", "seconds": 3600, "reference": "pay_ada"})
    await asyncio.to_thread(rail.until, lambda: rail.paid()[0]["state"] == "settled")
    assert inbox.letters == []
    await asyncio.to_thread(rail.ahead, 3700)
    assert sorted(states(await inbox.wait_for(2))) == ["accepted", "settled"]


async def test_missing_news_never_comes_and_inquiry_still_tells(rail: RailProcess, inbox: Receiver):
    await pay(rail, {"kind": "webhook_missing", "times": 1})
    await asyncio.to_thread(rail.until, lambda: rail.paid()[0]["state"] == "settled")
    adapter = SandboxRail(rail.url, [SECRET])
    other = sending(adapter).model_copy(update={"key": "pay_ada:2"})
    await adapter.send(other, NOW)
    letters = await inbox.wait_for(2)
    await adapter.aclose()
    told = {event.rail_ref for event in map(read, letters) if isinstance(event, RailEvent)}
    assert told == {rail.paid()[1]["id"]}


async def test_forged_news_is_recognised(rail: RailProcess, inbox: Receiver):
    await pay(rail, {"kind": "webhook_forged"})
    assert all(isinstance(read(letter), Forged) for letter in await inbox.wait_for(2))
