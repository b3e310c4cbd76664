"""Events are told in the order in which what they tell of was committed, and none is left out."""

from __future__ import annotations

import asyncio
import threading

from sqlalchemy import text

from adapters.events.memory import MemoryEvents
from starter.courier import Courier
from store.database import Database
from store.stream import Horizon
from tests.courier.desk import PLACE, Desk
from tests.town import Town


class TestInTheOrderOfCommits:
    """PostgreSQL hands out numbers before it commits them; a cursor that ran past one would lose it."""

    def test_a_fact_that_commits_late_is_waited_for(self, postgresql_database: Database):
        town = Town(postgresql_database).found()
        horizon, slow, done = Horizon(), threading.Event(), threading.Event()
        contractor = town.contractor()

        def write_slowly() -> None:
            with town.database.writing() as session:
                session.execute(text(ADD), {"object": contractor, "n": 1001})
                slow.set()
                done.wait(30)

        writing = threading.Thread(target=write_slowly)
        writing.start()
        slow.wait(30)
        town.contractor("Eve")
        before = look(town, horizon)
        newest = number(town, "SELECT max(seq) FROM fact")
        hidden = number(town, "SELECT max(seq) FROM fact WHERE n < 1001 AND object = :o", o=contractor) + 1
        assert before < newest
        assert look(town, horizon) < newest, "it waits as long as it takes"
        done.set()
        writing.join()
        assert hidden < newest
        assert look(town, horizon) == number(town, "SELECT max(seq) FROM fact")

    def test_who_begins_later_is_not_waited_for(self, postgresql_database: Database):
        town = Town(postgresql_database).found()
        horizon, contractor = Horizon(), town.contractor()
        with town.database.writing() as first:
            first.execute(text(ADD), {"object": contractor, "n": 1001})
            town.contractor("Eve")
            newest = number(town, "SELECT max(seq) FROM fact")
            assert look(town, horizon) < newest
            second = town.database.writing()
            session = second.__enter__()
            session.execute(text(ADD), {"object": contractor, "n": 1002})
        assert look(town, horizon) >= newest
        second.__exit__(None, None, None)

    async def test_two_couriers_at_once_send_each_event_once(self, postgresql_database: Database):
        town = await asyncio.to_thread(lambda: Town(postgresql_database).found())
        desk = Desk(town)
        desk.endpoint()
        for name in ("Ada", "Bea", "Cid"):
            await asyncio.to_thread(town.ordered, await asyncio.to_thread(town.contractor, name))
        shared = MemoryEvents()
        couriers = [Courier(town.database, shared, (), PLACE, lambda: town.now) for _ in range(3)]
        await asyncio.gather(*(one.tell() for one in couriers))
        await asyncio.gather(*(one.bring() for one in couriers))
        keys = [posting.key for _, posting in shared.sent]
        assert len(keys) == len(set(keys)) > 30


def look(town: Town, horizon: Horizon) -> int:
    with town.database.reading() as session:
        return horizon.look(session)


def number(town: Town, question: str, **more: str) -> int:
    with town.database.reading() as session:
        return int(session.execute(text(question), more).scalar_one())


ADD = (
    "INSERT INTO fact (object, kind, n, at, actor, body) VALUES (:object, 'evidence_asked', :n, now(), 'system',"
    """ '{"engagement": "eng_1", "checks": []}')"""
)
