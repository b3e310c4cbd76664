"""What was published, closed or left open since, so that an order or a question is no longer good."""

from __future__ import annotations

from doors.pages.look import Look
from models.findings import Finding
from models.money import Value
from models.revisions import Revision
from models.standings import Log
from models.tables.nouns import EntityRow, PolicyRow
from models.tables.work import EngagementRow, OrderRevisionRow, OrderRow
from rules import staleness
from rules.terms import business_day
from store import rows
from verbs.contracts import current
from verbs.order_papers import order_papers
from verbs.policies import read_policy

_ASK_AGAIN = "decline, and ask again under the current {}"


class CurrentVersions(Value):
    """The newest published versions of what a revision pins."""

    sow_version: int
    contract_version: int


def versions(look: Look, pins: Revision) -> CurrentVersions:
    """What is current of the documents that *pins* pins."""
    log = look.log(pins.contract)
    return CurrentVersions(sow_version=current(log, pins.sow), contract_version=current(log, pins.contract))


def superseded(look: Look, named: str, asked: Revision) -> tuple[Finding, ...]:
    """Which versions that *asked* pins were superseded since it was asked for."""
    now = versions(look, asked)
    return tuple(staleness.superseded(named, asked, now.sow_version, now.contract_version, _ASK_AGAIN))


def of_order(look: Look, order: OrderRow, row: OrderRevisionRow, log: Log) -> tuple[Finding, ...]:
    """Why a bill that came today could be neither matched to the order nor paid on it."""
    work = rows.get(look.session, EngagementRow, order.engagement)
    papers = order_papers(look.session, order, row, log, look.log(row.contract))
    today = business_day(look.now, rows.get(look.session, EntityRow, order.entity).timezone)
    tail = read_policy(rows.get(look.session, PolicyRow, work.policy)).payment_tail_days
    return staleness.findings(papers, (), today, tail)
