"""The ledger's rows, by name, for lists that join them with what they are about."""

from __future__ import annotations

from sqlalchemy import BigInteger, Text, column, table

ACCOUNT = table(
    "account",
    column("id", BigInteger),
    *(column(name, Text) for name in ("entity", "book", "account_class", "code", "currency")),
)
BALANCE = table(
    "balance", *(column(name, BigInteger) for name in ("account_id", "debits", "credits")), column("since", Text)
)
