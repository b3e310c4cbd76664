"""Values that can be read, and that some sum, date or column cannot hold: told by field, never our mistake."""

from __future__ import annotations

from datetime import date

from tests.api.caller import Api, Body, problem

N = "0" * 32


async def test_every_field_that_cannot_be_read_is_told_at_once(sqlite_api: Api):
    line = {"description": " ", "quantity": "ten", "unit_price": usd("6oo"), "net": usd("1.00"), "service_from": "May"}
    told = await sqlite_api.refused(422, "tess", "/bills", {"number": "X-1", "lines": [line]})
    missing = ("entity", "contractor", "issued_on", "total")
    in_line = ("description", "quantity", "unit_price", "service_from", "service_to")
    assert {one["field"] for one in told["errors"]} == {*missing, *(f"lines.0.{name}" for name in in_line)}
    assert told["errors"][0] == {"field": told["field"], "detail": told["detail"]}
    one = await sqlite_api.refused(422, "rita", "/contractors", {"name": "Ada", "country": "Great Britain"})
    assert (one["field"], "errors" in one) == ("country", False)
    query = problem(await sqlite_api.get("rita", "/cases?format=xls&limit=0"))
    assert [one["field"] for one in query["errors"]] == ["limit", "format"]


async def test_what_is_told_of_fields_is_no_more_than_anybody_reads(sqlite_api: Api):
    told = await sqlite_api.refused(422, "rita", "/contractors", {f"unknown {n}": "" for n in range(5_000)})
    assert len(told["errors"]) == 1_000


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
        early = await api.refused(422, "tess", "/bills", good | {"issued_on": "2999-12-31"})
        assert (early["type"], early["field"]) == ("/problems/invalid", "issued_on")

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

    async def test_a_destination_on_a_rail_that_nobody_serves_is_told_by_its_field(self, api: Api):
        body = {"currency": "USD", "rail": "carrier_pigeon", "account": "GB33BUKB20201555555555"}
        address = f"/contractors/{api.town.contractor()}/destinations"
        told = await api.refused(422, "tess", address, body)
        assert (told["field"], "sandbox" in told["detail"]) == ("rail", True)

    async def _never_our_mistake(self, api: Api, who: str, path: str, body: Body) -> None:
        answer = await api.send(who, path, body)
        assert answer.status_code < 500, (body, answer.text)


def usd(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "USD"}
