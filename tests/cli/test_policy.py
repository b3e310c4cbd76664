"""A policy at a terminal: looked up, mended, published."""

from __future__ import annotations

from pathlib import Path

from doors.cli.exits import Exit
from tests.cli.wire import Terminal
from tests.town import Town


def test_a_policy_that_is_printed_is_published_again_as_it_was(terminal: Terminal, town: Town, tmp_path: Path):
    text, path = terminal.done("rita", "entity", "policy", town.entity), tmp_path / "policy.yaml"
    assert f"- {town.people['grace']}  # Grace\n" in text
    path.write_text(text.replace("match: three_way", "match: two_way"), encoding="utf-8")
    terminal.done("paula", "entity", "publish-policy", town.entity, "--from", str(path))
    path.write_text(terminal.done("rita", "entity", "policy", town.entity, "--version", "1"), encoding="utf-8")
    terminal.done("paula", "entity", "publish-policy", town.entity, "--from", str(path))
    first, changed, again = [
        terminal.done("rita", "entity", "policy", town.entity, "--version", n, "--get", "digest") for n in "123"
    ]
    assert first == again != changed
    assert terminal.ended("rita", "entity", "policy", town.entity, "--version", "9").code == Exit.NOT_FOUND
