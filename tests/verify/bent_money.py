"""What a superuser might bend on the book, or between the book and the facts."""

from __future__ import annotations

from tests.verify.bent import Bent

MONEY = (
    Bent(
        "misstated",
        "a balance",
        "SELECT code FROM account WHERE id = 1",
        "UPDATE balance SET credits = credits + 1 WHERE account_id = 1",
    ),
    Bent(
        "not_as_booked",
        "the fact of a settlement",
        "{settled}",
        "DELETE FROM fact WHERE kind = 'bill_settled' AND object = ({settled})",
    ),
    Bent(
        "not_as_booked",
        "a journal that a fact names",
        "{settled}",
        "UPDATE journal SET id = 'jnl_other' WHERE kind = 'matched' AND subject = ({settled})",
    ),
    Bent(
        "not_as_booked",
        "a settlement on the book alone",
        "{settled}",
        "DELETE FROM journal WHERE kind = 'settled' AND subject = ({settled})",
    ),
    Bent(
        "unexplained",
        "the subject of a journal",
        "SELECT id FROM journal WHERE kind = 'matched' AND subject = ({settled})",
        "UPDATE journal SET subject = 'bil_nobody' WHERE kind = 'matched' AND subject = ({settled})",
    ),
    Bent(
        "station_skipped",
        "an open gate",
        "SELECT id FROM journal WHERE kind = 'released' AND subject = ({settled})",
        "DELETE FROM journal WHERE kind = 'gate_opened' AND subject = ({settled})",
    ),
    Bent(
        "station_skipped",
        "a match",
        "SELECT id FROM journal WHERE kind = 'gate_opened' AND subject = ({settled})",
        "UPDATE journal SET seq = seq + 1000000 WHERE kind = 'matched' AND subject = ({settled})",
    ),
    Bent(
        "match_uneven",
        "what was spent",
        "{settled}",
        (
            "UPDATE transfer SET amount = amount + 1 WHERE credit_class = 'spent' AND journal_id = (SELECT"
            " id FROM journal WHERE kind = 'matched' AND subject = ({settled}))"
        ),
    ),
    Bent(
        "match_uneven",
        "the total of a bill",
        "{settled}",
        "UPDATE bill SET total = total + 1, net = net + 1 WHERE id = ({settled})",
    ),
    Bent(
        "overpaid",
        "what arrived",
        "{settled}",
        (
            "UPDATE transfer SET amount = amount + 1 WHERE journal_id = (SELECT id FROM journal WHERE kind ="
            " 'settled' AND subject = ({settled}))"
        ),
    ),
    Bent(
        "paid_twice",
        "a refusal",
        "{retried}",
        "DELETE FROM journal WHERE kind = 'release_reversed' AND subject = ({retried})",
    ),
    Bent(
        "payout_differs",
        "a payout's share for a bill",
        "SELECT payout FROM payout_bill WHERE bill = ({settled})",
        "UPDATE payout_bill SET amount = amount - 1 WHERE bill = ({settled})",
    ),
    Bent(
        "payout_differs",
        "a payout's amount",
        "SELECT payout FROM payout_bill WHERE bill = ({settled})",
        ("UPDATE payout SET amount = amount + 1 WHERE id = (SELECT payout FROM payout_bill WHERE bill = ({settled}))"),
    ),
    Bent(
        "payout_differs",
        "a release without its payout",
        "SELECT id FROM journal WHERE kind = 'released' AND subject = ({settled})",
        "DELETE FROM payout_bill WHERE bill = ({settled})",
    ),
    Bent(
        "not_at_rest",
        "something owed on a bill that has ended",
        "SELECT 'ap:held:' || ({settled})",
        (
            "UPDATE balance SET credits = credits + 1 WHERE account_id = (SELECT id FROM account WHERE code"
            " = 'ap:held:' || ({settled}))"
        ),
    ),
    Bent(
        "not_at_rest",
        "something in transit of a payout that has ended",
        "SELECT code FROM account WHERE account_class = 'transit' AND subject = ({settled})",
        (
            "UPDATE balance SET credits = credits + 1 WHERE account_id = (SELECT id FROM account WHERE"
            " account_class = 'transit' AND subject = ({settled}))"
        ),
    ),
    Bent(
        "not_at_rest",
        "something claimed by a bill that has ended",
        "SELECT code FROM account WHERE account_class = 'claimed' AND substr(code, 9, 36) = ({settled})",
        (
            "UPDATE balance SET credits = credits + 1 WHERE account_id = (SELECT id FROM account WHERE"
            " account_class = 'claimed' AND substr(code, 9, 36) = ({settled}))"
        ),
    ),
)
