"""Work that an older version began is carried on by this one: every kept history replays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer
from temporalio.workflow import NondeterminismError

from starter.waking import WORKFLOWS
from tests.replay import histories
from tests.replay.divergent import DIVERGENT
from tests.replay.scenarios import EVERY
from workflows.sandbox import runner

NAMES = histories.names()


def replayer(workflows: Sequence[type] = WORKFLOWS) -> Replayer:
    return Replayer(workflows=workflows, workflow_runner=runner(), data_converter=pydantic_data_converter)


def test_every_wait_and_every_end_has_a_history() -> None:
    assert sorted(name for scenario in EVERY for name in scenario.keeps) == NAMES


@pytest.mark.parametrize("name", NAMES)
async def test_a_kept_history_replays(name: str) -> None:
    await replayer().replay_workflow(histories.read(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_history_is_what_its_name_says(name: str) -> None:
    history = histories.read(name)
    state, noun, _ = name.split("-", 2)
    ended = history.events[-1].event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED
    assert ended == (state == "closed")
    assert history.workflow_id.startswith(f"{noun}/")


@pytest.mark.parametrize(("divergent", "name"), DIVERGENT)
async def test_a_release_that_reorders_the_stations_is_noticed(divergent: type, name: str) -> None:
    with pytest.raises(NondeterminismError):
        await replayer([divergent]).replay_workflow(histories.read(name))
