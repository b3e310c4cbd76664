"""Every act on an estate, as the API is asked for it and as the form of a page says it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from tests.api.acts import EVERYONE, EVERYONE_INSIDE, UNIT, Act, acts
from tests.api.caller import Body
from tests.api.documented import operation_of
from tests.api.hosted import let_in
from tests.api.neighbours import Estate, Neighbours
from tests.api.personnel import add, sign_in

Fields = dict[str, str]


class Deed(NamedTuple):
    """`sees` are the places from where its object can be seen, as in `tests.api.acts`; `form` what a page sends."""

    what: str
    method: str
    path: str
    body: Body | bytes | None
    sees: frozenset[str]
    form: tuple[str, Fields] | None = None
    of_people: bool = False

    @property
    def operation(self) -> str:
        """Its name in the API's document."""
        found = operation_of(self.method, f"/v1{self.path.partition('?')[0]}")
        assert found, self.path
        return str(found["operationId"])


async def deeds(near: Neighbours, estate: Estate) -> list[Deed]:
    """In an order in which each can be done; what ends something comes last."""
    on_work = [_of(act, estate) for act in acts(near, estate)]
    return [*await _about_people(near), *await _about_links(near, estate), *on_work, _end_of(estate)]


def _of(act: Act, estate: Estate) -> Deed:
    path = act.path.partition("?")[0]
    made = _FORMS.get(act.what, _as_it_is)(act.body if isinstance(act.body, dict) else {})
    if act.what == "send an event again":
        made = {"endpoint": estate.endpoint}
    if act.what == "upload a register":
        made = dict(parse_qsl(act.path.partition("?")[2]))
    if act.what == "name one order for several":
        path = f"/orders/{estate.order.id}/bills"
    if act.what == "attach a file":
        path = f"/bills/{act.path.partition('subject=')[2].partition('&')[0]}/files"
    return Deed(act.what, "POST", act.path, act.body, act.sees, (path, made))


async def _about_links(near: Neighbours, estate: Estate) -> list[Deed]:
    holder = await let_in(near.api, estate.order.id)
    form = f"/links/{holder.link}/revocations", {"subject": estate.order.id}
    return [Deed("revoke a link", "DELETE", f"/links/{holder.link}", None, UNIT, form)]


def _end_of(estate: Estate) -> Deed:
    there = f"/endpoints/{estate.endpoint}"
    return Deed("end an endpoint", "DELETE", there, None, UNIT, (f"{there}/end", {}))


ABROAD: Fields = {"code": "C", "name": "C", "currency": "USD", "timezone": "UTC", "unit_code": "U", "unit_name": "U"}


async def _about_people(near: Neighbours) -> list[Deed]:
    """About Eve, who is there for that."""
    api, town = near.api, near.town
    eve = await add(api, "eve", {"role": "approver"})
    await sign_in(api, eve)
    key = (await api.done("paula", "/keys", {"person": eve}))["object"]
    page, linus = await api.page("paula", f"/people/{eve}"), town.people["linus"]
    days: Body = {"deputy": linus, "starts_at": "2026-03-01T00:00:00Z", "ends_at": "2026-03-09T00:00:00Z"}
    lent = (await api.done("paula", f"/people/{eve}/delegations", days | {"reason": "away"}))["object"]
    day = {"deputy": linus, "starts_on": "2026-04-01", "ends_on": "2026-04-02", "reason": "away"}
    later = {"starts_at": "2026-05-01T00:00:00Z", "ends_at": "2026-05-09T00:00:00Z", "reason": "away"}
    session, grant = page["sessions"][0]["id"], page["roles"][0]["id"]
    all_sessions, accounts = f"/people/{eve}/sessions", f"/people/{eve}/openid-subjects"
    why: Fields = {"reason": "they said so"}
    return [
        Deed("open an entity", "POST", "/entities", ABROAD, EVERYONE, ("/entities", ABROAD)),
        _person("add somebody", "POST", "/people", {"name": "Una"}, "/people", {"name": "Una"}),
        _person("invite", "POST", f"/people/{eve}/invitations", None),
        _person("grant a role", "POST", f"/people/{eve}/grants", {"role": "receiver"}, fields={"role": "ap"}),
        _person("name a deputy", "POST", f"/people/{eve}/delegations", days | later, fields=day),
        _person("end a delegation", "DELETE", f"/delegations/{lent}", None, f"/delegations/{lent}/end", of=eve),
        _person("end a session", "DELETE", f"/sessions/{session}", None, f"/sessions/{session}/end", of=eve),
        _person("sign somebody out everywhere", "DELETE", all_sessions, None, f"{all_sessions}/end"),
        _person("forget an OpenID account", "DELETE", accounts, None, f"{accounts}/end"),
        _person("cut a key", "POST", "/keys", {"person": eve}, f"/people/{eve}/keys"),
        _person("revoke a key", "DELETE", f"/keys/{key}", None, f"/keys/{key}/revocation", of=eve),
        _person("revoke a role", "DELETE", f"/grants/{grant}", None, f"/grants/{grant}/revocation", of=eve),
        _person("deactivate", "POST", f"/people/{eve}/deactivations", dict(why), fields=why),
        _person("reactivate", "POST", f"/people/{eve}/reactivations", dict(why), fields=why),
    ]  # fmt: skip


