"""The tutorial's commands are run as they are printed."""

from __future__ import annotations

import pytest

from tests.docs.conftest import Run
from tests.docs.pages import blocks


@pytest.mark.timeout(600)
def test_the_tutorial_leads_to_a_settled_bill_and_a_closed_engagement(run: Run) -> None:
    told = run("\n".join(blocks("tutorial.md", "sh")))
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.rstrip().endswith("is settled and closed"), told.stdout
    assert '"stage": "settled"' in told.stdout or '"stage":"settled"' in told.stdout
