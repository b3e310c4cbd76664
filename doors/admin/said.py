"""What a page says after a form of it was carried out."""

from __future__ import annotations

SAID = {
    "register": "The contractor is registered. Set their account, and record their checks.",
    "send-bill": "The bill is taken in and compared. Attach its paper below.",
    "ask": "The work is asked for; it is put to those who approve it.",
    "keep": "The filter is kept; it stands above this list from now on.",
    "receive": "The work is accepted.",
    "flip": "The bill was asked for; it is here in a moment.",
    "propose": "The change order is proposed. Until it is decided no bill of this order is paid.",
    "withdraw": "The change order is taken back.",
    "attach-number": "The order number is attached; the bill is compared again.",
    "void": "The bill is voided; its number is free again.",
    "dispute": "The dispute is open; the bill is not paid before it is closed.",
    "withdraw-dispute": "The dispute is taken back; the bill goes on as it is.",
    "elsewhere": "The payment elsewhere is recorded; the bill is not paid again.",
    "undo-elsewhere": "The payment elsewhere is undone; the bill is owed again.",
    "close": "Its end was asked for; what is not used goes back to the budget.",
    "evidence": "The result is recorded; bills that waited for it look again.",
    "revoke": "The result is revoked; it counts no more.",
    "destination": "The account is set. Nothing is paid to it before it is checked.",
    "ask-rail": "The rail is asked; what it says appears here.",
    "comment": "The comment is kept.",
    "reassign": "The case is handed over.",
    "disable": "Nothing is sent there until it is enabled.",
    "enable": "Events are sent there again.",
    "end-endpoint": "It is ended; nothing is ever sent there again.",
    "test": "A test is sent; in a moment the log says what became of it.",
    "resend": "The event is sent again; the log says what became of it.",
    "resend-failed": "What failed since then is sent again; the log says what became of it.",
    "open-budget": "The budget line is open, and empty: give it money.",
    "adopt": "The money is given; what waits for funds looks again.",
    "open-contract": "The contract is open. Open a statement of work under it next.",
    "open-sow": "The statement of work is open; work can be asked for under it.",
    "publish": "The version is published; orders that pin an older one are stale from now on.",
    "publish-policy": "The policy is published; new work begins under it.",
    "open-entity": "The entity is open. Publish its policy next: without one nothing can be asked for.",
    "open-unit": "The business unit is open.",
    "entity-details": "The address is set. Bills that come from now on are made out to it.",
    "billing-details": "The address is set. It stands on their bills that come from now on.",
    "attach": "The document is attached.",
}


def said(done: str | None) -> str:
    """The sentence for *done*, which came with the address; nothing for what is none of ours."""
    return SAID.get(done or "", "")
