"""Signing in and out: a try is counted before it is judged, and a session is opened afresh each time.

A try takes two transactions, because between them the password is compared, which is slow on purpose:
`begin`, then `open_session` or `fail`.
"""

from __future__ import annotations

from datetime import timedelta

from models.ids import Kind
from models.sign_in import Attempt, Browser, Held, Limit, Ticket
from models.tables.sign_in import SessionRow
from rules.signing_in import IDLE, PER_ACCOUNT, PER_ADDRESS, WHOLE, idle_until
from store import rows, sign_in
from verbs import access
from verbs.occasion import Occasion

KEPT = timedelta(days=1)
AGENT_MAX = 300


def begin(occ: Occasion, email: str, browser: Browser) -> Attempt | Held:
    """Count the try; who would sign in, or until when no try is taken."""
    sign_in.forget_tries(occ.session, occ.now - KEPT)
    account = sign_in.account_of(occ.session, email)
    key = sign_in.limit_key("account", email)
    person = account.person if account else None
    for name, limit in ((_address_key(browser), PER_ADDRESS), (key, PER_ACCOUNT)):
        held = _held(occ, name, limit, person, browser)
        if held:
            return held
    return Attempt(key, person, account.hash if account else None)


def _address_key(browser: Browser) -> str | None:
    return sign_in.limit_key("address", browser.address) if browser.address else None


def _held(occ: Occasion, key: str | None, limit: Limit, person: str | None, browser: Browser) -> Held | None:
    until = sign_in.count_try(occ.session, key, limit, occ.now) if key else None
    if until is None:
        return None
    if until == occ.now + limit.hold:  # told once, when the door shuts: not for each knock after that
        access.told(occ, "sign_in_held", person, f"until {until:%Y-%m-%d %H:%M} UTC", browser)
    return Held(until)


def fail(occ: Occasion, person: str | None, browser: Browser, why: str = "") -> None:
    """It was not the password."""
    access.told(occ, "sign_in_failed", person, why, browser)


def open_session(
    occ: Occasion, person: str, ticket: Ticket, how: str, browser: Browser, *, replaces: str | None = None
) -> SessionRow:
    """A session of its own for *person*. The one whose digest it *replaces* ends: no token outlives a sign-in."""
    if replaces is not None:
        end_session(occ, replaces, browser)
    ends_at = occ.now + WHOLE
    row = SessionRow(
        id=occ.new(Kind.SESSION),
        person=person,
        digest=ticket.digest,
        csrf=ticket.csrf,
        how=how,
        address=browser.address,
        agent=(browser.agent or "")[:AGENT_MAX] or None,
        opened_at=occ.now,
        seen_at=occ.now,
        idle_until=idle_until(occ.now, ends_at),
        ends_at=ends_at,
    )
    rows.add(occ.session, row)
    access.told(occ, "signed_in", person, f"by {how}", browser)
    return row


def forgive(occ: Occasion, attempt: Attempt, browser: Browser) -> None:
    """The try was good: it counts as no failure."""
    sign_in.forgive(occ.session, attempt.key, _address_key(browser))


def end_session(occ: Occasion, digest: str, browser: Browser) -> bool:
    """Sign out at one browser. False where that session had ended, or never was."""
    row = sign_in.session_of(occ.session, digest)
    if row is None or not sign_in.end_sessions(occ.session, row.person, occ.now, only=row.id):
        return False
    access.told(occ, "signed_out", row.person, "", browser)
    return True


def saw(occ: Occasion, row: SessionRow) -> None:
    """The session is in use."""
    sign_in.saw(occ.session, row.id, occ.now, min(occ.now + IDLE, row.ends_at))
