"""The client's types are those of the API's document, and its methods are its operations."""

from __future__ import annotations

import pytest

from doors.api.client_types import FOLDER, files, is_json
from remitwell_client import Remitwell
from tests.api.documented import document, operations

MADE = files(document())


def test_a_file_for_each_tag_and_no_other():
    assert {path.name for path in FOLDER.glob("*.py")} - {"__init__.py"} == MADE.keys()


@pytest.mark.parametrize("name", MADE)
def test_each_is_as_the_document_has_it(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == MADE[name], "run `python -m doors.api.client_types`"


def test_the_client_has_every_operation_in_json():
    named = {operation["operationId"] for _, _, operation in operations() if is_json(operation)}
    assert {name for name in named if not callable(getattr(Remitwell, name, None))} == set()
    assert len(named) > 60
