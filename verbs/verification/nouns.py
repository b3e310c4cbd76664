"""Rows and the facts that made them: as many of one as of the other, for every object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlmodel import Session

from models.differences import Difference
from models.ids import Kind
from verbs.verification.asking import ask


class Pair(NamedTuple):
    """Each row of *table* belongs to *owner*, an object of *kind* whose log has one of *facts* for it; None is any."""

    table: str
    owner: str
    kind: Kind | None
    facts: tuple[str, ...]


_VERSIONS = (
    "(SELECT contract FROM contract_version"
    " UNION ALL SELECT s.contract FROM sow_version v JOIN sow s ON s.id = v.sow) AS version"
)

_FILES = '(SELECT coalesce(r."order", f.subject) AS about FROM file f LEFT JOIN receipt r ON r.id = f.subject) AS file'
"""A receipt has no log: its files are told on its order's."""

PAIRS = (
    Pair("engagement", "id", Kind.ENGAGEMENT, ("requested",)),
    Pair("requisition", "engagement", Kind.ENGAGEMENT, ("requested",)),
    Pair("purchase_order", "engagement", Kind.ENGAGEMENT, ("converted",)),
    Pair("approval", "subject", Kind.ENGAGEMENT, ("approval_planned",)),
    Pair(_VERSIONS, "contract", Kind.CONTRACT, ("terms_published",)),
    Pair("purchase_order", "id", Kind.ORDER, ("issued",)),
    Pair("order_revision", '"order"', Kind.ORDER, ("issued", "revised")),
    Pair("change_order", '"order"', Kind.ORDER, ("change_proposed",)),
    Pair("receipt", '"order"', Kind.ORDER, ("received",)),
    Pair("change_order", "id", Kind.CHANGE, ("change_proposed",)),
    Pair("approval", "subject", Kind.CHANGE, ("approval_planned",)),
    Pair("contractor", "id", Kind.CONTRACTOR, ("registered",)),
    Pair("destination", "contractor", Kind.CONTRACTOR, ("destination_set",)),
    Pair("contractor_details", "contractor", Kind.CONTRACTOR, ("billing_details_set",)),
    Pair("evidence", "contractor", Kind.CONTRACTOR, ("evidence_recorded",)),
    Pair("bill", "id", Kind.BILL, ("bill_received",)),
    Pair("bill_link", "bill", Kind.BILL, ("linked", "unlinked")),
    Pair("bill_void", "bill", Kind.BILL, ("voided", "rejected")),
    Pair("payout_bill", "bill", Kind.BILL, ("released",)),
    Pair("payout", "id", Kind.PAYOUT, ("payout_made",)),
    Pair("attempt", "payout", Kind.PAYOUT, ("attempt_begun",)),
    Pair("approval", "id", Kind.APPROVAL, ("asked",)),
    Pair("case_file", "id", Kind.CASE, ("case_opened",)),
    Pair("endpoint", "id", Kind.ENDPOINT, ("endpoint_registered",)),
    Pair("endpoint_secret", "endpoint", Kind.ENDPOINT, ("endpoint_registered", "secret_rotated")),
    Pair("dispute", "id", Kind.DISPUTE, ("dispute_opened",)),
    Pair("dispute", "bill", Kind.BILL, ("disputed",)),
    Pair(_FILES, "about", None, ("attached",)),
)


def differences(session: Session) -> Iterator[Difference]:
    """Every object that has more rows than facts, or more facts than rows."""
    for pair in PAIRS:
        yield from ask(session, {"facts_differ": _question(pair)})


def _question(pair: Pair) -> str:
    kinds = ", ".join(f"'{kind}'" for kind in pair.facts)
    what = " or ".join(pair.facts)
    mine = "substr({0}, 1, 4) = '" + pair.kind.value + "_'" if pair.kind else "{0} IS NOT NULL"
    name = pair.table.rpartition(" ")[2]
    return f"""
WITH told AS (
  SELECT object, count(*) AS n FROM fact WHERE kind IN ({kinds}) AND {mine.format("object")} GROUP BY object),
kept AS (
  SELECT {pair.owner} AS object, count(*) AS n FROM {pair.table}
  WHERE {mine.format(pair.owner)} GROUP BY {pair.owner})
SELECT k.object AS about, k.n || ' × {what}' AS expected, coalesce(t.n, 0) AS actual
FROM kept k LEFT JOIN told t ON t.object = k.object WHERE coalesce(t.n, 0) <> k.n
UNION ALL SELECT t.object, t.n || ' × {name}', '0' FROM told t
WHERE NOT EXISTS (SELECT 1 FROM kept k WHERE k.object = t.object)"""  # noqa: S608 - our own words
