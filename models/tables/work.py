"""The journey's papers: requisitions, orders, receipts, bills, payouts. Rows are only ever added."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.types import MinorType, QuantityType, UtcDateTime


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


class CaseRow(SQLModel, table=True):
    """An item on the exception queue: at most one open at a time per subject and category."""

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("subject", "category", "n"),
        Index("ix_case_file_category", "category", "id"),
    )
    id: str = Field(primary_key=True)
    subject: str
    category: str
    n: int
    entity: str | None = Field(default=None, foreign_key="entity.id")
    opened_at: datetime = Field(sa_type=UtcDateTime)
