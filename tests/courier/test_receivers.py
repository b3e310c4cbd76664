"""A real receiver in a process of its own, that fails, hangs, floods, is down for hours; a mail server that is dead."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.events.webhooks import WebhookSender
from adapters.notify.mail import Mail
from adapters.outgoing import Outgoing
from models.notices import NoticeKind
from starter.courier import LANE_SLOTS, Courier
from tests.adapters.rail_process import ROOT
from tests.courier.desk import PLACE, SECRET, Desk, signature
from tests.courier.receiver_process import ReceiverProcess


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


@asynccontextmanager
async def sending(desk: Desk, seconds: float, *notifiers: Mail) -> AsyncIterator[Courier]:
    """A courier that sends in earnest, and waits so long for an answer."""
    outgoing = Outgoing(private=True, timeout=timedelta(seconds=seconds))
    yield Courier(desk.town.database, WebhookSender(outgoing), notifiers, PLACE, lambda: desk.town.now)
    await outgoing.aclose()


@asynccontextmanager
async def at_work(courier: Courier) -> AsyncIterator[None]:
    """It runs as in the worker."""
    running = asyncio.create_task(courier.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def outcomes(desk: Desk, endpoint: str) -> list[tuple[str, int | None, str | None]]:
    asked = "SELECT d.state, a.status, a.error FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery"
    return [tuple(row) for row in desk.rows(f"{asked} WHERE d.endpoint = :e ORDER BY a.at, a.n", e=endpoint)]


def happens(desk: Desk, times: int = 1) -> None:
    for n in range(times):
        desk.town.contractor(f"C{n}", cleared=False, settled_in="")


async def test_every_event_arrives_signed_and_whole(desk: Desk, other: ReceiverProcess):
    desk.endpoint(f"{other.url}/ok")
    await asyncio.to_thread(desk.town.released)
    async with sending(desk, 30) as courier:
        told = await courier.tell()
        brought = await courier.bring()
    came = other.got()
    assert told > brought == len(came) > 10
    for one in came:
        headers = one["headers"]
        expected = signature(SECRET, headers["webhook-id"], int(headers["webhook-timestamp"]), one["body"])
        assert headers["webhook-signature"] == expected
        assert json.loads(one["body"])["id"] == headers["webhook-id"]
    assert len({one["headers"]["webhook-id"] for one in came}) == len(came)


async def test_one_that_is_down_for_hours_gets_everything_once_it_is_back(desk: Desk, other: ReceiverProcess):
    endpoint = desk.endpoint(f"{other.url}/ok")
    other.down()
    await asyncio.to_thread(happens, desk, 3)
    async with sending(desk, 30) as courier:
        desk.courier = courier
        await courier.tell()
        await desk.pass_time(timedelta(hours=3))
        assert {state for state, *_ in outcomes(desk, endpoint)} == {"waiting"}
        assert all("ConnectError" in str(error) for *_, error in outcomes(desk, endpoint))
        other.up()
        await desk.pass_time(timedelta(hours=6))
    assert len({one["headers"]["webhook-id"] for one in other.got()}) == 3
    assert {row[0] for row in desk.rows("SELECT state FROM delivery")} == {"delivered"}


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("/status/302", 302, "answered 302"),
        ("/status/500", 500, "answered 500"),
        ("/hang", None, "no whole answer within 0.5 s"),
        ("/drip", None, "no whole answer within 0.5 s"),
        ("/flood", 200, None),
    ],
)
async def test_what_a_receiver_may_do_to_us(desk: Desk, other: ReceiverProcess, path, status, error):
    """A redirect is not followed, an answer is waited for so long and read so far."""
    endpoint = desk.endpoint(f"{other.url}{path}", types=["contractor.registered"])
    await asyncio.to_thread(happens, desk)
    async with sending(desk, 30 if status else 0.5) as courier:
        await courier.tell()
        await courier.bring()
    assert outcomes(desk, endpoint) == [("delivered" if error is None else "waiting", status, error)]
    assert other.got("/ok") == []


async def test_one_that_hangs_holds_up_itself_and_nobody_else(desk: Desk, other: ReceiverProcess):
    """Nothing here ends its silence: whoever waited for it would wait for ever."""
    for path in ("hang", "ok"):
        desk.endpoint(f"{other.url}/{path}", types=["contractor.registered"])
    await asyncio.to_thread(happens, desk, 3 * LANE_SLOTS)
    async with sending(desk, 600) as courier, at_work(courier):
        await other.until_got(3 * LANE_SLOTS, "/ok")
        await other.until_got(LANE_SLOTS, "/hang")
        await asyncio.to_thread(happens, desk, 1)
        await other.until_got(3 * LANE_SLOTS + 1, "/ok")
        assert len(other.got("/hang")) == LANE_SLOTS
        other.down()


async def test_one_that_is_woken_as_it_is_stopped_stops(desk: Desk):
    async with sending(desk, 30) as courier:
        for _ in range(10):
            running = asyncio.create_task(courier._again(courier.remind, timedelta(hours=1), courier._due))
            while not _is_waiting(courier):  # noqa: ASYNC110 - nothing else says that it waits
                await asyncio.sleep(0.001)
            courier._due.set()
            running.cancel()
            await asyncio.wait([running], timeout=5)
            assert running.done()


def _is_waiting(courier: Courier) -> bool:
    return bool(courier._due._waiters)


@pytest.fixture
def dead_mail_server() -> Iterator[str]:
    """It takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}"


