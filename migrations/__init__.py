"""How a database becomes what this release expects: `python -m migrations.run <url>`.

Every step is written out and never edited once released. Ledger tables are only ever given plain
ADD COLUMNs: Alembic's batch mode on SQLite rebuilds a table and loses its triggers.
"""
