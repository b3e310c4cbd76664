"""Every list keeps three promises at every door: pages by cursor, filters that are kept, and a table to take away."""

from __future__ import annotations

import csv
import io
import re
from types import SimpleNamespace

import pytest
from fastapi import Request
from fastapi.routing import APIRoute

from doors.admin.app import MODULES
from doors.admin.every_list import BY_NAME, router
from doors.admin.visit import NotSignedIn, visit
from doors.api import exports
from doors.api.door import Door
from doors.api.lists import Part
from doors.api.tables import TABLES
from tests.admin.browser import Browser
from tests.admin.conftest import SignIn
from tests.api.caller import Api
from tests.api.documented import document, operations
from tests.tidy.tree import ROOT

TEMPLATES = ROOT / "doors" / "admin" / "templates"
PARTS_OF_A_PAGE = {
    "endpoint.html": "what was sent to one endpoint",
    "statement.html": "one account, which is a table of its own",
}
"""Pages of one object, which has a list in pages of its own."""
FEW = {"policies": "a handful of versions of each entity"}
"""Pages with a table that nothing makes long."""
LOGS = {
    "events": "documents for a program, followed by their ids",
    "notices": "what was told to the reader alone",
    "endpoints/{endpoint}/deliveries": "of one endpoint",
    "imports/{import_id}/rows": "the rows of a table that was uploaded as one",
}
"""Lists of the API that are read by cursor and are no table of a house."""


@pytest.fixture
async def reader(api: Api, sign_in: SignIn) -> Browser:
    """Grace, who may open every list here, where most have two lines or more."""
    api.hire("grace", {"role": "auditor"}, {"role": "admin"})
    for name in ("Ada", "Eve"):
        api.town.payable(api.town.contractor(name))
        api.town.bill(api.town.contractor(f"{name} Two"))
        api.town.request()
    line = {"entity": api.town.entity, "code": "TRAVEL", "name": "Travel"}
    await api.done("paula", "/budget-lines", line | {"owner": api.town.people["omar"]})
    return sign_in("grace")


def addresses() -> list[str]:
    """Every page that needs no id."""
    routes = [one for module in MODULES for one in module.router.routes if isinstance(one, APIRoute)]
    return sorted(
        {
            one.path
            for one in routes
            if "GET" in (one.methods or ()) and "{" not in one.path and not one.path.endswith(".csv")
        }
    )


async def test_a_table_that_is_being_taken_away_breaks_off_where_its_reader_signs_out(
    api: Api, sign_in: SignIn, monkeypatch
):
    monkeypatch.setattr(exports, "PAGE", 1)
    for name in ("Ada", "Bea", "Cleo"):
        api.town.contractor(name)
    rita, door = sign_in("rita"), Door(api.town.database, clock=lambda: api.town.now)
    cookie, app = (b"cookie", rita.cookie["cookie"].encode()), SimpleNamespace(state=SimpleNamespace(door=door))
    asked = Request({"type": "http", "app": app, "headers": [cookie]})
    taken = next(one.endpoint for one in router.routes if isinstance(one, APIRoute) and one.path == "/contractors.csv")
    lines = (await taken(await visit(asked), TABLES["contractors"].filters())).body_iterator
    assert [(await anext(lines)).count("\n") for _ in range(3)] == [1, 1, 1]
    await (await rita.open("/inbox")).send("/sign-out")
    with pytest.raises(NotSignedIn):
        await anext(lines)
    door.threads.shutdown()


async def test_whatever_page_shows_a_list_is_one_of_those_that_keep_the_promises(reader: Browser):
    listed = {one.at for one in BY_NAME.values()}
    assert listed <= set(addresses())
    choosing = {at for at in addresses() if at.endswith("/new")}  # a first step offers a few
    overviews = {f"/{name}" for name in FEW} | {"/ledger", "/search"} | choosing
    for at in sorted(set(addresses()) - listed - overviews):
        page = await reader.open(at)
        assert not any("data-list" in given for _, given in page.parsed.tags), f"{at} shows a list: name it in BY_NAME"


def test_whatever_template_has_pages_is_that_of_such_a_list():
    paged = {one.name for one in TEMPLATES.rglob("*.html") if "shapes.pager(" in one.read_text(encoding="utf-8")}
    known = {one.template for one in BY_NAME.values() if one.template}
    assert paged - {"list.html"} == known | PARTS_OF_A_PAGE.keys()


async def test_each_list_goes_on_by_its_cursor(api: Api, reader: Browser):
    longer = set()
    for name, listing in BY_NAME.items():
        first = await api.page("grace", f"/{name}?limit=1")
        page = await reader.open(f"{listing.at}?limit=1")
        assert page.status == 200, name
        assert ("Older" in page.parsed.links) == (first["next"] is not None), name
        if first["next"]:
            longer.add(name)
            assert page.parsed.links["Older"].endswith(f"cursor={first['next']}")
            assert (await reader.open(page.parsed.links["Older"])).status == 200, name
    assert BY_NAME.keys() - longer == {"disputes", "endpoints", "imports", "payouts"}


async def test_each_list_is_taken_away_whole_at_both_doors(api: Api, reader: Browser):
    for name in TABLES:
        lines = (await api.page("grace", f"/{name}?limit=200"))["items"]
        taken = await api.get("grace", f"/{name}?format=csv&limit=1")
        assert taken.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
        assert len(list(csv.DictReader(io.StringIO(taken.text, newline=""), strict=True))) == len(lines), name
        at = BY_NAME[name].at
        links = (await reader.open(at)).parsed.links
        assert not lines or links["Download as CSV"].partition("?")[0] == f"{at}.csv"
        assert (await reader.open(f"{at}.csv")).answer.text == taken.text, name


async def test_a_filter_of_each_list_is_kept(api: Api, reader: Browser):
    narrow = {"stage": "open", "entity": api.town.entity, "active": "true", "what": "key_cut"}
    for name, listing in BY_NAME.items():
        fields = TABLES[name].filters.model_fields
        found = [f"{field}={value}" for field, value in narrow.items() if field in fields]
        assert found or fields.keys() == Part.model_fields.keys(), f"{name} has a filter that could be kept"
        if not found:
            continue
        page = await reader.open(f"{listing.at}?{found[0]}")
        nameless = await page.send("keep", name="")
        assert (nameless.errors, nameless.status) == ({"keep-name": "is needed"}, 422), name
        kept = await nameless.send("keep", name="Mine")
        assert "The filter is kept" in kept.text
        assert kept.parsed.links["Mine"] == f"{listing.at}?{found[0]}"
        assert (await reader.open(kept.parsed.links["Mine"])).status == 200, name


def test_whatever_the_api_lists_by_cursor_is_such_a_list():
    listed = {path.removeprefix("/v1/") for path, method, one in operations() if method == "get" and _is_list(one)}
    assert listed - {"accounts/{account}"} == TABLES.keys() | LOGS.keys()
    assert "text/csv" in document()["paths"]["/v1/accounts/{account}"]["get"]["responses"]["200"]["content"]
    for name in TABLES:
        told = document()["paths"][f"/v1/{name}"]["get"]
        assert "text/csv" in told["responses"]["200"]["content"], name
        assert {"cursor", "limit", "format"} <= {one["name"] for one in told["parameters"]}, name


def _is_list(operation: dict[str, object]) -> bool:
    return any(
        {"items", "next"} <= document()["components"]["schemas"][shape]["properties"].keys()
        for shape in re.findall(r"schemas/(\w+)", str(operation["responses"]["200"]["content"]))  # type: ignore[index]
        if "properties" in document()["components"]["schemas"][shape]
    )
