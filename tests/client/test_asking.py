"""The client: one thing is done once, however often it has to be asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import httpx
import pytest

from remitwell_client import NoAnswer, Problem, Remitwell, decimal, money, new_key

BILL = f"bil_{'0' * 32}"
MADE = {"object": BILL, "href": f"/v1/bills/{BILL}", "detail": {}}
Answer = httpx.Response | Exception


def problem(code: str, status: int, **more: Any) -> httpx.Response:
    told = {"type": f"/problems/{code}", "title": "No", "status": status, "detail": "not so", "what_to_do": "Wait."}
    return httpx.Response(status, json=told | more, headers={"content-type": "application/problem+json"})


@dataclass
class Server:
    """Answers what it was told to, in that order, and remembers what it was asked."""

    answers: list[Answer]
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def client(slept: list[float]) -> Callable[..., tuple[Remitwell, Server]]:
    def made(*answers: Answer, **more: Any) -> tuple[Remitwell, Server]:
        server = Server(list(answers))
        way = httpx.MockTransport(server)
        return Remitwell("http://remitwell.test", "rw_key", transport=way, sleep=slept.append, **more), server

    return made


@pytest.mark.parametrize(
    "lost",
    [
        httpx.ReadTimeout("too slow"),
        httpx.ConnectError("nobody there"),
        httpx.RemoteProtocolError("cut off"),
        problem("unavailable", 503),
        problem("internal", 500),
        problem("in_progress", 409),
        httpx.Response(502, html="<h1>Bad gateway</h1>"),
    ],
    ids=str,
)
def test_a_write_without_an_answer_is_asked_again_under_its_key(client, slept, lost):
    remitwell, server = client(lost, httpx.Response(201, json=MADE))
    assert remitwell.void(BILL, {"reason": "keyed wrong"}, key="k-1") == MADE
    assert [request.headers["idempotency-key"] for request in server.asked] == ["k-1", "k-1"]
    assert server.asked[0].content == server.asked[1].content == b'{"reason":"keyed wrong"}'
    assert slept == [0.2]


def test_the_pauses_grow_and_end_in_no_answer_with_the_key_to_ask_again_by(client, slept):
    remitwell, server = client(*[httpx.ConnectError("nobody there")] * 7)
    with pytest.raises(
        NoAnswer, match=r"remitwell\.test/v1/bills/.* gave no answer \(ConnectError: nobody there\)"
    ) as no:
        remitwell.void(BILL, {"reason": "keyed wrong"}, key="k-1")
    assert no.value.key == "k-1"
    assert len(server.asked) == 7
    assert slept == sorted(slept) == [0.2, 0.5, 1.0, 2.0, 5.0, 10.0]


def test_a_server_that_says_when_is_not_asked_before(client, slept):
    busy = problem("unavailable", 503)
    busy.headers["retry-after"] = "2"
    remitwell, _ = client(busy, httpx.Response(200, json={}))
    remitwell.bill(BILL)
    assert slept == [2.0]


def test_a_no_of_the_rules_is_one_exception_and_is_not_asked_again(client, slept):
    remitwell, server = client(problem("duplicate_bill", 409, field="number"))
    with pytest.raises(Problem, match="number: not so") as no:
        remitwell.void(BILL, {"reason": "keyed wrong"}, key="k-1")
    told = no.value
    assert (told.code, told.status, told.field, told.detail, told.what_to_do) == (
        "duplicate_bill", 409, "number", "not so", "Wait.",
    )  # fmt: skip
    assert (len(server.asked), slept) == (1, [])


def test_a_no_about_several_fields_says_what_is_wrong_with_each(client):
    wrong = [{"field": "country", "detail": "too long"}, {"field": "name", "detail": "must not be blank"}]
    remitwell, _ = client(problem("invalid", 422, field="country", errors=wrong))
    with pytest.raises(Problem, match="country: too long; name: must not be blank") as no:
        remitwell.void(BILL, {"reason": "keyed wrong"}, key="k-1")
    assert no.value.errors == {"country": "too long", "name": "must not be blank"}


def test_a_service_says_who_it_is_and_whose_word_it_brings(client):
    remitwell, server = client(httpx.Response(200, json={}), on_behalf_of="per_1")
    remitwell.bill("bil_1/../../keys")
    (asked,) = server.asked
    assert (asked.headers["authorization"], asked.headers["on-behalf-of"]) == ("Bearer rw_key", "per_1")
    assert asked.url.raw_path == b"/v1/bills/bil_1%2F..%2F..%2Fkeys"
    assert "idempotency-key" not in asked.headers


def test_a_list_is_read_page_after_page(client):
    pages = [{"items": [{"id": "bil_2"}, {"id": "bil_1"}], "next": "bil_1"}, {"items": [{"id": "bil_0"}], "next": None}]
    remitwell, server = client(*(httpx.Response(200, json=page) for page in pages))
    assert [bill["id"] for bill in remitwell.each_bill(stage="matched")] == ["bil_2", "bil_1", "bil_0"]
    assert [request.url.query for request in server.asked] == [b"stage=matched", b"stage=matched&cursor=bil_1"]


def test_a_file_goes_as_its_bytes(client):
    remitwell, server = client(httpx.Response(201, json=MADE), httpx.Response(200, content=b"as agreed"))
    remitwell.attach(BILL, "note.txt", "text/plain", b"as agreed", key="k-2")
    assert remitwell.download("fil_1") == b"as agreed"
    sent = server.asked[0]
    assert (sent.content, sent.headers["content-type"], sent.headers["idempotency-key"]) == (
        b"as agreed", "text/plain", "k-2",
    )  # fmt: skip


def test_every_key_is_another():
    assert len({new_key() for _ in range(100)}) == 100


@pytest.mark.parametrize("amount", ["0.10", Decimal("0.10")])
def test_money_keeps_its_digits(amount):
    assert money(amount, "USD") == {"amount": "0.10", "currency": "USD"}
    assert decimal(money(amount, "USD")) * 3 == Decimal("0.30")


@pytest.mark.parametrize("amount", [0.1, True, None])
def test_a_float_is_no_money(amount):
    with pytest.raises(TypeError, match="loses digits"):
        money(amount, "USD")


@pytest.mark.parametrize("amount", ["1,000.00", "-1", "1e3", "NaN", "", "٣", Decimal(-1), Decimal("Infinity")])
def test_what_is_no_amount_is_refused_before_it_is_sent(amount):
    with pytest.raises(ValueError, match="is no amount"):
        money(amount, "USD")
