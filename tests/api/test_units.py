"""One table of who sees what: house, entity, unit, the unit next door, another entity, contractors."""

from __future__ import annotations

import asyncio
import re

from doors.api.app import create_app
from doors.api.door import Door
from tests.api.acts import Act, acts
from tests.api.caller import problem
from tests.api.made import late_case
from tests.api.neighbours import PLACES, Estate, Neighbours

INSIDE = {"house", "entity", "unit"}
WITH_CONTRACTOR = INSIDE | {"contractor"}
OF_NO_UNIT = {"house", "entity"}
SHARED = INSIDE | {"other unit"}

SEEN_BY: dict[str, set[str]] = {
    "engagement": WITH_CONTRACTOR,
    "journey": WITH_CONTRACTOR,
    "order": WITH_CONTRACTOR,
    "order by its number": WITH_CONTRACTOR,
    "change": WITH_CONTRACTOR,
    "bill": WITH_CONTRACTOR,
    "payout": WITH_CONTRACTOR,
    "approval": INSIDE,
    "approval of the change": INSIDE,
    "case": INSIDE,
    "late news of the payout": INSIDE,
    "journal of the engagement": INSIDE,
    "journal of the bill": INSIDE,
    "journal of a budget line": OF_NO_UNIT,
    "contract": SHARED | {"contractor"},
    "text of the contract": SHARED | {"contractor"},
    "SOW": SHARED | {"contractor"},
    "text of the SOW": SHARED | {"contractor"},
    "policies": SHARED,
    "policy": SHARED,
    "budget line": SHARED,
    "dispute": WITH_CONTRACTOR,
    "links to the order": INSIDE,
    "links to the bill": INSIDE,
    "bill as paper": WITH_CONTRACTOR,
    "payout as paper": WITH_CONTRACTOR,
    "bill without an order": OF_NO_UNIT | {"contractor"},
    "case about it": OF_NO_UNIT,
    "contractor": SHARED | {"other entity", "contractor"},
    "import": OF_NO_UNIT,
    "rows of the import": OF_NO_UNIT,
    "what the import left out": OF_NO_UNIT,
    "endpoint": INSIDE,
    "event of the bill": WITH_CONTRACTOR,
    "file of the engagement": INSIDE,
    "file of the receipt": WITH_CONTRACTOR,
    "file of the bill": WITH_CONTRACTOR,
    "file of the case": INSIDE,
    "file of the contractor": SHARED | {"other entity", "contractor"},
    "file of the bill without an order": OF_NO_UNIT | {"contractor"},
}
NUMBERS = re.compile("[0-9a-f]{32}")
NOUNS = (
    *("engagements", "orders", "bills", "payouts", "approvals", "cases", "contractors", "imports", "endpoints"),
    "disputes",
)


async def pages_and_files(near: Neighbours, estate: Estate) -> dict[str, str]:
    pages = await asyncio.to_thread(estate.pages, near.town)
    files = {what: await near.attached(subject) for what, subject in estate.subjects(near.town).items()}
    return pages | files


async def test_each_sees_what_is_theirs_and_nothing_else_is_there(near: Neighbours, estate: Estate):
    seen: dict[str, set[str]] = {}
    for what, path in (await pages_and_files(near, estate)).items():
        answers = {place: await near.api.get(near.hired(place), path) for place in PLACES}
        assert {answer.status_code for answer in answers.values()} <= {200, 404}
        seen[what] = {place for place, answer in answers.items() if answer.status_code == 200}
    assert seen == SEEN_BY


async def test_what_is_hidden_and_what_is_not_there_are_told_in_the_same_words(near: Neighbours, estate: Estate):
    for what, path in (await pages_and_files(near, estate)).items():
        nobodys = f"/orders?number=PO-{0:06d}" if "number" in path else NUMBERS.sub("0" * 32, path)
        (hidden, absent) = [await near.api.get(near.hired("other contractor"), one) for one in (path, nobodys)]
        there, nothing = (NUMBERS.sub("", answer.text) for answer in (hidden, absent))
        assert there == nothing, what
        assert hidden.status_code == 404


async def test_lists_hold_what_the_pages_show(near: Neighbours, estate: Estate):
    paths = {
        what: path
        for what, path in estate.pages(near.town).items()
        if re.fullmatch(r"/(\w+)/\w+", path) and path.split("/")[1] in NOUNS
    }
    for place in PLACES:
        who, listed = near.hired(place), set[str]()
        for nouns in NOUNS:
            page = await near.api.page(who, f"/{nouns}?limit=200")
            listed |= {one["href"].removeprefix("/v1") for one in page["items"]}
        assert {what for what, path in paths.items() if path in listed} == {
            what for what in paths if place in SEEN_BY[what]
        }, place


