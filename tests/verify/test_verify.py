"""Whatever a superuser bends, verify names the law that it breaks, and where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from models.differences import Difference
from store.database import Database
from tests.conftest import Copies
from tests.town import Town
from tests.verify.bent import NAMED, PAPERS, Bent
from tests.verify.bent_money import MONEY
from tests.verify.telling import a_rich_town, found, tampered
from verbs.verify import verify


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest, copies: Copies) -> Iterator[Town]:
    with copies(request.param) as database:
        yield a_rich_town(database)


def one(town: Town, question: str) -> str:
    with town.database.reading() as session:
        return str(session.execute(text(question)).scalar_one())


BENT = (*PAPERS, *MONEY)
SETTLED = NAMED["settled"]


def test_a_town_in_which_nearly_everything_happened_verifies(town: Town):
    with town.database.reading() as session:
        assert verify(session) == []


def test_nearly_everything_did_happen(town: Town):
    """Else a law that is asked of nothing would look kept."""
    with town.database.reading() as session:
        kinds = set(session.execute(text("SELECT kind FROM journal")).scalars())
    assert kinds == {
        "budget_adopted", "requisition_reserved", "order_issued", "commitment_raised", "commitment_returned",
        "bill_linked", "bill_unlinked", "excess_accepted", "matched", "unmatched", "gate_opened", "gate_shut",
        "released", "release_reversed", "settled", "settlement_reversed", "settled_after_refusal", "paid_elsewhere",
        "elsewhere_undone",
    }  # fmt: skip


@pytest.mark.parametrize("bent", [pytest.param(bent, id=f"{bent.law}: {bent.what}") for bent in BENT])
def test_what_was_bent_is_named(town: Town, bent: Bent):
    expected = one(town, bent.where.format(**NAMED))
    assert expected in found(town.database, bent.how.format(**NAMED)).get(bent.law, set())


def test_a_key_that_stands_twice_is_named(town: Town):
    first = one(town, "SELECT min(key) FROM journal WHERE kind = 'settled'")
    loosened = {
        "sqlite": "CREATE TABLE j AS SELECT * FROM journal; DROP TABLE journal; ALTER TABLE j RENAME TO journal",
        "postgresql": "ALTER TABLE journal DROP CONSTRAINT uq_journal_key",
    }[town.database.dialect]
    told = found(town.database, loosened, f"UPDATE journal SET key = '{first}' WHERE kind = 'settled'")
    assert first in told["key_reused"]


def test_every_law_is_broken_by_some_test_or_is_the_ledger_s_own(town: Town):
    laws = set(Difference.model_fields["law"].annotation.__args__)  # type: ignore[union-attr]
    ledgers = {"unbalanced", "misstated", "overdrawn", "gapped"}
    assert laws - ledgers == {bent.law for bent in BENT} - ledgers | {"key_reused"}


def test_only_the_first_differences_are_told(town: Town):
    with tampered(town.database, "UPDATE position SET rank = 99") as session:
        assert len(verify(session, first=3)) == 3


def test_a_difference_says_what_and_where_in_a_line(town: Town):
    with tampered(town.database, f"UPDATE position SET stage = 'lost' WHERE object = ({SETTLED})") as session:
        (told,) = verify(session)
    bill = one(town, SETTLED)
    assert str(told) == f"position_differs: {bill}: expected stage settled, found stage lost"


def test_all_questions_are_about_one_moment(postgresql_database: Database):
    """Else work that goes on meanwhile would look like a difference."""
    with postgresql_database.reading() as session:
        verify(session)
        assert session.execute(text("SHOW transaction_isolation")).scalar_one() == "repeatable read"
