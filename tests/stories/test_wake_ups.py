"""A wake-up that cannot be delivered is an engineer's case, and losing it loses nothing."""

from __future__ import annotations

from sqlalchemy import text

from tests.town import Town
from verbs import wake_ups


def test_a_wake_up_that_keeps_failing_is_parked_with_a_case_and_resuming_owes_it_anew(town: Town):
    asked = town.request()
    town.do("system", wake_ups.resume_all)
    with town.database.reading() as session:
        row = session.execute(
            text("SELECT id FROM outbox WHERE object = :o AND done_at IS NULL"), {"o": asked}
        ).scalar_one()
    for _ in range(3):
        town.do("system", wake_ups.park, row, "no such queue", 3)
    subject = f"outbox/{asked}"
    assert town.codes(subject) == {"WAKE_UP_FAILED"}
    town.rule(subject, "accept", by="paula")
    assert (town.codes(subject), town.do("system", wake_ups.resume_all)) == (set(), 1)
    town.settle_down()
