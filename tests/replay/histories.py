"""The kept histories: files of one workflow id and its events, without the name of the machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from temporalio.client import WorkflowHistory

FOLDER = Path(__file__).parent / "histories"
NOBODY = "recorded"


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def read(name: str) -> WorkflowHistory:
    kept = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return WorkflowHistory.from_json(kept["workflow_id"], kept["history"])


def write(folder: Path, name: str, history: WorkflowHistory) -> None:
    kept = {"workflow_id": history.workflow_id, "history": _nameless(json.loads(history.to_json()))}
    (folder / f"{name}.json").write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


def _nameless(value: Any) -> Any:
    """Identities are `<pid>@<host>`: nobody's business."""
    if isinstance(value, list):
        return [_nameless(item) for item in value]
    if isinstance(value, dict):
        return {key: NOBODY if key == "identity" else _nameless(item) for key, item in value.items()}
    return value
