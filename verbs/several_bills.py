"""One order number for several bills in one act: each is attached, claimed and matched again on its own."""

from __future__ import annotations

from models.answers import Answer, Done, No
from models.asks.hosted import NewOrderNumbers
from models.asks.work import NewOrderNumber
from models.errors import NotFound
from rules import access
from store.bill_look_ups import around_bill
from store.hosted import disputes_about
from store.look_ups import order_of_number
from store.views import neighbours
from store.views.belongings import belongings
from verbs.bills import attach_order_number
from verbs.occasion import Occasion

ATTACHED = "attached"


def attach_to_several(occ: Occasion, ask: NewOrderNumbers) -> Answer:
    """Attach the number to each of the bills: `detail` has one result per bill, `attached` or the code of its no.

    Where none can have it, the no of the first, which says why of each.
    """
    _all_theirs(occ, ask.bills)
    _hold_all(occ, ask)
    each = NewOrderNumber(order_number=ask.order_number, cause=ask.cause, note=ask.note)
    answers = {bill: attach_order_number(occ, bill, each) for bill in ask.bills}
    refused = {bill: answer for bill, answer in answers.items() if isinstance(answer, No)}
    if len(refused) == len(answers):
        why = "; ".join(f"{bill}: {no.detail}" for bill, no in refused.items())
        return refused[ask.bills[0]].model_copy(update={"detail": why})
    return Done(
        object=ask.bills[0], detail={bill: refused[bill].code if bill in refused else ATTACHED for bill in answers}
    )


def _all_theirs(occ: Occasion, bills: tuple[str, ...]) -> None:
    """Raises NotFound for a bill that is not there or that they may not see."""
    found, reach = belongings(occ.session, bills), access.reach(occ.actor)
    for bill in bills:
        if bill not in found or not access.sees(reach, found[bill]):
            msg = f"there is no {bill}"
            raise NotFound(msg)


def _hold_all(occ: Occasion, ask: NewOrderNumbers) -> None:
    """Everything that any of them hangs on, in one go and so in the order of all verbs."""
    order = order_of_number(occ.session, ask.order_number)
    draws = (order.engagement, order.id) if order else ()
    bills = [one for bill in ask.bills for one in around_bill(occ.session, bill).objects]
    payouts = neighbours.payouts(occ.session, ask.bills)
    cases = neighbours.cases(occ.session, (*ask.bills, *payouts))
    occ.hold(*draws, *bills, *payouts, *cases, *disputes_about(occ.session, ask.bills))