def _person(
    what: str, method: str, path: str, body: Body | None, form: str = "", fields: Fields | None = None, *, of: str = ""
) -> Deed:
    sent = (fields or {}) | ({"person": of} if of else {})
    return Deed(what, method, path, body, EVERYONE_INSIDE | EVERYONE, (form or path, sent), of_people=True)


def _as_it_is(body: Body) -> Fields:
    return {name: str(value) for name, value in body.items() if isinstance(value, str | int)}


def _ruling(body: Body) -> Fields:
    return _as_it_is(body) | {f"saw.{n}": key for n, key in enumerate(body["saw"])}


def _receipt(body: Body) -> Fields:
    """All of the order was received already: one day more is only taken where it is meant."""
    return _as_it_is(body) | {"meant": str(body["line"])}


def _flip(body: Body) -> Fields:
    (line,) = body["lines"]
    days = {name: line[name] for name in ("service_from", "service_to")}
    return _as_it_is(body) | days | {f"quantity-{line['order_line']}": line["quantity"]}


def _work(body: Body) -> Fields:
    """What is asked for: an engagement, or an order as it is to be."""
    work, (line,) = body["work"], body["work"]["lines"]
    of_line = {name: line[name] for name in ("description", "budget_line", "quantity", "unit", "tax_code")}
    of_line["unit_price"] = line["unit_price"]["amount"]
    told: dict[str, Any] = {"currency": line["unit_price"]["currency"]} | _as_it_is(body) | _as_it_is(work)
    return told | {f"{name}-{line['line']}": text for name, text in of_line.items()}


def _bill(body: Body) -> Fields:
    (line,) = body["lines"]
    told = _as_it_is(body) | {name: line[name] for name in ("service_from", "service_to")}
    told |= {name: body["total"][text] for name, text in (("total", "amount"), ("currency", "currency"))}
    of_line = _as_it_is(line) | {name: line[name]["amount"] for name in ("unit_price", "tax") if line.get(name)}
    return told | {f"{name}-1": text for name, text in of_line.items()}


def _several(body: Body) -> Fields:
    return _as_it_is(body) | {f"bill.{one}": "on" for one in body["bills"]}


def _evidence(body: Body) -> Fields:
    return _as_it_is(body) | {name: body[name][:10] for name in ("valid_from", "valid_until")}


def _endpoint(body: Body) -> Fields:
    return {"url": body["url"], "where": f"{body['entity']}/{body['unit']}"} | {
        f"type.{one}": "on" for one in body["types"]
    }


def _resend(body: Body) -> Fields:
    return {"since": body["since"][:10]}


def _adoption(body: Body) -> Fields:
    return _as_it_is(body) | _as_it_is(body["amount"])


def _closure(body: Body) -> Fields:
    return {"reason": body["reason"]}


_FORMS: dict[str, Callable[[Body], Fields]] = {
    **dict.fromkeys(("rule on a bill", "rule on an unplaced bill", "rule on late news"), _ruling),
    **dict.fromkeys(("send a bill", "send a bill without an order"), _bill),
    "name one order for several": _several,
    "receive": _receipt,
    "flip": _flip,
    **dict.fromkeys(("propose a change", "request work"), _work),
    "record evidence": _evidence,
    "close": _closure,
    "adopt a budget": _adoption,
    "publish a policy": lambda body: {"text": json.dumps(body)},
    "register an endpoint": _endpoint,
    "have what failed sent again": _resend,
    **dict.fromkeys(("link to a bill", "link to an order"), lambda _: {"days": "7"}),
}
"""What is no field for each name of the body."""
