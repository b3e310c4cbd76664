"""What a problem says of its one case: an example for each code, and the field where there is one."""

from __future__ import annotations

from doors.api.examples.cast import BILL, EVIDENCE, ORDER_NUMBER, PAYOUT
from rules.duplicates import here_already

DETAILS: dict[str, tuple[str, str | None]] = {
    "unauthenticated": ("this key is not known, or was revoked", None),
    "not_allowed": ("it takes one of these roles here: ap, treasury", None),
    "not_found": (f"there is no {BILL}", None),
    "method_not_allowed": ("Method Not Allowed", None),
    "key_missing": ("every write carries the header Idempotency-Key", None),
    "key_malformed": ("an Idempotency-Key has 1 to 255 printable ASCII characters", None),
    "malformed": ("an object of the body has the same name twice", None),
    "invalid": ("USD has 2 digits after the point", "lines.0.net"),
    "unsupported_type": ("send content-type: application/json", None),
    "too_large": ("the body has more than 262144 bytes", None),
    "key_reused": ("this Idempotency-Key was used for another request; use a new key for a new request", None),
    "in_progress": ("the first request with this Idempotency-Key is still being worked on", None),
    "conflict": ("the object was changed by somebody else in the meantime", None),
    "unavailable": ("nobody knows yet whether it was done", None),
    "internal": ("something of ours went wrong; nothing was recorded", None),
    "webhook_forged": ("no secret of ours made this signature", None),
    "webhook_stale": ("signed 420 s before it arrived; 300 s are allowed either way", None),
    "webhook_malformed": ("webhook-timestamp is missing or not whole seconds", None),
    "taken": ("there is an entity ACME already", "code"),
    "admin_exists": ("there is an administrator already; they can add others", None),
    "not_yours_to_decide": ("the person who asked for the work cannot approve it", None),
    "nobody_to_approve": ("nobody is left to answer step 1 (budget owner)", None),
    "order_unknown": (f"no order {ORDER_NUMBER} between this entity and this contractor", "order_number"),
    "already_attached": (f"the bill carries {ORDER_NUMBER} already", "order_number"),
    "bill_ended": ("nothing can change on this bill any more", None),
    "bill_released": (f"payout {PAYOUT} is under way for it", None),
    "already_recorded": ("a payment elsewhere (Cheque 1042) stands on this bill", None),
    "nothing_to_undo": ("no payment elsewhere stands on this bill", None),
    "duplicate_bill": (here_already(BILL, "A-1001"), "number"),
    "no_open_order": ("there is no open order to bill from", None),
    "already_closing": ("its end was asked for before", None),
    "order_not_open": (f"{ORDER_NUMBER} is closed, or another change order of it is open", None),
    "change_ended": (f"{ORDER_NUMBER}/C1 is decided already", None),
    "order_closed": (f"{ORDER_NUMBER} is closed for receiving", None),
    "already_revoked": (f"{EVIDENCE} was revoked before", None),
    "case_closed": ("nothing waits here any more", None),
    "findings_changed": ("the findings are others now; open the case again", "saw"),
    "separation_of_duties": ("the person who asked for the work may not receive it", None),
    "not_acceptable": ("no ruling accepts SANCTIONS_REVIEW; it must be mended", "verdict"),
}
