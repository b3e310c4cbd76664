"""The journey's papers: requisitions, orders, receipts, bills, payouts. Rows are only ever added."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from models.tables.types import MinorType, QuantityType, UtcDateTime
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class EngagementRow(SQLModel, table=True):
    """One piece of contracted work, and the policy version that it began under."""

    __tablename__ = "engagement"
    __table_args__ = (ForeignKeyConstraint(["unit", "entity"], ["unit.id", "unit.entity"]),)
    id: str = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id")
    unit: str
    contractor: str = Field(foreign_key="contractor.id", index=True)
    contract: str = Field(foreign_key="contract.id", index=True)
    sow: str = Field(foreign_key="sow.id", index=True)
    policy: str = Field(foreign_key="policy.id")
    currency: str = Field(foreign_key="currency.code")
    title: str
    requester: str = Field(foreign_key="person.id")
    number: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class RequisitionRow(SQLModel, table=True):
    """One immutable revision of the internal ask; `digest` is over the stored bytes of `body`."""

    __tablename__ = "requisition"
    engagement: str = Field(primary_key=True, foreign_key="engagement.id")
    revision: int = Field(primary_key=True)
    body: str
    digest: str
    format: int = 1
    total: int = Field(sa_type=MinorType)


class ApprovalRow(SQLModel, table=True):
    """A question for people about one digest, and the plan of its steps."""

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("subject", "revision"),)
    id: str = Field(primary_key=True)
    subject: str
    engagement: str = Field(foreign_key="engagement.id", index=True)
    revision: int
    digest: str
    plan: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class OrderRow(SQLModel, table=True):
    """The commitment. Its number is issued once, unique everywhere, and never changes."""

    __tablename__ = "purchase_order"
    id: str = Field(primary_key=True)
    engagement: str = Field(foreign_key="engagement.id", unique=True)
    number: str = Field(unique=True)
    entity: str = Field(foreign_key="entity.id")
    contractor: str = Field(foreign_key="contractor.id", index=True)
    currency: str = Field(foreign_key="currency.code")
    issued_at: datetime = Field(sa_type=UtcDateTime)


class OrderRevisionRow(SQLModel, table=True):
    """What the order says since one approval: it pins one SOW version and one contract version."""

    __tablename__ = "order_revision"
    __table_args__ = (
        ForeignKeyConstraint(["sow", "sow_version"], ["sow_version.sow", "sow_version.n"]),
        ForeignKeyConstraint(["contract", "contract_version"], ["contract_version.contract", "contract_version.n"]),
    )
    order: str = Field(primary_key=True, foreign_key="purchase_order.id")
    revision: int = Field(primary_key=True)
    change: str | None = Field(default=None, unique=True, foreign_key="change_order.id")
    body: str
    digest: str
    format: int = 1
    sow: str
    sow_version: int
    contract: str
    contract_version: int
    total: int = Field(sa_type=MinorType)
    approved_at: datetime = Field(sa_type=UtcDateTime)


class ChangeOrderRow(SQLModel, table=True):
    """A numbered modification of an order (`<number>/C2`): the revision that it proposes."""

    __tablename__ = "change_order"
    __table_args__ = (UniqueConstraint("order", "seq"),)
    id: str = Field(primary_key=True)
    order: str = Field(foreign_key="purchase_order.id")
    engagement: str = Field(foreign_key="engagement.id", index=True)
    seq: int
    number: str = Field(unique=True)
    base_revision: int
    body: str
    digest: str
    format: int = 1
    total: int = Field(sa_type=MinorType)
    reason: str
    requester: str = Field(foreign_key="person.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class ReceiptRow(SQLModel, table=True):
    """An accepted delivery against one order line."""

    __tablename__ = "receipt"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount_not_negative"),)
    id: str = Field(primary_key=True)
    order: str = Field(foreign_key="purchase_order.id", index=True)
    line: int
    quantity: Decimal = Field(sa_type=QuantityType)
    amount: int = Field(sa_type=MinorType)
    service_from: date
    service_to: date
    note: str
    received_by: str = Field(foreign_key="person.id")
    received_at: datetime = Field(sa_type=UtcDateTime)


class BillRow(SQLModel, table=True):
    """The contractor's invoice on our side. Number, dates and total never change.

    The hard duplicate key: one live bill per entity, contractor and normalised number. The first has
    no `replaces`; each later one names a voided bill of the same number, and each voided bill is
    named once.
    """

    __tablename__ = "bill"
    __table_args__ = (
        UniqueConstraint("id", "entity", "contractor", "normal_number"),
        ForeignKeyConstraint(
            ["replaces", "entity", "contractor", "normal_number"],
            ["bill.id", "bill.entity", "bill.contractor", "bill.normal_number"],
        ),
        Index(
            "uq_bill_first_of_its_number",
            "entity",
            "contractor",
            "normal_number",
            unique=True,
            sqlite_where=text("replaces IS NULL"),
            postgresql_where=text("replaces IS NULL"),
        ),
        Index("ix_bill_contractor_total", "contractor", "currency", "total"),
        CheckConstraint("net + tax = total AND net >= 0 AND tax >= 0 AND total > 0", name="adds_up"),
        CheckConstraint("due_on >= issued_on", name="due_after_issue"),
    )
    id: str = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id")
    contractor: str = Field(foreign_key="contractor.id")
    engagement: str | None = Field(default=None, foreign_key="engagement.id", index=True)
    number: str
    normal_number: str
    replaces: str | None = Field(default=None, foreign_key="bill_void.bill", unique=True)
    source: str
    currency: str = Field(foreign_key="currency.code")
    issued_on: date
    due_on: date
    terms: str
    net: int = Field(sa_type=MinorType)
    tax: int = Field(sa_type=MinorType)
    total: int = Field(sa_type=MinorType)
    order_number: str | None = None
    submitted_by: str = Field(foreign_key="person.id")
    received_at: datetime = Field(sa_type=UtcDateTime)


class BillLineRow(SQLModel, table=True):
    """One line of a bill; `order_line` is the line that the contractor bills, where they said so."""

    __tablename__ = "bill_line"
    __table_args__ = (CheckConstraint("net >= 0 AND tax >= 0", name="not_negative"),)
    bill: str = Field(primary_key=True, foreign_key="bill.id")
    line: int = Field(primary_key=True)
    order_line: int | None = None
    description: str
    quantity: Decimal = Field(sa_type=QuantityType)
    unit_price: int = Field(sa_type=MinorType)
    net: int = Field(sa_type=MinorType)
    tax: int = Field(sa_type=MinorType)
    tax_code: str
    service_from: date
    service_to: date


class BillLinkRow(SQLModel, table=True):
    """That a bill draws on an order from its link `n` on; the highest `n` counts, null unlinks."""

    __tablename__ = "bill_link"
    bill: str = Field(primary_key=True, foreign_key="bill.id")
    n: int = Field(primary_key=True)
    order: str | None = Field(default=None, foreign_key="purchase_order.id", index=True)
    linked_at: datetime = Field(sa_type=UtcDateTime)


class BillVoidRow(SQLModel, table=True):
    """A bill that we keyed wrong; its number is free again."""

    __tablename__ = "bill_void"
    bill: str = Field(primary_key=True)
    voided_at: datetime = Field(sa_type=UtcDateTime)


class PayoutRow(SQLModel, table=True):
    """Money leaving to one payee for one or more bills."""

    __tablename__ = "payout"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_above_zero"),)
    id: str = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id")
    contractor: str = Field(foreign_key="contractor.id", index=True)
    destination: str = Field(foreign_key="destination.id")
    rail: str
    currency: str = Field(foreign_key="currency.code")
    amount: int = Field(sa_type=MinorType)
    made_at: datetime = Field(sa_type=UtcDateTime)


class PayoutBillRow(SQLModel, table=True):
    """What of a payout is for which bill, and the journal that released it."""

    __tablename__ = "payout_bill"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_above_zero"),)
    payout: str = Field(primary_key=True, foreign_key="payout.id")
    bill: str = Field(primary_key=True, foreign_key="bill.id", index=True)
    amount: int = Field(sa_type=MinorType)
    journal: str = Field(unique=True, foreign_key="journal.id")


class AttemptRow(SQLModel, table=True):
    """One request to a rail, as the exact bytes and the key under which they may be sent again."""

    __tablename__ = "attempt"
    payout: str = Field(primary_key=True, foreign_key="payout.id")
    n: int = Field(primary_key=True)
    key: str = Field(unique=True)
    body: str
    begun_at: datetime = Field(sa_type=UtcDateTime)


class CaseRow(SQLModel, table=True):
    """An item on the exception queue: at most one open at a time per subject and category."""

    __tablename__ = "case_file"
    __table_args__ = (UniqueConstraint("subject", "category", "n"),)
    id: str = Field(primary_key=True)
    subject: str
    category: str
    n: int
    entity: str | None = Field(default=None, foreign_key="entity.id")
    opened_at: datetime = Field(sa_type=UtcDateTime)
