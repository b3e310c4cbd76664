"""Every code that a caller can meet is documented, and every documented code can be met."""

from __future__ import annotations

import re

from doors.problem_codes import AT_THE_DOOR, BY_THE_RULES, CODES
from tests.tidy.tree import ROOT, parsed, python_in

PAGE = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")


def answered_by_verbs() -> set[str]:
    """The codes of every `No(code="…")`."""
    import ast  # noqa: PLC0415

    calls = (node for path in python_in("verbs") for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))
    made = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "No")
    words = (word.value for call in made for word in call.keywords if word.arg == "code")
    return {str(word.value) for word in words if isinstance(word, ast.Constant)}


def test_every_no_of_a_verb_has_its_row():
    assert answered_by_verbs() == set(BY_THE_RULES)


def test_the_reference_lists_each_code_with_its_status_and_what_to_do():
    listed = {
        code: (int(status), remedy)
        for code, status, remedy in re.findall(r"^\| `(\w+)` \| (\d+) \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE)
    }
    assert listed == {code: (kind.status, kind.remedy) for code, kind in CODES.items()}
    assert len(AT_THE_DOOR) + len(BY_THE_RULES) == len(CODES)
