"""What cannot be read is told by its field, and leaves nothing behind."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from pydantic import BaseModel

from doors.api.app import create_app
from doors.api.door import Door
from doors.api.examples import EXAMPLES
from store.database import connect
from tests.api.caller import Api, Body, problem
from tests.api.poison import spoiled

N = "0" * 32
PREFIX = {
    "entity": "ent", "key": "key", "line": "bud", "contractor": "con", "evidence": "evi", "contract": "ctr",
    "sow": "sow",
    "engagement": "eng", "approval": "apr", "order": "ord", "change": "chg", "bill": "bil", "case": "cas",
}  # fmt: skip


def every_write() -> dict[str, str]:
    """Each POST with a JSON body, by address: the name of its schema, as the documentation has it."""
    described = create_app(Door(connect("sqlite:////nowhere.db"))).openapi()
    found = {}
    for path, methods in described["paths"].items():
        body = methods.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json")
        if body and "$ref" in body["schema"]:
            found[path] = body["schema"]["$ref"].rpartition("/")[2]
    return found


WRITES = every_write()
BY_NAME: dict[str, tuple[type[BaseModel], Body]] = {ask.__name__: (ask, example) for ask, example in EXAMPLES.items()}


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


class TestAtTheEdges:
    """Values that can be read, and that some sum, date or column cannot hold. Both engines are asked."""

    async def test_bills(self, api: Api):
        order, huge = api.town.ordered(), "999999999999999.99"
        good: Body = {
            "entity": api.town.entity, "contractor": order.contractor, "number": "X-1", "issued_on": "2026-03-02",
            "order_number": order.number, "total": usd("6000.00"),
            "lines": [
                {
                    "order_line": 1, "description": "Work", "quantity": "10", "unit_price": usd("600.00"),
                    "net": usd("6000.00"), "service_from": "2026-02-20", "service_to": "2026-03-02",
                }
            ],
        }  # fmt: skip
        line = good["lines"][0]
        for change in (
            {"issued_on": "9999-12-31", "payment_terms": "net 999"},
            {"lines": [line | {"quantity": "999999999999.999999", "unit_price": usd(huge)}]},
            {"lines": [line | {"quantity": "1", "unit_price": usd(huge), "net": usd(huge)}] * 500, "total": usd(huge)},
            {"lines": [line | {"order_line": 10**9}]},
            {"contractor": f"con_{N}"},
            {"entity": f"ent_{N}"},
            {"total": usd("0.00"), "lines": [line | {"unit_price": usd("0.00"), "net": usd("0.00")}]},
            {"number": " - / . "},
        ):
            await self._never_our_mistake(api, "tess", "/bills", good | change)

    async def test_receipts(self, api: Api):
        order = api.town.ordered()
        good: Body = {"line": 1, "quantity": "10", "service_from": "2026-02-20", "service_to": "2026-03-02"}
        for change in ({"quantity": "999999999999.999999"}, {"line": 10**12}, {"service_to": "0001-01-01"}):
            await self._never_our_mistake(api, "omar", f"/orders/{order.id}/receipts", good | change)

    async def test_engagements(self, api: Api):
        contractor = api.town.contractor()
        contract, sow = api.town.terms(contractor)
        line: Body = {
            "line": 1, "description": "Work", "budget_line": api.town.budget, "quantity": "10", "unit": "day",
            "unit_price": usd("600.00"), "amount": usd("6000.00"),
        }  # fmt: skip
        work: Body = {
            "sow_version": 1, "contract_version": 1, "effective_from": "2026-03-01", "effective_to": "2026-06-30",
            "scope": "Ten days", "lines": [line],
        }  # fmt: skip
        good: Body = {
            "entity": api.town.entity, "unit": api.town.unit, "contractor": contractor, "contract": contract,
            "sow": sow,
            "title": "Website", "work": work,
        }  # fmt: skip
        huge = "999999999999999.98"
        big = line | {"quantity": "1", "unit_price": usd(huge), "amount": usd(huge)}
        for change in (
            {"contractor": f"con_{N}"},
            {"contract": f"ctr_{N}"},
            {"unit": f"unt_{N}"},
            {"sow": f"sow_{N}"},
            {"work": work | {"sow_version": 10**12}},
            {"work": work | {"lines": [big | {"line": n} for n in range(1, 501)]}},
            {"work": work | {"lines": [big | {"quantity": "999999999999.999999"}]}},
            {"work": work | {"effective_from": "0001-01-01", "effective_to": "9999-12-31"}},
        ):
            await self._never_our_mistake(api, "rita", "/engagements", good | change)

    async def test_set_up(self, api: Api):
        contractor, day = api.town.contractor(), date.max.isoformat()
        nobody, here = f"per_{N}", api.town.entity
        asks: tuple[tuple[str, str, Body], ...] = (
            ("paula", "/people", {"name": "Eve", "grants": [{"role": "ap", "entity": f"ent_{N}"}]}),
            ("paula", "/people", {"name": "Eve", "grants": [{"role": "contractor", "contractor": f"con_{N}"}]}),
            ("paula", "/people", {"name": "Eve", "grants": [{"role": "ap", "entity": here, "unit": f"unt_{N}"}]}),
            ("paula", "/people", {"name": "Eve", "grants": [{"role": "contractor"}]}),
            ("paula", "/people", {"name": "Eve", "grants": [{"role": "ap", "entity": api.town.entity}] * 2}),
            ("paula", "/keys", {"person": nobody}),
            ("paula", "/entities", {
                "code": "B", "name": "B", "currency": "USD", "timezone": "../../etc/passwd",
                "unit_code": "U", "unit_name": "U",
            }),
            ("paula", "/budget-lines", {"entity": api.town.entity, "code": "X", "name": "X", "owner": nobody}),
            ("paula", "/budget-lines", {"entity": f"ent_{N}", "code": "X", "name": "X", "owner": nobody}),
            ("paula", f"/budget-lines/{api.town.budget}/adoptions", {"amount": usd("0.00"), "note": "none"}),
            ("cora", f"/contractors/{contractor}/evidence", {
                "check": "identity", "result": "passed", "valid_from": f"{day}T23:59:59Z",
                "valid_until": f"{day}T23:59:59-14:00", "reference": "r",
            }),
            ("cora", f"/contractors/{contractor}/evidence", {
                "check": "destination", "result": "passed", "valid_from": "2026-01-01T00:00:00Z", "reference": "r",
                "destination": f"dst_{N}",
            }),
        )  # fmt: skip
        for who, path, body in asks:
            await self._never_our_mistake(api, who, path, body)

    async def _never_our_mistake(self, api: Api, who: str, path: str, body: Body) -> None:
        answer = await api.send(who, path, body)
        assert answer.status_code < 500, (body, answer.text)


def usd(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "USD"}
