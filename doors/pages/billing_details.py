"""Which address and tax number stand on papers, today and on a bill that came on some day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from models.money import Value
from models.tables.billing_details import Details
from models.tables.bills import BillRow
from models.text import Address, TaxNumber
from rules.on_paper import on_paper
from store import billing_details


class BillingDetails(Value):
    """What stands on a party's papers; of `address` each line is one."""

    address: Address
    tax_number: TaxNumber | None


def of_contractor(session: Session, contractor: str, at: datetime) -> BillingDetails | None:
    """Those of who bills, on a paper of that moment."""
    return _on_paper(billing_details.of_contractor(session, contractor), at)


def of_entity(session: Session, entity: str, at: datetime) -> BillingDetails | None:
    """Those of who is billed, on a paper of that moment."""
    return _on_paper(billing_details.of_entity(session, entity), at)


def of_bill(session: Session, bill: BillRow) -> tuple[BillingDetails | None, BillingDetails | None]:
    """Of who bills and of who is billed, as they were when it came."""
    at = bill.received_at
    return of_contractor(session, bill.contractor, at), of_entity(session, bill.entity, at)


def _on_paper(versions: Sequence[Details], at: datetime) -> BillingDetails | None:
    held = on_paper(versions, at)
    return shown(held) if held else None


def shown(row: Details) -> BillingDetails:
    """As a page has them."""
    return BillingDetails(address=row.address, tax_number=row.tax_number)
