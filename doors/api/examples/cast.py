"""The cast of the examples: Rita asks, Grace approves, Omar receives, Tess pays, Paula administers,
Cora clears, Ada bills. And how pages begin.
"""

from __future__ import annotations

from typing import Any

from doors.links import href
from models.ids import kind_of

_N = "0192000000007000800000000000000"
ENTITY, UNIT, CONTRACTOR, CONTRACT, SOW, BUDGET = (
    f"{kind}_{_N}1" for kind in ("ent", "unt", "con", "ctr", "sow", "bud")
)
ENGAGEMENT, APPROVAL, ORDER, CHANGE, RECEIPT = (f"{kind}_{_N}1" for kind in ("eng", "apr", "ord", "chg", "rec"))
BILL, PAYOUT, CASE, FILE, KEY = (f"{kind}_{_N}1" for kind in ("bil", "pay", "cas", "fil", "key"))
SAVED_FILTER, IMPORT = f"flt_{_N}1", f"imp_{_N}1"
DISPUTE, LINK = (f"{kind}_{_N}1" for kind in ("dsp", "lnk"))
DESTINATION, EVIDENCE, DECISION, RULING, POLICY = (f"{kind}_{_N}1" for kind in ("dst", "evi", "dec", "rul", "pol"))
GRANT, SESSION, INVITATION, DELEGATION, LINE = (f"{kind}_{_N}1" for kind in ("grt", "ses", "inv", "dlg", "acc"))
MATCHED, RELEASED, RESERVED = (f"jnl_{_N}{n}" for n in (1, 2, 3))
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ORDER_NUMBER = "PO-ACME-000001"
RITA, GRACE, LINUS, OMAR, TESS, PAULA, CORA = (
    {"id": f"per_{_N}{n}", "name": name}
    for n, name in enumerate(("Rita", "Grace", "Linus", "Omar", "Tess", "Paula", "Cora"), 1)
)
SYSTEM = {"id": "system", "name": "system"}
PERSON, OTHER = RITA["id"], GRACE["id"]


def usd(amount: str) -> dict[str, str]:
    """Money as the API writes it."""
    return {"amount": amount, "currency": "USD"}


def head(object_id: str, stage: str, since: str, **more: Any) -> dict[str, Any]:
    """How every page and every line of a list begins."""
    found = {"id": object_id, "href": href(object_id), "stage": stage, "ended": False, "waits_for": None}
    return found | {"owner": None, "since": since, "due": None} | more


CALLED = {
    ENTITY: "ACME",
    UNIT: "ENG",
    CONTRACTOR: "Ada",
    CONTRACT: "Master agreement",
    SOW: "Booking page",
    ENGAGEMENT: "REQ-ACME-000001",
    APPROVAL: "REQ-ACME-000001",
    ORDER: ORDER_NUMBER,
    CHANGE: f"{ORDER_NUMBER}/C1",
    BILL: "A-1001",
    PAYOUT: "6,000.00 USD by sandbox",
    CASE: "quantity: A-1001",
    BUDGET: "SOFT",
}


def named(object_id: str) -> dict[str, str]:
    """The object by its id and what people call it."""
    return {"id": object_id, "called": CALLED[object_id]}


def near(*stages: tuple[str, str]) -> list[dict[str, Any]]:
    """Neighbours, by id and stage."""
    return [
        {**named(one), "kind": kind_of(one).name.lower(), "href": href(one), "stage": stage} for one, stage in stages
    ]


def fact(kind: str, at: str, by: dict[str, str], /, **detail: Any) -> dict[str, Any]:
    """The first fact of its kind on a timeline."""
    return {"fact": kind, "n": 1, "at": at, "by": by, "on_behalf_of": None, "detail": detail}
