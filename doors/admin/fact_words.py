"""What each kind of fact is called: a sentence for who may read its details, and one without them.

`{total}` is filled with that field of the fact. Where one field decides which sentence it is, the key names its value:
`decided approve`. A test holds this table and the kinds of facts together.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """`plain` is all that a contractor reads."""

    plain: str
    whole: str = ""


DECIDED_BY = {
    "answered": "outcome",
    "case_closed": "how",
    "close_asked": "cancel",
    "closed": "converted",
    "decided": "verdict",
    "dispute_closed": "outcome",
    "dispute_message": "side",
    "dispute_opened": "side",
    "evidence_recorded": "result",
    "inquired": "outcome",
    "order_closed": "cancelled",
    "ruled": "verdict",
}
"""The field whose value chooses the sentence."""

WORDS: dict[str, Words] = {
    # an engagement
    "requested": Words("The work was asked for", "{number} was asked for: {total}"),
    "funds_reserved": Words("The budget holds the money for it"),
    "converted": Words("The order was issued", "It became order {number}"),
    "flip_asked": Words("A bill from the order was asked for", "Bill {number} was asked for, dated {issued_on}"),
    "flipped": Words("The order was turned into a bill"),
    "close_asked": Words("Its end was asked for"),
    "close_asked True": Words("Its end was asked for", "Its end was asked for, and that its order be cancelled"),
    "closed": Words("It was closed", "It was closed without an order"),
    "closed True": Words("It was closed", "It was closed; what was left went back to the budget"),
    # an approval
    "approval_planned": Words("It was put to those who approve"),
    "asked": Words("The question was opened"),
    "steps_planned": Words("Its steps were planned", "Its steps were planned: {steps}"),
    "decided approve": Words("It was approved", "{person} approved"),
    "decided decline": Words("It was declined", "{person} declined"),
    "escalated": Words("It was escalated", "The deadline of {deadline} passed: {to} may answer too"),
    "approval_ended": Words("It is no longer asked"),
    # an order and its changes
    "issued": Words("The order was issued", "Order {number} was issued: {total}"),
    "revised": Words("The order was revised", "Revision {revision} is in force: {total}"),
    "received": Words("Work was accepted", "Work was accepted on line {line}: {quantity}, worth {amount}"),
    "order_closed": Words("The order was closed", "The order was closed: no more may be billed on it"),
    "order_closed True": Words("The order was cancelled", "The order was cancelled: nothing more is paid on it"),
    "change_proposed": Words("A change order was proposed", "Change order {number} was proposed"),
    "change_applied": Words("The change order was applied", "The change order was applied as revision {revision}"),
    "change_refused": Words("The change order ended without effect"),
    # a bill
    "bill_received": Words("The bill arrived", "Bill {number} arrived: {total}, due {due_on}"),
    "linked": Words("The bill was linked to its order", "The bill draws on {order_number}"),
    "unlinked": Words("The bill no longer draws on that order"),
    "matched": Words("Bill and order agree", "The bill agrees with revision {revision} of its order"),
    "unmatched": Words("The bill is to be compared again"),
    "gate_opened": Words("The bill is cleared to be paid", "Every check of the contractor is passed and valid"),
    "gate_shut": Words("The bill is no longer cleared to be paid"),
    "payout_planned": Words("A payout was prepared"),
    "released": Words("The money was let go"),
    "payment_refused": Words("The payment was refused; the bill is owed again"),
    "bill_settled": Words("The money arrived"),
    "bill_returned": Words("The money came back; the bill is owed again"),
    "rejected": Words("The bill was rejected; its number is free again"),
    "voided": Words("The bill was voided; its number is free again"),
    "paid_elsewhere": Words("The bill was paid elsewhere", "Paid elsewhere, from {account}: {reference}"),
    "elsewhere_posted": Words("The payment elsewhere was booked"),
    "elsewhere_undone": Words("It was not paid elsewhere after all"),
    "paid_after_refusal": Words(
        "It was paid after it had been refused", "It was paid after a refusal; {recover} is to be recovered"
    ),
    "late_returned": Words("What was paid late came back; the bill is owed again"),
    "overpayment_returned": Words("What was paid too much came back"),
    "recovery_offset": Words(
        "It was set off against an earlier payment", "{amount} was set off against an earlier payment"
    ),
    "recovery_offset_undone": Words("The earlier payment came back, so it settles nothing any more"),
    "disputed": Words("The bill is disputed; no money leaves for it"),
    "dispute_ended": Words("The dispute is over; the bill goes on"),
    # a dispute
    "dispute_opened contractor": Words("The contractor disputed the bill", "They disputed it; {owner} sees to it"),
    "dispute_opened client": Words("The bill was disputed", "We disputed it; {owner} sees to it"),
    "dispute_message contractor": Words("The contractor wrote"),
    "dispute_message client": Words("An answer was written"),
    "dispute_closed pay_as_billed": Words("It ends: to be paid as billed"),
    "dispute_closed bill_again": Words("It ends: to be billed again"),
    "dispute_withdrawn": Words("The contractor took it back"),
    # an endpoint of somebody who is sent our events
    "endpoint_registered": Words("Events are sent there", "Events are sent to {url}"),
    "secret_rotated": Words(
        "The secret was changed", "The secret was changed; the old one is good until {overlap_until}"
    ),
    "endpoint_disabled": Words("Nothing is sent there any more"),
    "endpoint_enabled": Words("Events are sent there again"),
    "endpoint_tested": Words("A test was sent there"),
    "endpoint_ended": Words("Nothing is ever sent there again"),
    # a case, and what one holds
    "held": Words("It is held until something is mended", "Held before {station}: a case says why"),
    "hold_lifted": Words("What held it is mended"),
    "case_opened": Words("A case was opened", "{findings} put to {owner}: {next_action}"),
    "case_restated": Words("A fresh look found something else", "A fresh look found something else: {findings}"),
    "ruled accept": Words("A person ruled on it", "{person} accepted it"),
    "ruled reject": Words("A person ruled on it", "{person} rejected it"),
    "ruled retry": Words("A person ruled on it", "{person} ruled: try again"),
    "ruled confirm_unpaid": Words("A person ruled on it", "{person} confirmed that nothing was paid"),
    "case_closed ruled": Words("The case was closed", "The case was closed by the ruling"),
    "case_closed cleared": Words("The case was closed", "The case was closed: what was found is mended"),
    "case_closed overtaken": Words("The case was closed", "The case was closed: its subject moved on without it"),
    "commented": Words("Somebody said something about it", "{person} said something about it"),
    "reassigned": Words("It waits for somebody else now", "It waits for {owner} now"),
    # a payout and its rail
    "payout_made": Words("The payout was made", "A payout of {amount} was made, for {bills}"),
    "attempt_begun": Words("An attempt to pay was begun", "Attempt {attempt} stands ready"),
    "sending": Words("It was sent to the rail", "Attempt {attempt} was sent to the rail"),
    "answered accepted": Words("The rail answered", "The rail accepted attempt {attempt}"),
    "answered refused": Words("The rail answered", "The rail refused attempt {attempt}"),
    "answered unknown": Words(
        "The rail was not heard", "No answer came to attempt {attempt}: the money may have moved"
    ),
    "answered not_sent": Words("It was not sent", "The rail could not be reached: attempt {attempt} was not sent"),
    "inquired found": Words("The rail was asked", "The rail was asked and knows the payment: {state}"),
    "inquired not_found": Words("The rail was asked", "The rail was asked and knows no such payment"),
    "inquired unknown": Words("The rail was asked", "The rail was asked and gave no answer"),
    "hinted": Words("The rail sent word", "The rail sent word: {state}"),
    "frozen": Words("The payout is frozen until somebody has looked into it"),
    "asked_again": Words("The rail is to be asked once more"),
    "rail_moved": Words("The payment moved at the rail", "At the rail: {state}"),
    "accepted": Words("The rail took the order", "The rail took the order as {rail_ref}"),
    "refused": Words("The rail did not pay; the money is back with the bills"),
    "settled": Words("The money arrived", "The money arrived: {rail_ref}"),
    "returned": Words("The money came back; the bills are owed again"),
    # a contractor, and their papers
    "registered": Words("The contractor was registered", "{name} was registered"),
    "destination_set": Words("The account for payments was set", "The account that their {currency} goes to was set"),
    "billing_details_set": Words("The address on their papers was set"),
    "evidence_recorded passed": Words("A check was recorded", "Check of {check}: passed"),
    "evidence_recorded failed": Words("A check was recorded", "Check of {check}: failed"),
    "evidence_recorded doubtful": Words("A check was recorded", "Check of {check}: doubtful"),
    "evidence_revoked": Words("A check no longer counts"),
    "evidence_asked": Words("Missing papers were asked for", "What is missing was asked for: {checks}"),
    "terms_published": Words("New terms were published", "Version {version} of {document} was published"),
    "attached": Words("A document was attached", "{name} was attached"),
}
