"""A small budget, one bill, and the journals that carry it: the examples of the ledger's tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from sqlmodel import Session

from ledger import book
from models.ledger import AccountClass, AccountKey, Journal, JournalKind, Overdrawn, Posted, Transfer
from rules.posting import Books

K = JournalKind
ACME = Books("ent_acme", "USD")
TRAVEL, ADA = "bud_travel", "bil_ada"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def account(
    account_class: AccountClass, rest: str, subject: str = "", *, entity: str = "ent_acme", currency: str = "USD"
) -> AccountKey:
    return Books(entity, currency).account(account_class, rest, subject)


C = AccountClass
AUTHORITY = account(C.AUTHORITY, TRAVEL, TRAVEL)
AVAILABLE = account(C.AVAILABLE, TRAVEL, TRAVEL)
RESERVED = account(C.RESERVED, "eng_1.1", TRAVEL)
COMMITTED = account(C.COMMITTED, "ord_1.1", TRAVEL)
CLAIMED = account(C.CLAIMED, f"{ADA}:ord_1.1", TRAVEL)
SPENT = account(C.SPENT, TRAVEL, TRAVEL)
EXPENSE = account(C.EXPENSE, TRAVEL)
HELD = account(C.HELD, ADA, ADA)
PAYABLE = account(C.PAYABLE, ADA, ADA)
TRANSIT = account(C.TRANSIT, f"pay_1:{ADA}", ADA)
CASH = account(C.CASH, "wire")

_numbers = count(1)


def journal(
    kind: JournalKind,
    *moves: tuple[AccountKey, AccountKey, int],
    key: str | None = None,
    named: str | None = None,
    reverses: str | None = None,
) -> Journal:
    n = next(_numbers)
    return Journal(
        id=named or f"jnl_{n}",
        key=key or f"test/{kind}/{n}",
        kind=kind,
        entity=moves[0][0].entity,
        subject=ADA,
        effective_at=date(2026, 11, 23),
        recorded_at=NOW,
        transfers=tuple(Transfer(debit=debit, credit=credit, amount=amount) for debit, credit, amount in moves),
        reverses=reverses,
    )


def adopted(amount: int) -> Journal:
    return journal(K.BUDGET_ADOPTED, (AUTHORITY, AVAILABLE, amount), named="adopted")


def reserving(amount: int, **names: str) -> Journal:
    return journal(K.REQUISITION_RESERVED, (AVAILABLE, RESERVED, amount), **names)


def up_to_release() -> list[Journal]:
    """1,000 adopted, 600 ordered, 500 billed by Ada and matched; 450 of it gated and released."""
    return [
        adopted(1_000),
        reserving(600, named="reserved"),
        journal(K.ORDER_ISSUED, (RESERVED, COMMITTED, 600), named="ordered"),
        journal(K.BILL_LINKED, (COMMITTED, CLAIMED, 500), named="linked"),
        journal(K.MATCHED, (CLAIMED, SPENT, 500), (EXPENSE, HELD, 500), named="matched"),
        journal(K.GATE_OPENED, (HELD, PAYABLE, 450), named="opened"),
        journal(K.RELEASED, (PAYABLE, TRANSIT, 450), named="released"),
    ]


def post_all(session: Session, *journals: Journal) -> tuple[Posted, ...]:
    answers = book.post_all(session, journals)
    assert not isinstance(answers, Overdrawn), answers
    return answers
