"""What cannot be read is told by its field, and leaves nothing behind."""

from __future__ import annotations

import json
import re

import pytest
from pydantic import BaseModel

from doors.api.examples import EXAMPLES
from models.asks.base import Ask
from models.policy import PolicyTerms
from tests.api.caller import Api, Body, problem
from tests.api.documented import document
from tests.api.poison import spoiled

N = "0" * 32
PREFIX = {
    "entity": "ent", "key": "key", "line": "bud", "contractor": "con", "evidence": "evi", "contract": "ctr",
    "sow": "sow",
    "engagement": "eng", "approval": "apr", "order": "ord", "change": "chg", "bill": "bil", "payout": "pay",
    "case": "cas", "person": "per", "import_id": "imp", "endpoint": "whk", "dispute": "dsp",
}  # fmt: skip


def every_write() -> dict[str, str]:
    """Each POST with a JSON body, by address: the name of its schema, as the documentation has it."""
    found = {}
    for path, methods in document()["paths"].items():
        body = methods.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json")
        if body and "$ref" in body["schema"]:
            found[path] = body["schema"]["$ref"].rpartition("/")[2]
    return found


WRITES = every_write()
BY_NAME: dict[str, tuple[type[BaseModel], Body]] = {
    ask.__name__: (ask, example) for ask, example in EXAMPLES.items() if issubclass(ask, Ask | PolicyTerms)
}


def address(path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: f"{PREFIX[found[1]]}_{N}", path.removeprefix("/v1"))


def test_every_write_is_documented_and_every_example_is_one():
    assert set(WRITES.values()) == set(BY_NAME)
    for ask, example in BY_NAME.values():
        ask.model_validate_json(json.dumps(example))


@pytest.mark.parametrize("path", WRITES)
async def test_a_spoiled_field_is_named_and_nothing_is_written(sqlite_api: Api, path):
    api, (_, example) = sqlite_api, BY_NAME[WRITES[path]]
    before = api.written()
    wrong = []
    for field, what, body in spoiled(example):
        answer = await api.send("paula", address(path), body, key="k")
        told = problem(answer)
        named = str(told.get("field", ""))
        if answer.status_code != 422 or not (
            named == field or field.startswith(f"{named}.") or named.startswith(field)
        ):
            wrong.append(f"{field} = {what}: {answer.status_code} {told.get('field')} {told['detail']}")
    assert wrong == []
    assert api.written() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"null", 422),
        (b"[]", 422),
        (b'"text"', 422),
        (b'{"name": "Ada", "country": "GB", "name": "Eve"}', 400),
        (b'{"name": NaN, "country": "GB"}', 400),
        (b'{"name": "\xff\xfe", "country": "GB"}', 400),
        ("{'name': 'Ada'}".encode("utf-16"), 400),
        (b'{"name":' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
        (b'{"name":' + b'{"a":' * 40 + b"1" + b"}" * 40 + b"}", 400),
        (b'{"name": ' + b"9" * 5000 + b"}", 400),
        (b" " * (256 * 1024 + 1), 413),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else None,
)
async def test_what_is_not_json_as_we_want_it_is_refused(sqlite_api: Api, body, status):
    before = sqlite_api.written()
    await sqlite_api.refused(status, "rita", "/contractors", body)
    assert sqlite_api.written() == before


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_body_that_does_not_say_it_is_json_is_refused(sqlite_api: Api, media):
    told = await sqlite_api.refused(415, "rita", "/contractors", {}, content_type=media)
    assert told["type"] == "/problems/unsupported_type"


@pytest.mark.parametrize("bad", ["bil_1", "con_" + N, "BIL_" + N, "bil_" + "g" * 32, "..%2f..%2fetc"])
async def test_an_id_of_another_shape_or_kind_is_nothing_that_exists(sqlite_api: Api, bad):
    await sqlite_api.refused(404, "tess", f"/bills/{bad}/voids", {"reason": "wrong"})
    assert (await sqlite_api.get("tess", f"/bills/{bad}")).status_code == 404


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=many", "cursor=x", "stage=%00", "owner=a%20b"])
async def test_a_list_is_asked_for_rightly_or_not_at_all(sqlite_api: Api, query):
    answer = await sqlite_api.get("tess", f"/bills?{query}")
    assert answer.status_code == 422
    assert problem(answer)["field"] == query.partition("=")[0]


@pytest.mark.parametrize(
    ("place", "status"), [("/orders?number=%00", 422), ("/requests/%00", 404), ("/requests/a%00b", 404)]
)
async def test_a_nul_in_an_address_never_reaches_the_database(api: Api, place, status):
    assert problem(await api.get("audrey", place))["status"] == status


@pytest.mark.parametrize(
    ("who", "ask", "path", "named"),
    [
        ("rita", "NewContract", "/contracts", ("entity", "contractor")),
        ("rita", "NewEngagement", "/engagements", ("entity", "contractor", "contract", "sow", "unit")),
        ("tess", "NewBill", "/bills", ("entity", "contractor")),
        ("paula", "NewBudgetLine", "/budget-lines", ("entity", "owner")),
        ("paula", "NewKey", "/keys", ("person",)),
    ],
)
async def test_an_id_in_a_body_that_names_nothing_is_told_by_its_field(sqlite_api: Api, who, ask, path, named):
    town = sqlite_api.town
    contractor = town.contractor()
    contract, sow = town.terms(contractor)
    right = {
        "entity": town.entity, "unit": town.unit, "contractor": contractor, "contract": contract, "sow": sow,
        "owner": town.people["omar"], "person": town.people["omar"],
    }  # fmt: skip
    body = BY_NAME[ask][1] | {field: right[field] for field in named}
    before = sqlite_api.written()
    for field in named:
        nobody = f"{right[field].partition('_')[0]}_{N}"
        told = await sqlite_api.refused(422, who, path, body | {field: nobody})
        assert (told["field"], told["detail"]) == (field, f"there is no {nobody}")
    assert sqlite_api.written() == before


async def test_evidence_about_a_destination_that_is_not_there_names_the_field(sqlite_api: Api):
    contractor = sqlite_api.town.contractor()
    body = BY_NAME["NewEvidence"][1] | {"check": "destination", "destination": f"dst_{N}"}
    told = await sqlite_api.refused(422, "cora", f"/contractors/{contractor}/evidence", body)
    assert told["field"] == "destination"
