"""Asks about importing a register, and what each good document of it will ask for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from models.asks.base import Ask
from models.asks.work import NewBill, PaymentElsewhere, Work
from models.registers import RegisterKind
from models.text import Document, Id, Name, Number

SLICE_MAX = 200
"""Documents that one request may apply: some seconds on a busy machine."""

Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class NewImport(Ask):
    """A register; its bytes come beside it. Contractors are the whole house's, all else is an entity's."""

    kind: RegisterKind
    entity: Id | None = None
    name: Name


class NewSlice(Ask):
    """Apply the next documents of the dry run that you saw: at most `limit` of them."""

    dry_run: Digest
    limit: Annotated[int, Field(ge=1, le=SLICE_MAX)] = 50


class OrderPlan(Ask):
    """A requisition for work that was ordered elsewhere. Where `contract` is null it is opened from `terms`.

    `work` pins version 1 of what is opened, and today's version of what is there.
    """

    number: Number
    unit: Id
    contractor: Id
    contract: Id | None
    contract_title: Name
    terms: Document | None
    title: Name
    work: Work


class BillPlan(Ask):
    """A bill, and that it was paid elsewhere where the register says so."""

    bill: NewBill
    paid: PaymentElsewhere | None
