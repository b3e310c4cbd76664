"""Rows, as the database keeps them. They never cross a Temporal boundary: values do.

Every constraint has a name, because a migration on SQLite silently drops the ones that have none,
and because an error that names its rule explains itself. A CHECK must be named where it is written.
"""

from sqlmodel import SQLModel

NAMES = {
    "pk": "pk_%(table_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

SQLModel.metadata.naming_convention = NAMES
