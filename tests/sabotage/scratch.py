"""A copy of the tree to break things in; the tests in it run against it and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.sabotage.breakage import Breakage
from tests.tidy.tree import files, named

LONGEST_RUN_SECONDS = 600


@dataclass(frozen=True)
class Outcome:
    """How a run of tests ended; `first_red` names the test that failed first."""

    code: int
    first_red: str
    output: str

    @property
    def green(self) -> bool:
        """Every test passed."""
        return self.code == 0

    @property
    def red(self) -> bool:
        """A test ran and failed. A tree that cannot even be collected shows nothing, so that is not red."""
        return self.code == 1 and bool(self.first_red)


@dataclass(frozen=True)
class Scratch:
    """The copy."""

    root: Path

    def run(self, tests: list[str]) -> Outcome:
        """Run these tests on the copy until the first failure."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "-p", "no:cacheprovider", *tests]
        try:
            ended = subprocess.run(
                command,
                cwd=self.root,
                env=self._environment(),
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=LONGEST_RUN_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Outcome(code=-1, first_red="", output=f"no end after {LONGEST_RUN_SECONDS} s")
        found = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", ended.stdout, re.MULTILINE)
        return Outcome(code=ended.returncode, first_red=found.group(1) if found else "", output=ended.stdout)

    @contextmanager
    def broken(self, breakage: Breakage) -> Iterator[None]:
        """Inside the block the breakage is in place; after it the file is whole again."""
        target = self.root / breakage.file
        whole = target.read_text(encoding="utf-8")
        target.write_text(whole.replace(breakage.find, breakage.replace), encoding="utf-8")
        try:
            yield
        finally:
            target.write_text(whole, encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        # The copy comes before the tree that .venv knows, in subprocesses too. No bytecode: an edit within
        # one second that keeps a file's size would go unseen.
        return {**os.environ, "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}


def copy_of_the_tree(source: Path, root: Path) -> Scratch:
    """Copy every file that git knows or would add, and lend the copy our .venv."""
    for path in files():
        target = root / named(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    (root / ".venv").symlink_to(source / ".venv")
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    return Scratch(root)
