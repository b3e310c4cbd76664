"""Putting the papers of a bill side by side, for the rules to compare."""

from __future__ import annotations

from decimal import Decimal

from models.facts import order as order_facts
from models.findings import Finding
from models.papers import Papers
from models.policy import Policy
from models.revisions import Revision
from models.tables.bills import BillLineRow, BillRow
from models.tables.work import ApprovalRow
from rules import matching, standing
from rules.duplicates import Twin, suspects
from rules.may_be_paid import People
from rules.staleness import findings as stale_findings
from store.bill_look_ups import Around, bill_lines, ended_badly, linked_before, near_twins
from store.look_ups import approval_about
from verbs import cases
from verbs.claims import Claimed, plain, taken
from verbs.funds import day_of
from verbs.in_force import current_row
from verbs.occasion import Occasion
from verbs.order_papers import order_papers


def differences(
    occ: Occasion, around: Around, revision: Revision | None, claimed: Claimed, policy: Policy
) -> tuple[Finding, ...]:
    """Everything that a match finds. The bill and its order are held."""
    lines, order = bill_lines(occ.session, [around.bill.id]), around.order
    linked = standing.bill(occ.log(around.bill.id)).lines
    papers = Papers(
        order_number=order.number if order else around.bill.order_number,
        revision_number=current_row(occ, order.id).revision if order else 0,
        revision=revision,
        currency=around.bill.currency,
        lines=plain(lines, linked),
        received=standing.order(occ.log(order.id)).received if order else {},
        prior=_prior(occ, around),
        claimed=claimed,
        three_way=policy.match == "three_way",
        tax_codes=policy.tax_codes,
        issued_on=around.bill.issued_on,
        due_on=around.bill.due_on,
    )
    return (*matching.match(papers), *stale(occ, around, lines, policy), *twins(occ, around.bill, policy))


def _prior(occ: Occasion, around: Around) -> dict[int, tuple[Decimal, int]]:
    """What other live bills took of each order line: those that were linked before this one."""
    if around.order is None:
        return {}
    return taken(occ.session, linked_before(occ.session, around.order.id, around.bill.id))


def stale(occ: Occasion, around: Around, lines: list[BillLineRow], policy: Policy) -> tuple[Finding, ...]:
    """Why the order is not good for this bill today."""
    if around.order is None or around.engagement is None:
        return ()
    row, bill = current_row(occ, around.order.id), standing.bill(occ.log(around.bill.id))
    logs = occ.log(around.order.id), occ.log(around.engagement.contract)
    papers = order_papers(occ.session, around.order, row, *logs, bill)
    spans = tuple((line.service_from, line.service_to) for line in lines)
    return stale_findings(papers, spans, day_of(occ, around.bill.entity), policy.payment_tail_days)


def twins(occ: Occasion, bill: BillRow, policy: Policy) -> tuple[Finding, ...]:
    """Live bills that look like this one."""
    others = near_twins(occ.session, bill)
    gone = ended_badly(occ.session, [other.id for other in others]) if others else set()
    alike = [Twin(o.id, o.number, o.total, o.issued_on) for o in others if o.id not in gone]
    mine = Twin(bill.id, bill.number, bill.total, bill.issued_on)
    return suspects(mine, bill.currency, alike, policy.duplicate_window_days)


def approval_in_force(occ: Occasion, around: Around) -> ApprovalRow | None:
    """The approval of the order's current revision, held."""
    if around.order is None or around.engagement is None:
        return None
    row = current_row(occ, around.order.id)
    approval = approval_about(occ.session, row.change or around.engagement.id)
    occ.hold(approval.id if approval else None)
    return approval


def people(occ: Occasion, around: Around, approval: ApprovalRow | None) -> People:
    """Who had a hand in this bill."""
    assert around.engagement is not None
    assert around.order is not None
    decided = standing.approval(occ.log(approval.id)).decided if approval else ()
    order_log = occ.log(around.order.id)
    receivers = {e.on_behalf_of or e.actor for e in order_log if isinstance(e.fact, order_facts.Received)}
    rulers = {ruling.person for _, stands in cases.about(occ, around.bill.id) for ruling in stands.rulings}
    approvers = tuple(d.person for d in decided)
    return People(
        around.engagement.requester,
        around.bill.submitted_by,
        approvers,
        tuple(sorted(receivers)),
        tuple(sorted(rulers)),
    )
