"""Registers that were imported: the file, what its dry run said of each row, and what became of it.

Rows are only ever added. How far an import has come is its newest outcome: nothing else is a cursor.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from models.tables.types import UtcDateTime


class ImportFileRow(SQLModel, table=True):
    """The bytes of a register, once for each content."""

    __tablename__ = "import_file"
    __table_args__ = (CheckConstraint("size BETWEEN 1 AND 10485760", name="size_is_capped"),)
    digest: str = Field(primary_key=True)
    media_type: str
    size: int
    content: bytes
    stored_at: datetime = Field(sa_type=UtcDateTime)


class ImportRow(SQLModel, table=True):
    """One upload and its dry run; `dry_run` is the digest of all that the dry run said."""

    __tablename__ = "import"
    __table_args__ = (
        CheckConstraint("kind IN ('contractors','orders','bills')", name="kind_is_known"),
        CheckConstraint("(kind = 'contractors') = (entity IS NULL)", name="contractors_are_the_house_s"),
        CheckConstraint("total >= 1 AND bad BETWEEN 0 AND total", name="rows_add_up"),
    )
    id: str = Field(primary_key=True)
    kind: str
    entity: str | None = Field(default=None, foreign_key="entity.id", index=True)
    name: str
    digest: str = Field(foreign_key="import_file.digest")
    dry_run: str
    total: int
    bad: int
    uploaded_by: str = Field(foreign_key="person.id")
    uploaded_at: datetime = Field(sa_type=UtcDateTime)


class ImportLineRow(SQLModel, table=True):
    """One row of the register as it was written, what was found about it, and what the first row of a good document
    asks for. `document` is that first row; a bad row has none.
    """

    __tablename__ = "import_line"
    __table_args__ = (
        CheckConstraint("row >= 2", name="header_is_row_one"),
        CheckConstraint("(plan IS NULL) OR (document = row)", name="first_row_has_the_plan"),
    )
    import_id: str = Field(primary_key=True, foreign_key="import.id")
    row: int = Field(primary_key=True)
    document: int | None = None
    cells: str
    findings: str
    plan: str | None = None


class ImportOutcomeRow(SQLModel, table=True):
    """What became of a document: the object that was made, or the reason why not. Once, whoever tries."""

    __tablename__ = "import_outcome"
    __table_args__ = (
        ForeignKeyConstraint(["import_id", "row"], ["import_line.import_id", "import_line.row"]),
        CheckConstraint("(made IS NULL) = (reason IS NOT NULL)", name="made_or_a_reason"),
    )
    import_id: str = Field(primary_key=True)
    row: int = Field(primary_key=True)
    made: str | None = None
    reason: str | None = None
    done_by: str = Field(foreign_key="person.id")
    done_at: datetime = Field(sa_type=UtcDateTime)


class ImportCancelledRow(SQLModel, table=True):
    """That nothing further of an import is applied."""

    __tablename__ = "import_cancelled"
    import_id: str = Field(primary_key=True, foreign_key="import.id")
    reason: str
    cancelled_by: str = Field(foreign_key="person.id")
    cancelled_at: datetime = Field(sa_type=UtcDateTime)


class OrderReferenceRow(SQLModel, table=True):
    """The number that an order had before it came here: once in an entity, in whatever spelling."""

    __tablename__ = "order_reference"
    entity: str = Field(primary_key=True, foreign_key="entity.id")
    normal_number: str = Field(primary_key=True)
    number: str
    engagement: str = Field(unique=True, foreign_key="engagement.id")
    import_id: str = Field(foreign_key="import.id")
