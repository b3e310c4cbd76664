"""Which answers a case takes, and what each of them does, in a person's words."""

from __future__ import annotations

from typing import NamedTuple

from doors.admin import words
from doors.pages.cases import CasePage
from models.findings import Code, Finding
from models.ids import Kind, kind_of
from rules.ruling import ACKNOWLEDGE, VERDICTS, why_not

_DOES = {
    (Kind.BILL, "accept"): ("Accept", "The bill goes on as it is."),
    (Kind.BILL, "reject"): ("Reject the bill", "It ends, gives back all that it holds, and frees its number."),
    (Kind.BILL, "retry"): ("Look again", "The bill is looked at anew and paid when nothing holds it any more."),
    (Kind.PAYOUT, "confirm_unpaid"): ("Confirm that it was not paid", "The money goes back to its bills."),
    (Kind.PAYOUT, "retry"): ("Ask the rail again", "The rail is asked once more what became of it."),
    (Kind.ENGAGEMENT, "retry"): ("Look again", "The budget is looked at again."),
    (Kind.CHANGE, "retry"): ("Look again", "Budget and bills are looked at again."),
}
_PAY_AGAIN = ("Pay again", "The money is sent once more when nothing else holds the bill.")
_NOT_ARRIVED = frozenset({Code.PAYMENT_REFUSED, Code.PAYMENT_RETURNED})
_NOTED = {
    "accept": ("Noted", "Closes the case; nothing of ours waits for it."),
    "reject": ("Not ours", "Closes the case; nothing of ours waits for it."),
    "retry": ("Taken care of", "Closes the case; nothing of ours waits for it."),
}


class Offered(NamedTuple):
    """One answer: its code, what its button says, what it does, and why it is not to be had now."""

    verdict: str
    label: str
    does: str
    why_not: str | None


def offered(page: CasePage) -> tuple[Offered, ...]:
    """Every answer that a case about such a subject takes."""
    kind = _kind(page.subject)
    findings = [Finding(**one.model_dump(exclude={"key", "acceptable"})) for one in page.findings]
    return tuple(
        Offered(verdict, *_words(kind, verdict, findings), _in_words(why_not(kind, findings, verdict), findings))
        for verdict in (VERDICTS[kind] if kind else ACKNOWLEDGE)
    )


def _words(kind: Kind | None, verdict: str, findings: list[Finding]) -> tuple[str, str]:
    """What it says and does; only what was sent once can be paid again."""
    if (kind, verdict) == (Kind.BILL, "retry") and any(one.code in _NOT_ARRIVED for one in findings):
        return _PAY_AGAIN
    return _DOES[kind, verdict] if kind else _NOTED[verdict]


def _in_words(why: str | None, findings: list[Finding]) -> str | None:
    """The same with what each finding is called for its code."""
    for code in {one.code for one in findings} if why else ():
        why = (why or "").replace(code.value, f"“{words.finding(code)}”")
    return why


def _kind(subject: str) -> Kind | None:
    """The kind of a subject that work of ours waits for."""
    try:
        kind = kind_of(subject)
    except ValueError:
        return None
    return kind if kind in VERDICTS else None
