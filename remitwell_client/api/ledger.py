"""How to ask about ledger.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import (
    AccountClass,
    AccountLine,
    AccountList,
    Book,
    StatementLine,
    StatementPage,
    StuckAgeing,
    StuckBalance,
    StuckPage,
    TransferLine,
    TransferList,
    TrialBalancePage,
)
from remitwell_client.asking import Asking


class Ledger(Asking):
    """One method for each operation on ledger."""

    def list_accounts(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        entity: str | None = None,
        book: Book | None = None,
        kind: AccountClass | None = None,
        currency: str | None = None,
        resting: bool | None = None,
    ) -> AccountList:
        """List accounts with what they hold, the one opened last first."""
        answer: AccountList = self.read(
            self.place("/v1/accounts"),
            {
                "cursor": cursor,
                "limit": limit,
                "entity": entity,
                "book": book,
                "kind": kind,
                "currency": currency,
                "resting": resting,
            },
        )
        return answer

    def each_account_line(
        self,
        *,
        entity: str | None = None,
        book: Book | None = None,
        kind: AccountClass | None = None,
        currency: str | None = None,
        resting: bool | None = None,
    ) -> Iterator[AccountLine]:
        """As `list_accounts`, page after page to the last."""
        return self.every(
            self.place("/v1/accounts"),
            {"entity": entity, "book": book, "kind": kind, "currency": currency, "resting": resting},
        )

    def statement(
        self,
        account: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> StatementPage:
        """The statement of one account: what moved, newest first, what it held after each, before all and
        after all.
        """
        answer: StatementPage = self.read(
            self.place("/v1/accounts/{account}", account),
            {"cursor": cursor, "limit": limit, "since": since, "until": until},
        )
        return answer

    def each_statement_line(
        self, account: str, *, since: str | None = None, until: str | None = None
    ) -> Iterator[StatementLine]:
        """As `statement`, page after page to the last."""
        return self.every(self.place("/v1/accounts/{account}", account), {"since": since, "until": until})

    def list_transfers(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        entity: str | None = None,
        book: Book | None = None,
        currency: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> TransferList:
        """List every transfer of the books, newest first, with what an accounting system files it under."""
        answer: TransferList = self.read(
            self.place("/v1/transfers"),
            {
                "cursor": cursor,
                "limit": limit,
                "entity": entity,
                "book": book,
                "currency": currency,
                "since": since,
                "until": until,
            },
        )
        return answer

    def each_transfer_line(
        self,
        *,
        entity: str | None = None,
        book: Book | None = None,
        currency: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[TransferLine]:
        """As `list_transfers`, page after page to the last."""
        return self.every(
            self.place("/v1/transfers"),
            {"entity": entity, "book": book, "currency": currency, "since": since, "until": until},
        )

    def stuck_balances(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        entity: str | None = None,
        currency: str | None = None,
        kind: AccountClass | None = None,
    ) -> StuckPage:
        """What rests in accounts that end at zero, the oldest first: about what, since when, and whose turn
        it is.
        """
        answer: StuckPage = self.read(
            self.place("/v1/stuck-balances"),
            {"cursor": cursor, "limit": limit, "entity": entity, "currency": currency, "kind": kind},
        )
        return answer

    def each_stuck_balance(
        self, *, entity: str | None = None, currency: str | None = None, kind: AccountClass | None = None
    ) -> Iterator[StuckBalance]:
        """As `stuck_balances`, page after page to the last."""
        return self.every(self.place("/v1/stuck-balances"), {"entity": entity, "currency": currency, "kind": kind})

    def stuck_ageing(self, *, entity: str | None = None, currency: str | None = None) -> StuckAgeing:
        """All that rests in accounts that end at zero, by how long it has rested."""
        answer: StuckAgeing = self.read(
            self.place("/v1/stuck-balances/ageing"), {"entity": entity, "currency": currency}
        )
        return answer

    def trial(self, *, entity: str | None = None) -> TrialBalancePage:
        """The trial balance of each book, entity and currency, as it stands now."""
        answer: TrialBalancePage = self.read(self.place("/v1/trial-balance"), {"entity": entity})
        return answer
