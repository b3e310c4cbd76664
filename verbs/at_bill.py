"""What the stations of a bill have in common: looking at it under its locks, ending it, holding it."""

from __future__ import annotations

from models.facts import bill as facts
from models.facts import case as case_facts
from models.findings import Finding
from models.policy import Policy
from models.standings import BillStanding
from models.steps import Stand
from models.tables.nouns import PolicyRow
from rules import standing
from store import rows
from store.bill_look_ups import Around, around_bill
from store.look_ups import newest_policy
from verbs import cases
from verbs.occasion import Occasion
from verbs.policies import read_policy
from verbs.undo import end


def load(occ: Occasion, bill: str, *also: str | None) -> tuple[Around, BillStanding]:
    """The bill and all that it hangs on, held. Raises Crossed when the link moved meanwhile."""
    around = around_bill(occ.session, bill)
    occ.hold(*around.objects, *also)
    stands = standing.bill(occ.log(bill))
    occ.same(around.order.id if around.order else None, stands.order)
    return around, stands


def stand(outcome: str, stage: str, around: Around, **more: object) -> Stand:
    """Where the bill stands, with its neighbours."""
    near = (around.engagement.id,) if around.engagement else ()
    number = around.order.number if around.order else None
    return Stand.model_validate({
        "outcome": outcome, "stage": stage, "neighbours": near, "order_number": number, **more,
    })  # fmt: skip


def over(occ: Occasion, around: Around, stands: BillStanding) -> Stand | None:
    """The end, where there is one already or a ruling makes one now."""
    if stands.ended:
        return stand("ended", stands.ended, around)
    if stands.settled:
        return stand("ended", "settled", around)
    if stands.elsewhere_journal:
        return stand("ended", "paid elsewhere", around)
    if stands.released:
        near = tuple(x for x in (around.engagement and around.engagement.id, stands.released.payout) if x)
        return stand("ended", "released", around, neighbours=near)
    if stands.elsewhere is None and _rejected(occ, around.bill.id):
        end(occ, around.bill, stands, facts.Rejected(reason="rejected by a ruling"))
        return stand("ended", "rejected", around)
    return None


def _rejected(occ: Occasion, bill: str) -> bool:
    """Whether a ruling on the open case sent the bill away."""
    if standing.last(occ.log(bill), case_facts.Held) is None:
        return False
    return any(s.ruling and s.ruling.verdict == "reject" and not s.closed for _, s in cases.about(occ, bill))


def order_moved(occ: Occasion, stands: BillStanding) -> bool:
    """Whether the order has another revision than the one that was matched.

    A bill whose money was let go once on this order keeps its match: it is paid again as at its first release.
    """
    if stands.matched is None or stands.paid_here:
        return False
    return standing.order(occ.log(stands.matched.order)).revision != stands.matched.revision


def policies(occ: Occasion, around: Around) -> tuple[Policy, Policy]:
    """The policy that the work began under, and today's. A bill without an order has only today's."""
    today = read_policy(newest_policy(occ.session, around.bill.entity))
    if around.engagement is None:
        return today, today
    return read_policy(rows.get(occ.session, PolicyRow, around.engagement.policy)), today


def hold(
    occ: Occasion,
    around: Around,
    station: str,
    found: tuple[Finding, ...],
    policy: Policy,
    owner: str | None = None,
) -> Stand:
    """Findings wait in front of a person, *owner* or whom the policy names; the bill waits with them."""
    bill = around.bill.id
    case = cases.put_up(occ, bill, around.bill.entity, found, policy, owner)
    newest = standing.last_move(occ.log(bill))
    if not (isinstance(newest, case_facts.Held) and (newest.station, newest.case) == (station, case)):
        occ.record(bill, case_facts.Held.model_validate({"station": station, "case": case}))
    names = ", ".join(sorted({finding.code.value for finding in found}))
    whose = standing.case(occ.log(case)).owner
    return stand("waiting", f"held at {station}", around, waits_for=f"case {case}: {names}", owner=whose)
