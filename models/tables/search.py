"""What things are found by."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

ANYWHERE = ""
"""The entity of what the whole house shares."""


class SearchTermRow(SQLModel, table=True):
    """One word that finds an object; `entity` is whose it is, so that a search within one reads that part only.

    Words are compared byte by byte on both engines, so that a prefix is a range of the index.
    """

    __tablename__ = "search_term"
    __table_args__ = (
        Index("ix_search_term_term", "term", "object"),
        Index("ix_search_term_entity", "entity", "term", "object"),
    )
    object: str = Field(primary_key=True)
    term: str = Field(sa_column=Column(Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True))
    entity: str
