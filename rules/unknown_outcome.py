"""What if the rail does not answer? What a payout does next, from all that it was ever told.

Only a new attempt may send at once. Whatever was sent before and not answered is asked about first;
"not found" alone never frees the money: it allows the same bytes under the same key while the rail
still keeps the key, and after that a person decides.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from models.policy import RailTimes
from models.standings import PayoutStanding


class RailTerms(NamedTuple):
    """`rail`: whose they are. `key_window`: how long it keeps idempotency keys. `call_timeout`: longest that one call
    can last.
    """

    rail: str
    key_window: timedelta
    call_timeout: timedelta


class Next(NamedTuple):
    """What to do. `at` is when, for wait and for send (its send-by time)."""

    do: Literal["begin", "send", "inquire", "refuse", "freeze", "wait", "end"]
    at: datetime | None = None
    why: str = ""


AT_ONCE = ("when the news came", "and once more")
BACKOFF = tuple(timedelta(minutes=m) for m in (1, 2, 5, 15, 60))
"""How long we leave the rail alone between inquiries that it did not answer, and between requests that it lost."""
SLOWLY = timedelta(days=1)
"""How long we leave it alone about news that it has not confirmed when a person knows of it."""
HEARD_OUT = len(AT_ONCE) + len(BACKOFF)
"""After so many inquiries that do not show what an event told of, a person is told."""


def next_move(
    stands: PayoutStanding, times: RailTimes, terms: RailTerms, now: datetime, *, needless: bool = False
) -> Next:
    """One thing at a time; after each the question is asked again. Nothing more is sent for what is *needless*."""
    then = _next(stands, times, terms, now)
    if not needless or then.do not in {"begin", "send"}:
        return then
    if stands.sending is None:
        return Next("refuse", why="paid elsewhere before anything was sent")
    return Next("freeze", why="not found, and paid elsewhere meanwhile: it is not sent again")


def _next(stands: PayoutStanding, times: RailTimes, terms: RailTerms, now: datetime) -> Next:
    if stands.ask_again:
        return Next("inquire", why="a person asked for it")
    if stands.news:
        return _hear(stands, now)
    if not stands.in_transit:
        return Next("end")
    if stands.frozen:
        return Next("wait", why="frozen: a person decides")
    if stands.attempt == 0:
        return Next("begin")
    if stands.rail_ref:
        return _until_settled(stands, times, now)
    if stands.sending is None:
        return Next("send", at=now + terms.call_timeout)
    return _after_sending(stands, times, terms, now)


def _hear(stands: PayoutStanding, now: datetime) -> Next:
    """The rail told of a step that no inquiry has shown yet.

    Twice at once, because the first may have been on its way when the news came; then more and more slowly.
    """
    if stands.asked_since_news < len(AT_ONCE):
        return Next("inquire", why=told(stands))
    pause = (*BACKOFF, SLOWLY)[min(stands.asked_since_news - len(AT_ONCE), len(BACKOFF))]
    return _until(stands.last_at + pause, now, told(stands))


def told(stands: PayoutStanding) -> str:
    """What signed events said and no inquiry has shown, in words; empty when there is no such thing."""
    return f"the rail told of: {', '.join(sorted(stands.news))}" if stands.news else ""


def heard_out(stands: PayoutStanding) -> bool:
    """Whether the rail was asked about its news so often that a person must know that it does not confirm it."""
    return bool(stands.news) and stands.asked_since_news >= HEARD_OUT


def may_give_up(stands: PayoutStanding) -> bool:
    """Whether a person's word that the money did not leave counts.

    Only while it is in transit, and never against the rail's signed word: unless the rail, asked about that as
    long as we ask, has answered at last and shows nothing of it.
    """
    if not stands.frozen or not stands.in_transit:
        return False
    answered = stands.inquired is not None and stands.inquired.outcome != "unknown"
    return not stands.news or (heard_out(stands) and answered)


def overdue(stands: PayoutStanding, times: RailTimes, now: datetime) -> bool:
    """Whether the rail accepted it so long ago that a person must know that it has not settled."""
    since = stands.accepted_at
    return stands.in_transit and since is not None and now >= since + timedelta(days=times.settle_within_days)


def _until_settled(stands: PayoutStanding, times: RailTimes, now: datetime) -> Next:
    """Accepted: ask now and then. A rail that no longer finds what it accepted is a person's case."""
    if stands.inquired is None or not stands.missed:
        return _until(stands.last_at + timedelta(minutes=times.inquire_after_minutes), now, "settlement is due")
    if stands.missed > len(BACKOFF):
        return Next("freeze", why="the rail accepted it and does not find it any more")
    return _until(stands.last_at + BACKOFF[stands.missed - 1], now, "the rail accepted it and does not find it")


def _after_sending(stands: PayoutStanding, times: RailTimes, terms: RailTerms, now: datetime) -> Next:
    assert stands.sending is not None
    assert stands.begun_at is not None
    quiet_from = stands.sending.send_by + terms.call_timeout
    resend_until = stands.begun_at + terms.key_window * times.resend_within_percent / 100
    if stands.answered and stands.answered.outcome == "refused" and stands.requests == 1:
        return Next("refuse", why=stands.answered.detail)
    if stands.inquired is None or stands.last_at < quiet_from:
        return _until(quiet_from, now, "a request went out and was not answered")
    if stands.inquired.outcome == "unknown":
        if now >= stands.begun_at + terms.key_window:
            return Next("freeze", why="the rail has not answered for as long as it keeps our key")
        pause = BACKOFF[min(stands.inquiries, len(BACKOFF)) - 1]
        return _until(stands.last_at + pause, now, "the rail does not answer inquiries")
    if stands.answered and stands.answered.outcome == "refused":
        return _after_late_refusal(stands, terms, now)
    if now < resend_until:
        again = stands.last_at + (timedelta(0), *BACKOFF)[min(stands.requests - 1, len(BACKOFF))]
        if now < again:
            return Next("wait", at=again, why="not found again; the rail is left alone for a while")
        return Next("send", at=min(now + terms.call_timeout, resend_until))
    return Next("freeze", why="not found, and too late to send again under the same key")


def _after_late_refusal(stands: PayoutStanding, terms: RailTerms, now: datetime) -> Next:
    """Refused, but not on the sole request: it counts once the rail, asked past the key window, agrees."""
    assert stands.begun_at is not None
    window_ends = stands.begun_at + terms.key_window
    if stands.last_at >= window_ends:
        return Next("refuse", why="refused, and not found after the key window")
    return _until(window_ends, now, "refused after an earlier request; the key window must pass")


def _until(moment: datetime, now: datetime, why: str) -> Next:
    return Next("inquire", why=why) if now >= moment else Next("wait", at=moment, why=why)
