"""Role × verb at the command line: a command ends as the table says, and a no writes nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from doors.cli.exits import Exit
from tests.api.neighbours import Neighbours
from tests.cli.wire import Terminal, Told, Wire
from tests.guard.deeds import Deed
from tests.guard.house import House
from tests.guard.people import known_as
from tests.guard.table import ROLES, TABLE
from tests.guard.test_matrix import expected
from tests.guard.words import typed

NOS = {"not_allowed": Exit.NOT_ALLOWED, "not_found": Exit.NOT_FOUND}
NOT_THEIR_STEP = "Not yours to decide"
"""What an approver is told of a step that waits for somebody else: the role was enough, the approval's plan says no."""


@pytest.fixture
def terminal(house: House, near: Neighbours, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.delenv("REMITWELL_URL", raising=False)
    return Terminal(near.town, Wire(house.app), near.api.keys)


def was_looked_at(told: Told) -> bool:
    """Whether it was done, or a rule and not the role said no."""
    return told.code in {Exit.DONE, Exit.REFUSED} or told.err.startswith(NOT_THEIR_STEP)


async def test_everybody_at_the_command_line(
    terminal: Terminal, near: Neighbours, everything: tuple[Deed, ...], tmp_path: Path
):
    def ended(deed: Deed, role: str) -> Told:
        words, stdin = typed(deed, tmp_path)
        return terminal.tell(known_as(near, role), *words, typed=stdin)

    def everybody(deed: Deed) -> None:
        may, before = TABLE[deed.what].may, near.api.written()
        for role in (one for one in ROLES if one not in may):
            told, right = ended(deed, role), NOS[expected(deed, role, on_a_page=False)]
            wrong.extend([(deed.what, role, told)] * (told.code != right or told.out != ""))
        assert near.api.written() == before, deed.what
        for role in sorted(may):
            told = ended(deed, role)
            wrong.extend([(deed.what, role, told)] * (not was_looked_at(told)))
        assert near.api.written() != before, deed.what

    wrong: list[tuple[str, str, Told]] = []
    for deed in everything:
        await asyncio.to_thread(everybody, deed)
    assert wrong == []


@pytest.mark.parametrize("key", [None, "rw_nobody-has-this"])
async def test_nobody_at_the_command_line(
    terminal: Terminal, near: Neighbours, everything: tuple[Deed, ...], tmp_path: Path, key
):
    def ended(deed: Deed) -> Told:
        words, stdin = typed(deed, tmp_path)
        return terminal.tell("somebody", *words, typed=stdin, REMITWELL_API_KEY=key, XDG_CONFIG_HOME=str(tmp_path))

    before = near.api.written()
    for deed in everything:
        told = await asyncio.to_thread(ended, deed)
        assert (told.code, told.out) == (Exit.NOT_ALLOWED, ""), deed.what
    assert near.api.written() == before
