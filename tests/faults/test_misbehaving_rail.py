"""Whatever the rail does to us, a bill is paid at most once net, and ends where the rail says the money is.

One town, one journey a fault, all at once: the faults are told apart by where the money goes. The rail's news come
over HTTP through our own door.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from temporalio.client import Client

from models.facts.base import Fact
from models.facts.payout import Inquired, Sending
from store.database import Database
from tests.adapters.rail_process import RailProcess, sandbox_rail
from tests.conftest import Copies
from tests.faults.door import address, open_door
from tests.faults.judge import complaints
from tests.faults.rails import adapter
from tests.faults.waits import payee
from tests.workflows.acts import billed
from tests.workflows.live import LiveTown, live_town


@dataclass(frozen=True)
class Expected:
    """Where the payout ends; the bill is `settled` with it, or owed again and in front of a person."""

    payout: str
    requests: int = 1


FOUND, AGAIN = Expected("settled"), Expected("settled", requests=2)
FAULTS: dict[str, Expected] = {
    "answer_lost": FOUND,
    "garbage": FOUND,
    "error_after": FOUND,
    "error_before": AGAIN,
    "rate_limited": AGAIN,
    "redirect": AGAIN,
    "webhook_duplicate": FOUND,
    "webhook_reordered": FOUND,
    "webhook_forged": FOUND,
    "webhook_missing": FOUND,
    "refused": Expected("refused"),
    "fails": Expected("refused"),
    "paid_then_failed": Expected("returned"),
    "returned_later": Expected("returned"),
}
UNHEARD = ("webhook_missing", "webhook_forged")
PATIENCE = timedelta(seconds=5)
"""So long one call may take while fourteen journeys are on their way at once."""
ONCE = ("answer_lost", "garbage", "error_before", "rate_limited", "redirect")


@dataclass
class Stage:
    town: LiveTown
    rail: RailProcess
    bills: dict[str, str]


def account(fault: str) -> str:
    return f"TO-{fault.replace('_', '-')}"


def switch(fault: str) -> dict[str, object]:
    return {"kind": fault, "destination": account(fault), **({"times": 1} if fault in ONCE else {})}


@pytest.fixture(scope="module")
async def stage(temporal: Client, copies: Copies, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Every bill is released; what the rail makes of that is each test's question."""
    listener, url = address()
    store = tmp_path_factory.mktemp("rail") / "rail.db"
    with copies("sqlite") as database, sandbox_rail(store, webhook_url=url) as process:
        async with (
            adapter(process.url, PATIENCE) as rail,
            open_door(database, rail, listener),
            live_town(temporal, database, rail) as town,
        ):
            process.faults(*(switch(fault) for fault in FAULTS))
            bills = await asyncio.gather(*(_billed(town, fault) for fault in FAULTS))
            yield Stage(town, process, dict(zip(FAULTS, bills, strict=True)))


async def _billed(town: LiveTown, fault: str) -> str:
    bill = await billed(town, contractor=await payee(town, account(fault)))
    await town.until_paid_out(bill)
    return bill


@pytest.mark.parametrize("fault", FAULTS)
async def test_the_money_is_where_the_book_says(stage: Stage, fault: str) -> None:
    town, expected, bill = stage.town, FAULTS[fault], stage.bills[fault]
    payout = await town.ask(town.payout, bill)
    if fault in UNHEARD:
        await town.until(payout, "accepted", "settled")
        await wait_for_state(stage.rail, payout, "settled")
        await town.relay.resume()  # as every night: nobody told us, so we ask
    await town.until(payout, expected.payout)
    if expected.payout == "settled":
        await town.until(bill, "settled")
    else:
        await town.until_held(bill)
    away = [line["away"] for line in stage.rail.paid() if line["reference"].startswith(payout)]
    assert away.count(True) == (1 if expected.payout == "settled" else 0)
    assert len(away) <= 1
    log = await town.ask(town.log, payout)
    told = [entry.fact for entry in log]
    sent, nothing_there = (sum(map(one, told)) for one in (is_sending, finds_nothing))
    assert sent == max(expected.requests, 1 + nothing_there), "it is asked about before it is sent again"


def is_sending(fact: Fact) -> bool:
    return isinstance(fact, Sending)


def finds_nothing(fact: Fact) -> bool:
    """The rail never heard of it: on a busy machine a request may also be lost that no fault was meant for."""
    return isinstance(fact, Inquired) and fact.outcome == "not_found"


async def wait_for_state(rail: RailProcess, payout: str, state: str) -> None:
    """Until the rail itself has come so far, whether or not it told us."""
    while [line["state"] for line in rail.paid() if line["reference"].startswith(payout)] != [state]:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.05)


async def test_in_the_end_nothing_is_out_of_place(stage: Stage) -> None:
    for fault, bill in stage.bills.items():
        payout = await stage.town.ask(stage.town.payout, bill)
        await stage.town.until(payout, FAULTS[fault].payout)
    wrong = await stage.town.ask(complaints, stage.town.database, stage.rail.paid())
    # Bills that wait in front of a person and work that is not closed yet have no end; all else must hold.
    assert [line for line in wrong if not line.endswith("has no end")] == []


@pytest.mark.parametrize("moment", ["slow", "slow_answer"])
async def test_a_rail_killed_in_the_middle_of_a_call_has_paid_once(
    temporal: Client, sqlite_database: Database, rail_process: RailProcess, moment: str
) -> None:
    """Killed before it executed, or after it executed and before it answered."""
    rail_process.faults({"kind": moment, "seconds": 3600, "times": 1})
    async with adapter(rail_process.url) as rail, live_town(temporal, sqlite_database, rail) as town:
        bill = await billed(town)
        await asyncio.to_thread(rail_process.until, lambda: _in_there(rail_process, moment))
        rail_process.kill()
        rail_process.start()
        await town.until(bill, "released")
        payout = await town.ask(town.payout, bill)
        await town.until(payout, "accepted", "settled")
        await town.ask(town.hear, payout)
        await town.until(bill, "settled")
        assert len(rail_process.paid()) == 1


def _in_there(rail: RailProcess, moment: str) -> bool:
    return len(rail.paid()) == 1 if moment == "slow_answer" else rail.get("/health")["in_progress"] == 1
