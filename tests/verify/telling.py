"""One town in which nearly everything happened, and a way to look at it after a superuser's hand was in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import create_engine, text
from sqlmodel import Session

from adapters.rails.memory import MemoryRail
from models.asks import work
from models.policy import Check
from models.rails import Refused
from store import requests
from store.database import Database
from tests.town import Town
from verbs import bills, engagements
from verbs.verify import verify


def a_rich_town(database: Database) -> Town:
    """Every way of a bill: paid, held, changed, refused, returned, paid late, paid elsewhere, voided."""
    town = Town(database, rail=MemoryRail("sandbox")).found()
    settled(town)
    completed_later(town)
    changed_under_way(town)
    accepted_beyond_the_order(town)
    paid_elsewhere(town)
    shut_again(town)
    given_up(town)
    refused_then_paid(town)
    returned(town)
    answered(town)
    return town


def settle(town: Town, bill: str, attempt: int = 1) -> None:
    payout = town.payout(bill)
    town.rail.settle(f"{payout}:{attempt}", town.now)
    town.hear(payout)


def settled(town: Town) -> None:
    order = town.ordered()
    town.receive(order)
    bill = town.flip(order)
    settle(town, bill)
    town.done("rita", engagements.ask_close, order.engagement, work.Closure(reason="the work is done"))
    town.settle_down()
    assert town.stage(bill) == "settled"


def completed_later(town: Town) -> None:
    order = town.ordered(town.contractor("Bea"))
    town.receive(order)
    bill = town.bill(order.contractor)
    given = work.NewOrderNumber(order_number=order.number, cause="raised_late", note="it came by post")
    town.done("tess", bills.attach_order_number, bill, given)
    town.settle_down()
    assert town.stage(bill) == "released"
    settle(town, bill)


def changed_under_way(town: Town) -> None:
    order = town.ordered(town.contractor("Cleo"), payment_terms="net 30")
    town.receive(order)
    bill = town.flip(order)
    assert town.stage(bill) == "payable"
    change = town.propose(order, quantity="12", payment_terms="net 30")
    town.approve(change)
    assert town.stage(change) == "applied"


def accepted_beyond_the_order(town: Town) -> None:
    order = town.ordered(town.contractor("Dora"))
    town.receive(order)
    bill = town.bill(order.contractor, order.number, quantity="11")
    town.rule(bill, "accept")
    assert town.stage(bill) == "released"


def paid_elsewhere(town: Town) -> None:
    order = town.ordered(town.contractor("Edna"), payment_terms="net 30")
    town.receive(order)
    bill = town.flip(order)
    for _ in range(2):
        town.done("tess", bills.pay_elsewhere, bill, work.PaymentElsewhere(account="petty_cash", reference="slip 9"))
        town.settle_down()
        assert town.stage(bill) == "paid_elsewhere"
        if town.log(bill)[-1].n == 1:
            town.done("tess", bills.undo_elsewhere, bill, work.Because(reason="it was another bill"))
            town.settle_down()


def shut_again(town: Town) -> None:
    order = town.ordered(town.contractor("Fay"), payment_terms="net 30")
    town.receive(order)
    bill = town.flip(order)
    town.now += timedelta(seconds=1)
    town.evidence(order.contractor, Check.SANCTIONS, "failed")
    town.settle_down()
    assert town.stage(bill) == "matched"


def given_up(town: Town) -> None:
    order = town.ordered(town.contractor("Gwen"), payment_terms="net 30")
    town.receive(order)
    bill = town.flip(order)
    town.done("tess", bills.void, bill, work.Because(reason="keyed twice"))
    town.done("rita", engagements.ask_close, order.engagement, work.Closure(reason="no longer wanted", cancel=True))
    town.settle_down()
    declined = town.request(town.contractor("Hope"))
    town.done("rita", engagements.ask_close, declined, work.Closure(reason="no longer wanted"))
    town.settle_down()
    assert town.stage(bill) == "voided"
    assert town.stage(declined) == "closed"


def refused_then_paid(town: Town) -> None:
    order = town.ordered(town.contractor("Ines"))
    town.receive(order)
    town.rail.next_sends.append(Refused(code="AC04", reason="account closed"))
    bill = town.flip(order)
    assert town.codes(bill) == {"PAYMENT_REFUSED"}
    town.rule(bill, "retry")
    settle(town, bill)
    assert town.stage(bill) == "settled"


def returned(town: Town) -> None:
    """One comes back after it was settled, one without, and one is paid although it was refused."""
    for name, moves in {"Jo": "settle give_back", "Kim": "give_back", "Lou": "fail settle"}.items():
        order = town.ordered(town.contractor(name))
        town.receive(order)
        bill = town.flip(order)
        payout = town.payout(bill)
        for move in moves.split():
            getattr(town.rail, move)(f"{payout}:1", town.now)
        town.hear(payout)
        assert town.stage(bill) == ("settled" if name == "Lou" else "matched")


def answered(town: Town) -> None:
    """What a door records: a bill, the decision of a person, a plain no."""
    bill = town.bill(town.contractor("Mia"), number="M-1")
    log = town.log(town.approval(_any_engagement(town)).id)
    decision = next(entry.fact.decision for entry in log if entry.fact.KIND == "decided")
    with town.database.writing() as session:
        for key, named in (("one", bill), ("two", decision), ("three", None)):
            told = f'{{"object": "{named}"}}' if named else '{"code": "taken"}'
            answer = requests.Answer(201 if named else 409, told, named)
            requests.record(
                session,
                town.people["rita"],
                key,
                route="POST /v1/bills",
                body_hash="0" * 64,
                answer=answer,
                at=town.now,
            )


def _any_engagement(town: Town) -> str:
    with town.database.reading() as session:
        return str(session.execute(text("SELECT engagement FROM purchase_order ORDER BY id LIMIT 1")).scalar_one())


@contextmanager
def tampered(database: Database, *statements: str) -> Iterator[Session]:
    """The database after a superuser's *statements*, with triggers, keys and checks asleep; taken back afterwards."""
    url = database.writer.url
    engine = create_engine(url, connect_args={"isolation_level": None} if database.dialect == "sqlite" else {})
    with engine.connect() as connection:
        if database.dialect == "sqlite":
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars().all()
            for name in names:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in statements:
            for one in statement.split(";"):
                assert connection.exec_driver_sql(one).rowcount != 0, f"it touched nothing: {one}"
        with Session(connection) as session:
            session.connection()
            yield session
        connection.rollback()
    engine.dispose()


def found(database: Database, *statements: str) -> dict[str, set[str]]:
    """What verify tells after the statements: where each law is broken."""
    with tampered(database, *statements) as session:
        told: dict[str, set[str]] = {}
        for difference in verify(session):
            told.setdefault(difference.law, set()).add(difference.about)
        return told
