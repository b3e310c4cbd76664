"""Who may bring a register, and how an upload says what it is."""

from __future__ import annotations

import pytest

from doors.registers.sniffing import CSV
from tests.api.caller import Api
from tests.registers import a_bill, an_order, written


@pytest.mark.parametrize("kind", ["contractors", "orders", "bills"])
async def test_the_template_of_each_kind_is_a_register_without_rows(api: Api, kind: str):
    template = (await api.get("tess", f"/register-templates?kind={kind}")).content
    of = "" if kind == "contractors" else f"&entity={api.town.entity}"
    who = "rita" if kind == "orders" else "tess"
    told = await api.refused(422, who, f"/imports?kind={kind}{of}&name=r", template, content_type=CSV)
    assert told["detail"] == "has no rows below its header"


@pytest.mark.parametrize(
    ("kind", "may"),
    [("contractors", {"rita", "paula", "tess"}), ("orders", {"rita"}), ("bills", {"tess"})],
)
async def test_who_may_do_it_by_hand_may_import_it(api: Api, kind: str, may: set[str]):
    of = "" if kind == "contractors" else f"&entity={api.town.entity}"
    content = {
        "contractors": b"name,country\nAda,GB\n",
        "orders": written([an_order()]),
        "bills": written([a_bill(api.town)]),
    }[kind]
    for who in ("rita", "grace", "omar", "paula", "tess", "cora", "audrey"):
        answer = await api.send(who, f"/imports?kind={kind}{of}&name=r", content, content_type=CSV)
        assert answer.status_code == (201 if who in may else 403), who


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("kind=bills&name=r", "entity"),
        ("kind=contractors&name=r&entity=ENTITY", "entity"),
        ("kind=payouts&name=r&entity=ENTITY", "kind"),
        ("kind=bills&name=&entity=ENTITY", "name"),
        ("kind=bills&name=r&entity=ent_1", "entity"),
    ],
)
async def test_an_upload_says_what_it_is(api: Api, query: str, field: str):
    place = f"/imports?{query.replace('ENTITY', api.town.entity)}"
    api.hire("olga", *({"role": role} for role in ("ap", "requester", "admin")))
    told = await api.refused(422, "olga", place, written([a_bill(api.town)]), content_type=CSV)
    assert (told["field"], api.count("import")) == (field, 0)
