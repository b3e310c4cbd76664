"""How long a session lasts, how often somebody may try to sign in, and which password is good enough."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from models.sign_in import Limit

IDLE = timedelta(hours=2)
WHOLE = timedelta(hours=12)
"""A session ends so long after it was last used, and so long after it was opened."""

SEEN_EVERY = timedelta(minutes=1)
"""How exact "last seen" is: a session in use is written down so often, and not at every request."""

INVITATION_LASTS = timedelta(days=3)

PER_ACCOUNT = Limit(5, timedelta(minutes=15), timedelta(minutes=15))
PER_ADDRESS = Limit(30, timedelta(minutes=15), timedelta(minutes=15))
"""A whole office may sit behind one address."""

SHORTEST, LONGEST = 12, 200


def plain(password: str) -> str:
    """One form for what looks the same on every keyboard (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def why_not_password(password: str, name: str, email: str | None) -> str | None:
    """Why it is no good as a password of that person; None when it is. Length counts, not which characters."""
    text = plain(password)
    if len(text) < SHORTEST:
        return f"has {len(text)} characters; use at least {SHORTEST}, such as four words"
    if len(text) > LONGEST:
        return f"has more than {LONGEST} characters"
    if len(set(text)) < SHORTEST // 3:
        return "repeats the same few characters; use words that nobody would guess"
    known = {name.casefold(), (email or "").casefold(), (email or "").partition("@")[0].casefold()} - {""}
    rest = text.casefold()
    for one in sorted(known, key=len, reverse=True):
        rest = rest.replace(one, "")
    return "is made of your name or address; use words that nobody would guess" if len(rest) < SHORTEST // 2 else None


def idle_until(now: datetime, ends_at: datetime) -> datetime:
    """When a session that was used *now* ends if it is not used again."""
    return min(now + IDLE, ends_at)