async def test_a_dead_mail_server_holds_up_no_event(desk: Desk, other: ReceiverProcess, dead_mail_server: str):
    desk.endpoint(f"{other.url}/ok", types=["approval.asked"])
    desk.only("grace", NoticeKind.APPROVAL_ASSIGNED)
    mail = Mail(dead_mail_server, "remitwell@example.com", socket_timeout=timedelta(seconds=2))
    async with sending(desk, 30, mail) as courier, at_work(courier):
        for n in range(2 * LANE_SLOTS):
            await asyncio.to_thread(desk.town.request, desk.town.contractor(f"C{n}"))
        await other.until_got(2 * LANE_SLOTS, "/ok")
        assert [row[0] for row in desk.rows("SELECT count(*) FROM delivery WHERE channel = 'mail'")] == [2 * LANE_SLOTS]
        assert {row[0] for row in desk.rows("SELECT state FROM delivery WHERE channel = 'mail'")} == {"waiting"}
    await mail.aclose()


async def test_a_courier_that_is_killed_between_sending_and_recording_repeats_and_loses_nothing(
    desk: Desk, other: ReceiverProcess, tmp_path: Path
):
    desk.endpoint(f"{other.url}/ok")
    await asyncio.to_thread(happens, desk, 5)
    given = ["--database", desk.town.database.url, "--marker", str(tmp_path / "died")]
    command = [sys.executable, "-m", "tests.courier.mortal", *given]
    first = await asyncio.to_thread(subprocess.run, [*command, "--hours-ahead", "0"], cwd=ROOT, check=False)
    assert first.returncode == -9
    killed_at = {one["headers"]["webhook-id"] for one in other.got()}
    assert killed_at
    second = await asyncio.to_thread(subprocess.run, [*command, "--hours-ahead", "1"], cwd=ROOT, check=False)
    assert second.returncode == 0
    keys = [one["headers"]["webhook-id"] for one in other.got()]
    events = {row[0] for row in desk.rows("SELECT id FROM event")}
    assert set(keys) == events
    assert len(events) >= 5
    assert len(keys) > len(events), "it was sent again"
    bodies = {(one["headers"]["webhook-id"], one["body"]) for one in other.got()}
    assert len(bodies) == len(events), "a repeat says the same"
