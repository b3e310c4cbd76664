"""Which disputes about a bill are open, and what does one stand at?"""

from __future__ import annotations

from models.facts import bill as b
from models.facts import case as c
from models.facts import dispute as d
from models.findings import Code, Finding
from models.standings import DisputeStanding, Log
from rules.standing import every, last


def opened_on(log: Log) -> tuple[str, ...]:
    """Every dispute about the bill of that log, oldest first."""
    return tuple(fact.dispute for fact in every(log, b.Disputed))


def open_on(log: Log) -> tuple[str, ...]:
    """Those that nobody closed yet."""
    ended = {fact.dispute for fact in every(log, b.DisputeEnded)}
    return tuple(dispute for dispute in opened_on(log) if dispute not in ended)


def findings(log: Log) -> tuple[Finding, ...]:
    """No money leaves for a bill that is questioned, whoever questions it."""
    return tuple(
        Finding(
            code=Code.DISPUTED,
            about=f"dispute {dispute}",
            expected="no open dispute",
            actual="open",
            clears="answer the dispute, then close it with an outcome",
        )
        for dispute in open_on(log)
    )


def dispute(log: Log) -> DisputeStanding:
    """Who opened it, who sees to it, who wrote last, how it ended."""
    opened, closed = last(log, d.DisputeOpened), last(log, d.DisputeClosed) or last(log, d.DisputeWithdrawn)
    assert opened is not None, "a dispute begins when it is opened"
    said, given = last(log, d.DisputeMessage), last(log, c.Reassigned)
    return DisputeStanding(
        opened=opened,
        owner=given.owner if given else opened.owner,
        closed=closed,
        last_word=said.side if said else opened.side,
    )
