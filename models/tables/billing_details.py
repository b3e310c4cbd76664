"""What stands on the papers of a contractor or a legal entity. Rows are only ever added; the highest `n` counts."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime


class Details(SQLModel):
    """Postal address, one line a line, and the number that tax authorities know the party by."""

    n: int = Field(primary_key=True)
    address: str
    tax_number: str | None = None
    set_by: str = Field(foreign_key="person.id")
    set_at: datetime = Field(sa_type=UtcDateTime)


class ContractorDetailsRow(Details, table=True):
    """A contractor's, who bills."""

    __tablename__ = "contractor_details"
    contractor: str = Field(primary_key=True, foreign_key="contractor.id")


class EntityDetailsRow(Details, table=True):
    """A legal entity's, which is billed."""

    __tablename__ = "entity_details"
    entity: str = Field(primary_key=True, foreign_key="entity.id")
