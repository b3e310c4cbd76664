"""What was paid late may come back, and what is owed again is set off against it: what may move then."""

from alembic import op

revision = "0004"
down_revision = "0003"

# kind, debit class, credit class, and for a reversal the kind that it undoes
MOVES: tuple[tuple[str, str, str, str | None], ...] = (
    ("late_settlement_reversed", "cash", "ap:held", "settled_after_refusal"),
    ("late_settlement_reversed", "cash", "ap:payable", "settled_after_refusal"),
    ("late_settlement_reversed", "cash", "recover", "settled_after_refusal"),
    ("recovery_offset", "ap:held", "recover", None),
    ("recovery_offset_undone", "recover", "ap:held", "recovery_offset"),
)


def upgrade() -> None:
    """Rows only: the tables, their constraints and what guards them stay as they are."""
    for kind, debit, credit, undone in MOVES:
        reverses = f"true, '{undone}'" if undone else "false, NULL"
        op.get_bind().exec_driver_sql(
            "INSERT INTO allowed_move (kind, debit_class, credit_class, reversal, reverses_kind) "  # noqa: S608
            f"VALUES ('{kind}', '{debit}', '{credit}', {reverses})"
        )
