"""Registers through the door: uploaded once, applied in slices, killed and repeated, given back with what was wrong."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from doors.api import slices
from doors.registers.sniffing import CSV, XLSX
from tests.api.caller import Api, Body
from tests.registers import a_bill, workbook, written


async def uploaded(api: Api, kind: str, content: bytes, who: str = "tess", **more: Any) -> Body:
    of = "" if kind == "contractors" else f"&entity={api.town.entity}"
    return await api.done(who, f"/imports?kind={kind}{of}&name=register", content, content_type=CSV, **more)


def seen(made: Body, limit: int = 200) -> Body:
    return {"dry_run": made["detail"]["dry_run"], "limit": limit}


async def apply(api: Api, made: Body, who: str = "tess", limit: int = 200, key: str | None = None) -> Body:
    """How far it has come after one slice."""
    told = await api.done(who, f"/imports/{made['object']}/slices", seen(made, limit), key=key)
    detail: Body = told["detail"]
    return detail


def three(api: Api) -> bytes:
    api.town.contractor("Ada")
    return written(a_bill(api.town, number=f"A-{n}") for n in (1, 2, 3))


async def test_a_register_is_tried_and_then_applied_slice_by_slice(api: Api):
    made = await uploaded(api, "bills", three(api))
    place = f"/imports/{made['object']}"
    page = await api.page("tess", place)
    assert (page["stage"], page["rows"], page["bad"]) == ("tried", 3, 0)
    assert api.count("bill") == 0
    assert await apply(api, made, limit=2) == {"made": "2", "failed": "0", "left": "1"}
    assert (await api.page("tess", place))["stage"] == "under_way"
    assert await apply(api, made) == {"made": "3", "failed": "0", "left": "0"}
    page = await api.page("tess", place)
    assert (page["stage"], page["documents"]) == ("done", {"made": 3, "failed": 0, "left": 0})
    (first, *_) = (await api.page("tess", f"{place}/rows"))["items"]
    assert (await api.page("tess", first["href"].removeprefix("/v1")))["number"] == "A-1"
    assert [one["id"] for one in (await api.page("tess", "/imports"))["items"]] == [made["object"]]


async def test_a_slice_that_is_repeated_under_its_key_does_nothing_more(api: Api):
    made = await uploaded(api, "bills", three(api))
    first = await apply(api, made, limit=1, key="slice")
    assert await apply(api, made, limit=1, key="slice") == first == {"made": "1", "failed": "0", "left": "2"}
    assert api.count("bill") == 1


async def test_a_slice_that_dies_before_it_answers_is_gone_on_with(api: Api, monkeypatch: pytest.MonkeyPatch):
    """Two documents are committed, then the process is gone; its caller asks again with the same key."""
    made = await uploaded(api, "bills", three(api))
    one, done = slices._one, Counter[str]()

    def dying(*given: Any) -> bool:
        if done["documents"] == 2:
            raise KeyboardInterrupt
        done["documents"] += 1
        return one(*given)

    with monkeypatch.context() as patched:
        patched.setattr(slices, "_one", dying)
        with pytest.raises(KeyboardInterrupt):
            await apply(api, made, key="slice")
    assert (api.count("bill"), api.count("import_outcome")) == (2, 2)
    assert await apply(api, made, key="slice") == {"made": "3", "failed": "0", "left": "0"}
    assert api.count("bill") == 3


async def test_a_document_that_dies_half_way_leaves_nothing(api: Api, monkeypatch: pytest.MonkeyPatch):
    made = await uploaded(api, "bills", three(api))
    with monkeypatch.context() as patched:
        patched.setattr("verbs.imports.rows.add", lambda *_: 1 / 0)
        await api.refused(500, "tess", f"/imports/{made['object']}/slices", seen(made))
    assert (api.count("bill"), api.count("import_outcome")) == (0, 0)
    assert (await apply(api, made))["made"] == "3"


async def test_two_who_apply_at_once_share_the_work_and_do_none_of_it_twice(api: Api):
    made = await uploaded(api, "bills", three(api))
    api.hire("tom", {"role": "ap"})
    await asyncio.gather(*(apply(api, made, who) for who in ("tess", "tom", "tess", "tom")))
    assert (api.count("bill"), api.count("import_outcome")) == (3, 3)
    assert await apply(api, made) == {"made": "3", "failed": "0", "left": "0"}


async def test_an_upload_that_is_repeated_is_one_import(api: Api):
    content = three(api)
    first = await uploaded(api, "bills", content, key="upload")
    assert await uploaded(api, "bills", content, key="upload") == first
    await uploaded(api, "bills", content)
    assert (api.count("import"), api.count("import_file")) == (2, 1)


async def test_rows_come_in_pages_and_by_what_became_of_them(api: Api):
    rows = [a_bill(api.town, number=f"A-{n}", contractor="Ada" if n % 2 else "Nobody") for n in range(7)]
    api.town.contractor("Ada")
    made = await uploaded(api, "bills", written(rows))
    place, numbers, cursor = f"/imports/{made['object']}/rows", list[int](), "0"
    while cursor:
        page = await api.page("tess", f"{place}?limit=3&cursor={cursor}")
        numbers += [one["row"] for one in page["items"]]
        cursor = page["next"]
    assert numbers == [2, 3, 4, 5, 6, 7, 8]
    await apply(api, made, limit=1)
    kinds = {only: len((await api.page("tess", f"{place}?only={only}"))["items"]) for only in ("bad", "made", "left")}
    assert kinds == {"bad": 4, "made": 1, "left": 2}


async def test_what_was_left_out_comes_back_with_the_reason_and_is_mended_and_uploaded(api: Api):
    town = api.town
    ada = town.contractor("Ada")
    bills = [a_bill(town, number="A-1"), a_bill(town, number="A-2", contractor="Adda"), a_bill(town, number="A-3")]
    made = await uploaded(api, "bills", written(bills))
    town.bill(ada, number="A-3")
    assert await apply(api, made) == {"made": "1", "failed": "1", "left": "0"}
    answer = await api.get("tess", f"/imports/{made['object']}/left-out")
    told = answer.content.decode("utf-8-sig")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "did you mean Ada?" in told
    assert "is here already" in told
    again = await uploaded(api, "bills", told.replace("Adda", "Ada").encode())
    assert (again["detail"]["rows"], again["detail"]["bad"]) == ("2", "1")
    assert (await apply(api, again))["made"] == "1"


async def test_of_a_cancelled_import_what_was_not_reached_comes_back_too(api: Api):
    made = await uploaded(api, "bills", three(api))
    await apply(api, made, limit=1)
    place = f"/imports/{made['object']}"
    assert (await api.get("tess", f"{place}/left-out")).content.count(b"\n") == 1
    await api.done("tess", f"{place}/cancellations", {"reason": "the wrong month"})
    again = await uploaded(api, "bills", (await api.get("tess", f"{place}/left-out")).content)
    assert again["detail"]["rows"] == "2"
    page = await api.page("tess", place)
    assert (page["stage"], page["cancelled"]) == ("cancelled", "the wrong month")


async def test_a_cell_that_a_spreadsheet_would_calculate_comes_back_harmless_and_reads_as_it_was(api: Api):
    rows = [{"name": "@home", "country": "Nowhere"}, {"name": "+46 Ltd", "country": "SE"}]
    made = await uploaded(api, "contractors", written(rows))
    told = (await api.get("tess", f"/imports/{made['object']}/left-out")).content.decode("utf-8-sig")
    assert told.splitlines()[1].startswith("'@home,")
    again = await uploaded(api, "contractors", told.replace("Nowhere", "NL").encode())
    await apply(api, again)
    assert [one["name"] for one in (await api.page("tess", "/contractors"))["items"]] == ["@home"]


async def test_a_workbook_is_read_by_what_it_is_not_by_what_it_is_called(api: Api):
    api.town.contractor("Ada")
    bill = a_bill(api.town, issued_on=api.town.today, net=600, total=600.0)
    made = await uploaded(api, "bills", workbook([bill]))
    page = await api.page("tess", f"/imports/{made['object']}")
    assert (page["media_type"], page["bad"]) == (XLSX, 0)


async def test_whoever_lost_the_role_since_goes_on_with_nothing(api: Api):
    made = await uploaded(api, "bills", three(api))
    await api.refused(403, "rita", f"/imports/{made['object']}/slices", seen(made))
    assert api.count("bill") == 0
