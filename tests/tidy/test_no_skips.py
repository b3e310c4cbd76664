"""A test that was not run fails the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy.tree import ROOT

PASSES = "def test_it():\n    pass\n"
SKIPS = {
    "a skipped test": "import pytest\n@pytest.mark.skip\ndef test_it():\n    pass\n",
    "a test that skips itself": "import pytest\ndef test_it():\n    pytest.skip('not today')\n",
    "a skipped file": "import pytest\npytest.skip('not here', allow_module_level=True)\n",
    "a missing package": "import pytest\npytest.importorskip('no_such_package')\n",
    "an expected failure": "import pytest\n@pytest.mark.xfail\ndef test_it():\n    assert not 1\n",
}


def run(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_passes.py").write_text(PASSES, encoding="utf-8")
    (folder / "test_other.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.no_skips", "-p", "no:cacheprovider", "-c", "/dev/null"]
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run([*command, str(folder)], cwd=ROOT, env=alone, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("source", SKIPS.values(), ids=SKIPS.keys())
def test_what_was_skipped_fails_the_run(tmp_path, source):
    ended = run(tmp_path, source)
    assert ended.returncode == 1, ended.stdout
    assert "skipped, and so failed" in ended.stdout


def test_without_skips_the_run_passes(tmp_path):
    assert run(tmp_path, PASSES).returncode == 0
