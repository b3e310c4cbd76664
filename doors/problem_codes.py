"""Every code of a problem: its HTTP status, its title, and what the caller should do."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """One code: its HTTP status, its title, and what the caller should do."""

    status: int
    title: str
    remedy: str


AT_THE_DOOR: dict[str, Kind] = {
    "unauthenticated": Kind(401, "No valid key", "Send Authorization: Bearer with an API key that was not revoked."),
    "not_allowed": Kind(403, "Not allowed", "Ask somebody who holds the role, or an administrator for a grant."),
    "not_found": Kind(404, "Nothing there", "Check the id; you see only what your grants reach."),
    "method_not_allowed": Kind(405, "Not done that way", "See /openapi.json for what this address offers."),
    "key_missing": Kind(400, "No Idempotency-Key", "Send a fresh Idempotency-Key with each new request."),
    "key_malformed": Kind(400, "Unusable Idempotency-Key", "Use 1 to 255 printable ASCII characters."),
    "malformed": Kind(400, "Not readable", "Send one JSON object in UTF-8, no name twice, not deeply nested."),
    "invalid": Kind(422, "A field is wrong", "Mend the field that is named and ask again; the key is still free."),
    "unsupported_type": Kind(415, "Wrong content type", "Send the content type that /openapi.json names."),
    "too_large": Kind(413, "Too large", "Send less; nothing was read past the limit."),
    "key_reused": Kind(422, "Key used before", "Use a new Idempotency-Key for a new request."),
    "in_progress": Kind(409, "Still in progress", "Ask again with the same key after a moment."),
    "conflict": Kind(409, "Two truths met", "Look at the object again before you go on."),
    "unavailable": Kind(503, "No answer for now", "Ask again with the same key after the time in Retry-After."),
    "invitation_used_up": Kind(410, "Invitation used up", "Ask an administrator for another invitation."),
    "internal": Kind(500, "Our mistake", "Ask again with the same key; if it stays, tell us."),
    "webhook_forged": Kind(401, "Signature not ours", "Sign with the secret that was agreed."),
    "webhook_stale": Kind(401, "Signed at another time", "Send events when they happen, by a right clock."),
    "webhook_malformed": Kind(400, "Not an event", "Send an event as Standard Webhooks describes."),
}

BY_THE_RULES: dict[str, Kind] = {
    code: Kind(409, title, remedy)
    for code, (title, remedy) in {
        "taken": ("Taken already", "Choose another code or address."),
        "admin_exists": ("There is an administrator", "Let them make a key for you."),
        "last_admin": ("The last administrator", "Make somebody else an administrator first."),
        "already_granted": ("Granted already", "Nothing to do: they hold that role there."),
        "already_deactivated": ("Deactivated already", "Name a successor where something still waits for them."),
        "already_active": ("Here already", "Nothing to do: they were not deactivated."),
        "work_waits": ("Work waits for them", "Name a successor, or publish a policy that names others."),
        "successor_unfit": ("Cannot take over", "Name somebody else, or grant them the role that is missing first."),
        "nothing_to_delegate": ("Nothing to delegate", "Grant them the role of an approver first."),
        "delegation_over": ("Over already", "Nothing to do: the deputy answers nothing any more."),
        "cannot_sign_in": ("Cannot sign in", "Give them an e-mail address; services use keys instead."),
        "not_yours_to_decide": ("Not yours to decide", "Open the approval again: it says who may answer, and what."),
        "nobody_to_approve": (
            "Nobody left to approve it",
            "Let somebody else ask, or publish a policy that names more people.",
        ),
        "order_unknown": ("No such order", "Check the number: it must be an order of this entity and contractor."),
        "already_attached": ("Attached already", "Nothing to do: the bill carries that order number."),
        "bill_ended": ("The bill has ended", "Nothing can change on it; send in a new one where one is owed."),
        "bill_released": ("Money is under way", "Wait for the payout to settle, be refused or come back."),
        "rail_not_served": ("Rail not served", "Ask the rail by its own means; we no longer can."),
        "nothing_sent": ("Nothing sent yet", "Wait until the payout was sent to its rail."),
        "already_asking": ("Being asked already", "Look at the payout again after a moment."),
        "already_recorded": ("Recorded already", "Undo the payment elsewhere first if it was wrong."),
        "nothing_to_undo": ("Nothing to undo", "Look at the bill: no payment elsewhere stands on it."),
        "duplicate_bill": (
            "Here already",
            "Look at the bill of that number: attach its order number to it, or void it if it was keyed wrong.",
        ),
        "too_many_filters": ("Too many filters", "Drop one that you no longer use."),
        "already_disputed": ("Disputed already", "Write in the dispute that is open."),
        "not_your_dispute": ("Opened by the client", "Write in it; they end it."),
        "dispute_closed": ("Dispute closed", "Open another one where something is wrong."),
        "no_open_order": ("No open order", "Wait until the order is issued; a closed one takes no more bills."),
        "already_closing": ("Ending already", "Nothing to do: its end was asked for before."),
        "order_not_open": ("Not open for changes", "Wait for the open change order, or withdraw it."),
        "change_ended": ("Decided already", "Propose a new change order."),
        "order_closed": ("Order closed", "Nothing can be received on it any more."),
        "already_revoked": ("Revoked already", "Nothing to do: it counts no more."),
        "already_assigned": ("Theirs already", "Nothing to do: the case waits for that person."),
        "case_closed": ("Case closed", "Nothing waits here any more."),
        "findings_changed": ("The findings changed", "Open the case again and rule on what stands there now."),
        "separation_of_duties": ("Must be somebody else", "Ask another person who holds the role."),
        "dry_run_differs": (
            "Another dry run",
            "Look at the import's rows again, and apply the dry run that is there.",
        ),
        "import_ended": ("The import has ended", "Download the rows that were left out, and upload them again."),
        "endpoint_disabled": ("Endpoint disabled", "Enable the endpoint first; nothing is sent to it until then."),
        "endpoint_ended": ("Endpoint ended", "Register the address anew: an endpoint that has ended stays so."),
        "not_acceptable": ("Cannot be accepted", "Mend what the finding names; no ruling stands in for it."),
    }.items()
}
"""A plain no of the rules: recorded under its key, and given again."""

CODES = AT_THE_DOOR | BY_THE_RULES
"""What the API says."""

ON_PAGES: dict[str, Kind] = CODES | {
    "not_our_form": Kind(403, "Not our form", "Open the page again and send its form from there."),
    "more_than_left": Kind(422, "More than is left", "Nothing was recorded yet."),
    "sign_in_refused": Kind(401, "Not signed in", "Try again, or ask an administrator for an invitation."),
}
"""And what only a browser meets."""
