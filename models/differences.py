"""What a proof or a verification found: a law that does not hold, and where."""

from __future__ import annotations

from typing import Literal

from models.money import Value

Law = Literal[
    "unbalanced",
    "misstated",
    "overdrawn",
    "gapped",
    "key_reused",
    "key_off_count",
    "answer_lost",
    "object_missing",
    "facts_gapped",
    "fact_unreadable",
    "facts_differ",
    "position_differs",
    "not_as_booked",
    "unexplained",
    "station_skipped",
    "match_uneven",
    "overpaid",
    "paid_twice",
    "payout_differs",
    "not_at_rest",
    "digest_differs",
]
"""unbalanced: debits and credits of a book differ. misstated: a balance, its age, or the work on a budget line is not
what the transfers say. overdrawn: an account held less than nothing after some line. gapped: a journal's lines are not
1 to n.

key_reused: one key of a journal or of a client stands twice. key_off_count: a journal's key is not
`<subject>/<kind>/<n>` counted without a gap. answer_lost: a recorded answer cannot be given again.
object_missing: an answer names an object that is not there.

facts_gapped: an object's facts of one kind are not 1 to n. fact_unreadable: a fact no longer says anything.
facts_differ: rows and the facts that made them are not the same number. position_differs: a position is
not what its facts add up to.

not_as_booked: an object's facts and its journals tell different stories. unexplained: a journal about
nothing that we know. station_skipped: settled without release, released without gate, or gated without match.
match_uneven: what was spent, what is owed and the bill's total differ. overpaid: more arrived than was matched.
paid_twice: two payouts of one bill stand. payout_differs: a payout's rows and its journals differ.
not_at_rest: an object has ended and an account of it still holds something.

digest_differs: stored bytes are not those that were decided on.
"""


class Difference(Value):
    """*law* is broken at *about*: an account's code, a journal's id or key, or an object's id."""

    law: Law
    about: str
    expected: str
    actual: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.law}: {self.about}: expected {self.expected}, found {self.actual}"
