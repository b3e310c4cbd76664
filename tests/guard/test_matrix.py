"""Role × verb × door: allowed, not allowed, or not even there; and a no writes nothing."""

from __future__ import annotations

import httpx

from tests.api.acts import EVERYONE
from tests.api.neighbours import Neighbours
from tests.guard.deeds import Deed
from tests.guard.people import Person, with_role
from tests.guard.table import ROLES, TABLE

SEES_NOTHING = {"nobody", "delegate"}
READS_PEOPLE = {"auditor"}
WITH_A_PAGE_OF_THEIR_OWN = {"link to a bill", "link to an order"}
"""Their forms stand on pages that contractors don't see, although they see the order and the bill."""
ANSWERS = {200: "done", 201: "done", 303: "done", 403: "not_allowed", 404: "not_found", 409: "done"}
"""That a rule says no to what the role allows is `done` here: it was looked at. A secret is shown at once, by 200."""


def expected(deed: Deed, role: str, *, on_a_page: bool) -> str:
    """What they are told who may not: an object that they don't see is not there."""
    if deed.of_people:
        return "not_allowed" if not on_a_page or role in READS_PEOPLE or deed.what == "add somebody" else "not_found"
    if on_a_page and deed.what in WITH_A_PAGE_OF_THEIR_OWN and role == "contractor":
        return "not_found"
    place = {"contractor": "contractor", "other contractor": "other contractor"}.get(role, "house")
    seen = deed.sees >= EVERYONE if role in SEES_NOTHING else place in deed.sees
    return "not_allowed" if seen else "not_found"


def told(answer: httpx.Response) -> str:
    """In one word."""
    return ANSWERS.get(answer.status_code, f"{answer.status_code} {answer.text[-300:]}")


async def asked(deed: Deed, person: Person) -> dict[str, str]:
    """What they are told at each door that offers it."""
    found = {"API": told(await person.ask(deed.method, deed.path, deed.body))}
    if TABLE[deed.what].form:
        found["page"] = told(await person.do(deed))
    return found


async def test_everybody_at_every_door(near: Neighbours, everything: tuple[Deed, ...]):
    wrong, people = [], {role: with_role(near, role) for role in ROLES}
    assert {(deed.what, deed.operation) for deed in everything} == {
        (what, row.operation) for what, row in TABLE.items()
    }
    for deed in everything:
        may = TABLE[deed.what].may
        before = near.api.written()
        for role in (one for one in ROLES if one not in may):
            for door, found in (await asked(deed, people[role])).items():
                right = expected(deed, role, on_a_page=door == "page")
                wrong += [(deed.what, role, door, found)] * (found != right)
        assert near.api.written() == before, deed.what
        for role in sorted(may):
            answers = await asked(deed, people[role])
            wrong += [(deed.what, role, door, one) for door, one in answers.items() if one != "done"]
        assert near.api.written() != before, deed.what
    assert wrong == []


async def test_nobody_is_asked_to_sign_in_first_at_every_door(near: Neighbours, everything: tuple[Deed, ...]):
    before = near.api.written()
    for deed in everything:
        sent = {"content": deed.body} if isinstance(deed.body, bytes) else {"json": deed.body}
        answer = await near.api.http.request(deed.method, f"/v1{deed.path}", headers={"idempotency-key": "k"}, **sent)
        assert answer.status_code == 401, deed.what
        if TABLE[deed.what].form:
            assert deed.form
            page = await near.api.http.post(deed.form[0], data=deed.form[1], headers={"sec-fetch-site": "same-origin"})
            assert (page.status_code, page.headers["location"]) == (303, "/sign-in"), deed.what
    assert near.api.written() == before
