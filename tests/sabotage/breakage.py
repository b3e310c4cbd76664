"""One breakage: what is taken away, and who must notice."""

from __future__ import annotations

import tomllib
from pathlib import Path

from models.money import Value


class Breakage(Value):
    """*find* stands exactly once in *file*; with *replace* in its place one of *tests* must go red."""

    name: str
    why: str
    file: str
    find: str
    replace: str
    tests: list[str]

    def complaint(self, root: Path) -> str | None:
        """Why it can't be applied to this tree, if so."""
        target = root / self.file
        if not target.is_file():
            return f"{self.file} is not there"
        times = target.read_text(encoding="utf-8").count(self.find)
        if times != 1:
            return f"its text stands {times} times in {self.file}"
        missing = [test for test in self.tests if not (root / test.partition("::")[0]).exists()]
        return f"no such test: {missing[0]}" if missing else None


def breakages(root: Path) -> list[Breakage]:
    """All of them, in the order of the file."""
    text = (root / "tests/sabotage/breakages.toml").read_text(encoding="utf-8")
    return [Breakage.model_validate(entry) for entry in tomllib.loads(text)["breakage"]]
