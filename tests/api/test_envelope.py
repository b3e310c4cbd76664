"""One key, one request, one effect, one answer for ever."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from models.asks.setup import NewContractor
from models.errors import InProgress
from store import requests
from tests.api.caller import Api, problem
from verbs import contractors, setup

ADA = {"name": "Ada", "country": "GB"}


async def test_a_repeat_gets_the_same_bytes_and_has_no_second_effect(api: Api):
    first = await api.send("rita", "/contractors", ADA, key="k")
    before = api.written()
    again = await api.send("rita", "/contractors", ADA, key="k")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert api.written() == before


async def test_without_a_key_nothing_is_written(api: Api):
    before = api.written()
    answer = await api.http.post("/v1/contractors", json=ADA, headers={"authorization": f"Bearer {api.keys['rita']}"})
    assert answer.status_code == 400
    assert problem(answer)["type"] == "/problems/key_missing"
    assert api.written() == before


@pytest.mark.parametrize("key", ["x" * 256, "tab\there", "caf\xe9"])
async def test_a_key_that_some_client_or_proxy_would_bend_is_refused(api: Api, key):
    headers = {b"authorization": f"Bearer {api.keys['rita']}".encode(), b"idempotency-key": key.encode("latin-1")}
    answer = await api.http.post("/v1/contractors", json=ADA, headers=headers)
    assert problem(answer)["type"] == "/problems/key_malformed"


async def test_the_same_key_with_another_body_or_address_is_another_request(api: Api):
    await api.done("rita", "/contractors", ADA, key="k")
    other = await api.refused(422, "rita", "/contractors", ADA | {"name": "Eve"}, key="k")
    assert other["type"] == "/problems/key_reused"
    contractor = api.town.contractor()
    elsewhere = await api.refused(422, "rita", f"/contractors/{contractor}/evidence", ADA, key="k")
    assert elsewhere["type"] in {"/problems/key_reused", "/problems/invalid"}


async def test_keys_of_two_people_do_not_meet(api: Api):
    first = await api.done("rita", "/contractors", ADA, key="k")
    second = await api.done("paula", "/contractors", ADA, key="k")
    assert first["object"] != second["object"]


async def test_a_plain_no_is_recorded_and_given_again_even_when_it_would_be_a_yes_now(api: Api):
    order = api.town.ordered()
    flip = {
        "number": "A-1", "issued_on": "2026-03-02",
        "lines": [{"order_line": 1, "quantity": "10", "service_from": "2026-02-20", "service_to": "2026-03-02"}],
    }  # fmt: skip
    await api.done("rita", f"/engagements/{order.engagement}/flips", flip)
    await api.rest()
    before = api.written()
    no = await api.send("rita", f"/engagements/{order.engagement}/flips", flip, key="k")
    assert no.status_code == 409
    assert problem(no)["type"] == "/problems/duplicate_bill"
    assert api.written() == before | {"request": before["request"] + 1}
    bill = (await api.page("rita", f"/engagements/{order.engagement}"))["neighbours"]
    (billed,) = [one["id"] for one in bill if one["kind"] == "bill"]
    await api.done("tess", f"/bills/{billed}/voids", {"reason": "keyed wrong"})
    await api.rest()
    again = await api.send("rita", f"/engagements/{order.engagement}/flips", flip, key="k")
    assert again.content == no.content
    assert again.headers["idempotency-replayed"] == "true"


async def test_what_a_refusing_verb_wrote_is_not_kept(api: Api, monkeypatch: pytest.MonkeyPatch):
    from models.answers import No  # noqa: PLC0415

    add_person = setup.add_person

    def half_done(occ, ask):
        add_person(occ, ask)
        occ.wake(api.town.people["rita"], "look_again")
        return No(code="taken", detail="changed its mind")

    monkeypatch.setattr(setup, "add_person", half_done)
    woken: list[object] = []
    api.town.database.after_commit.append(lambda session: woken.extend(session.info.get("outbox", ())))
    before = api.written()
    await api.refused(409, "paula", "/people", {"name": "Eve"})
    assert api.written() == before | {"request": before["request"] + 1}
    assert woken == []


async def test_a_request_that_could_not_be_read_leaves_its_key_free(api: Api):
    await api.refused(422, "rita", "/contractors", ADA | {"country": "Britain"}, key="k")
    await api.refused(400, "rita", "/contractors", b"{", key="k")
    await api.done("rita", "/contractors", ADA, key="k")


async def test_what_was_not_allowed_leaves_its_key_free_and_is_asked_afresh(api: Api):
    problem = await api.refused(403, "grace", "/contractors", ADA, key="k")
    assert problem["type"] == "/problems/not_allowed"
    api.hire("grace", {"role": "requester"})
    await api.done("grace", "/contractors", ADA, key="k")


async def test_a_recorded_answer_is_only_for_who_may_still_ask(api: Api):
    made = await api.done("paula", "/keys", {"person": api.town.people["rita"]})
    api.keys["rita-2"] = made["secret"]
    await api.done("rita-2", "/contractors", ADA, key="k")
    gone = await api.http.delete(
        f"/v1/keys/{made['object']}",
        headers={"authorization": f"Bearer {api.keys['paula']}", "idempotency-key": "revoke"},
    )
    assert gone.status_code == 201
    await api.refused(401, "rita-2", "/contractors", ADA, key="k")
    replay = await api.send("rita", "/contractors", ADA, key="k")
    assert replay.headers["idempotency-replayed"] == "true"


async def test_a_lost_role_closes_the_replay_too(api: Api, monkeypatch: pytest.MonkeyPatch):
    await api.done("rita", "/contractors", ADA, key="k")
    monkeypatch.setattr("doors.identity.grants_of", lambda *_: ())
    await api.refused(403, "rita", "/contractors", ADA, key="k")


async def test_the_secret_of_a_key_is_shown_once_and_never_stored(api: Api):
    body = {"person": api.town.people["rita"]}
    first = await api.send("paula", "/keys", body, key="k")
    again = await api.send("paula", "/keys", body, key="k")
    secret = first.json()["secret"]
    assert again.json() == {name: value for name, value in first.json().items() if name != "secret"}
    with api.town.database.reading() as session:
        kept = list(session.execute(text("SELECT answer FROM request")).scalars())
    assert kept
    assert not any(secret in answer for answer in kept)


async def test_64_callers_with_one_key_have_one_effect(api: Api):
    before = api.count("contractor")
    answers = await asyncio.gather(*(api.send("rita", "/contractors", ADA, key="k") for _ in range(64)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotency-replayed" not in answer.headers for answer in answers) == 1
    assert api.count("contractor") == before + 1


async def test_a_repeat_while_the_first_is_at_work_waits_and_is_then_told_so(postgresql_database):
    with postgresql_database.writing() as first:
        requests.take_turn(first, "per_1", "k")
        with pytest.raises(InProgress), postgresql_database.writing() as second:
            requests.take_turn(second, "per_1", "k")
        with postgresql_database.writing() as other:
            requests.take_turn(other, "per_2", "k")


async def test_rows_that_moved_are_looked_at_again_and_then_given_up(api: Api, monkeypatch: pytest.MonkeyPatch):
    from models.errors import Crossed  # noqa: PLC0415

    register, tries = contractors.register, 0

    def crossed(occ, ask: NewContractor):
        nonlocal tries
        tries += 1
        if tries < 5:
            raise Crossed("moved")
        return register(occ, ask)

    monkeypatch.setattr(contractors, "register", crossed)
    await api.done("rita", "/contractors", ADA, key="k")
    tries = -100
    answer = await api.send("rita", "/contractors", ADA, key="l")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert problem(answer)["type"] == "/problems/unavailable"


async def test_a_bug_is_told_as_ours_and_leaves_the_key_free(api: Api, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(contractors, "register", lambda *_: 1 // 0)
    told = await api.refused(500, "rita", "/contractors", ADA, key="k")
    assert "division" not in told["detail"]
    monkeypatch.undo()
    await api.done("rita", "/contractors", ADA, key="k")