async def told(near: Neighbours, act: Act, place: str) -> str:
    """What somebody with the act's role at *place* is told: done, not_allowed or not_found."""
    media = {"content_type": "text/csv"} if isinstance(act.body, bytes) else {}
    answer = await near.api.send(near.hired(place, act.role), act.path, act.body, **media)
    if answer.status_code == 201:
        return "done"
    found = str(problem(answer)["type"]).removeprefix("/problems/")
    return "done" if answer.status_code == 409 else found


async def test_each_acts_on_what_is_theirs_and_on_nothing_else(near: Neighbours, estate: Estate):
    late_case(near.town, estate.payout)
    wrong = []
    for act in acts(near, estate):
        refused = [place for place in PLACES if place not in act.may]
        before = [near.hired(place, act.role) for place in PLACES] and near.api.written()
        for place in refused:
            expected = "not_allowed" if place in act.sees else "not_found"
            wrong += [(act.what, place, found) for found in [await told(near, act, place)] if found != expected]
        assert near.api.written() == before, act.what
        allowed = [await told(near, act, place) for place in ("unit", *PLACES) if place in act.may]
        wrong += [(act.what, "allowed", found) for found in allowed if found != "done"]
    assert wrong == []


OF_THE_HOUSE = ("entities", "colleagues", "contracts", "budget-lines")
"""Lists of what entities share: `test_house.py` has who reads them."""
HOUSE_ONLY = {("post", "/entities"), ("post", "/people"), ("post", "/keys"), ("delete", "/keys/*")}
"""What only an administrator of the house does; `test_access.py` has them."""
OF_ITS_SUBJECT = {("delete", "/links/*")}
"""`test_hosted_links.py` has who revokes one."""
ABOUT_PEOPLE = {
    ("post", "/people/*/invitations"),
    ("post", "/people/*/deactivations"),
    ("post", "/people/*/reactivations"),
    ("post", "/people/*/grants"),
    ("delete", "/grants/*"),
    ("post", "/people/*/delegations"),
    ("delete", "/delegations/*"),
    ("delete", "/sessions/*"),
    ("delete", "/people/*/sessions"),
    ("delete", "/people/*/openid-subjects"),
    ("get", "/people"),
    ("get", "/people/*"),
    ("get", "/access-log"),
    ("post", "/passwords"),
}
"""People belong to the house and not to a unit; `test_people.py` has them."""
OF_NOBODY = {
    *(("get", "/health"), ("get", "/requests/*"), ("get", "/inbox"), ("get", "/search"), ("post", "/webhooks/*")),
    ("get", "/register-templates"),
    *(("get", "/saved-filters"), ("post", "/saved-filters"), ("delete", "/saved-filters/*")),
}
"""Health, one's own requests (`test_reach.py` has what those show of objects), inbox and filters, what is found
(`test_search.py`), what rails tell, and empty registers.
"""


OF_ENDPOINTS = {("delete", "/endpoints/*"), ("get", "/endpoints/*/deliveries"), ("get", "/events")}
"""`test_endpoints.py` has them."""
ONES_OWN = {("get", "/me"), ("get", "/notices"), ("get", "/notice-preferences"), ("post", "/notice-preferences")}
"""Nobody else's can be asked for; `test_notices.py` has them."""


OF_THE_BOOKS = {
    *(("get", "/accounts"), ("get", "/accounts/*"), ("get", "/stuck-balances"), ("get", "/trial-balance")),
    *(("get", "/payables"), ("get", "/payables/ageing"), ("get", "/payables/outlook"), ("get", "/commitments")),
    *(("get", "/operations"), ("get", "/stuck-balances/ageing"), ("get", "/transfers")),
    *(("get", "/payables/ageing.svg"), ("get", "/payables/outlook.svg"), ("get", "/operations.svg")),
    ("get", "/engagements/*/journey.svg"),
}
"""`test_ledger_pages.py`, `test_transfers.py`, `test_payables.py` and `test_pictures.py` have who reads them."""


async def test_no_address_is_missing_from_the_tables(near: Neighbours, estate: Estate):
    late_case(near.town, estate.payout)
    told = create_app(Door(near.town.database)).openapi()["paths"]
    offered = {(how, re.sub(r"{.*?}", "*", path.removeprefix("/v1"))) for path, ways in told.items() for how in ways}
    paths = {("post", act.path) for act in acts(near, estate)}
    paths |= {("get", path) for path in (await pages_and_files(near, estate)).values()}
    paths |= {("get", f"/{nouns}") for nouns in (*NOUNS, *OF_THE_HOUSE)}
    tried = {
        (how, re.sub(r"[a-z]{3}_[0-9a-f]{32}|(?<=versions/)1", "*", path.partition("?")[0])) for how, path in paths
    }
    elsewhere = HOUSE_ONLY | ABOUT_PEOPLE | OF_NOBODY | OF_ENDPOINTS | ONES_OWN | OF_ITS_SUBJECT | OF_THE_BOOKS
    assert offered - elsewhere == tried
