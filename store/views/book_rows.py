"""The ledger's rows, by name, for lists that join them with what they are about."""

from __future__ import annotations

from sqlalchemy import BigInteger, Text, column, table

ACCOUNT = table(
    "account",
    column("id", BigInteger),
    *(column(name, Text) for name in ("entity", "book", "account_class", "code", "currency")),
)
BALANCE = table(
    "balance", column("account_id", BigInteger), column("debits", BigInteger), column("credits", BigInteger)
)
TRANSFER = table(
    "transfer", column("journal_id", Text), column("credit_id", BigInteger), column("debit_id", BigInteger)
)
