"""Record the histories anew: `python -m tests.replay.record [NAME-OF-A-STORY ...]`.

Do so only when a release may break runs that are under way, and say so in the change log: whoever runs an
older version has histories like the old ones.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

from migrations.run import upgrade
from starter.waking import workflow_id
from store.database import connect
from tests.replay import histories
from tests.replay.scenarios import EVERY, Keep, Scenario
from tests.workflows.live import LiveTown, live_town
from workflows import attributes

TEMPORAL = str(Path(sys.executable).with_name("temporal"))


async def record(client: Client, scenario: Scenario, template: Path, folder: Path) -> None:
    """Tell one story in a town of its own."""
    path = template.with_name(f"{scenario.tell.__name__}.db")
    shutil.copyfile(template, path)
    kept: list[str] = []
    with closing(connect(f"sqlite:///{path}")) as database:
        async with live_town(client, database, scenario.rail()) as town:

            async def keep(name: str, object_id: str) -> None:
                if name.startswith("closed-"):
                    await client.get_workflow_handle(workflow_id(object_id)).result()
                histories.write(folder, name, await town.history(object_id))
                kept.append(name)

            await _tell(scenario, town, keep)
    assert sorted(kept) == sorted(scenario.keeps), f"{scenario.tell.__name__} keeps {kept}"


async def _tell(scenario: Scenario, town: LiveTown, keep: Keep) -> None:
    async with asyncio.timeout(120):
        await scenario.tell(town, keep)
    print(scenario.tell.__name__, flush=True)  # noqa: T201 - a command that says how far it is


async def main(wanted: list[str]) -> None:
    """Record the wanted stories, or all."""
    with tempfile.TemporaryDirectory() as scratch:
        template = Path(scratch) / "template.db"
        upgrade(f"sqlite:///{template}")
        async with await WorkflowEnvironment.start_local(
            dev_server_existing_path=TEMPORAL,
            dev_server_log_level="error",
            search_attributes=list(attributes.EVERY),
            data_converter=pydantic_data_converter,
        ) as environment:
            for scenario in EVERY:
                if not wanted or scenario.tell.__name__ in wanted:
                    await record(environment.client, scenario, template, histories.FOLDER)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
