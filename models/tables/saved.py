"""What people keep for themselves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime


class SavedFilterRow(SQLModel, table=True):
    """A filter of a list under a name of its owner's. It is no fact: it goes when its owner wants."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("person", "list", "name"),)
    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id")
    list: str
    name: str
    query: str
    created_at: datetime = Field(sa_type=UtcDateTime)
