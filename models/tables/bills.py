"""Bills and the payouts that settle them. Rows are only ever added."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.types import MinorType, QuantityType, UtcDateTime


class BillRow(SQLModel, table=True):
    """The contractor's invoice on our side. Number, dates and total never change.

    The hard duplicate key: one live bill per entity, contractor and normalised number. The first has
    no `replaces`; each later one names a bill of the same number that `bill_void` set free, and each
    of those is named once.
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
        Index("ix_bill_normal_number", "normal_number", "id"),
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
    """A bill whose number is free again: one that we keyed wrong, or one that a ruling rejected."""

    __tablename__ = "bill_void"
    bill: str = Field(primary_key=True)
    voided_at: datetime = Field(sa_type=UtcDateTime)


class PayoutRow(SQLModel, table=True):
    """Money leaving to one payee for one or more bills."""

    __tablename__ = "payout"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_above_zero"), Index("ix_payout_rail", "rail", "id"))
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
