"""Bills and payments as PDF: what can be read on them, and that the same facts make the same bytes."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from doors.papers import bill
from doors.papers.letters import UNKNOWN
from models.money import Money
from tests.api.caller import Api
from verbs.intake import receive_bill

EUR = Money(minor=123_456_789, currency="EUR")
ONE = bill.PaperLine("Development", "01 Mar 2026 to 31 Mar 2026", "10", EUR, EUR)
PAPER = bill.BillPaper(
    seller=bill.Party("Ada"),
    client=bill.Party("Acme Ltd"),
    number="A-1",
    order_number="PO-ACME-000001",
    mark="",
    at=datetime(2026, 3, 2, 12, tzinfo=UTC),
    issued_on=date(2026, 3, 2),
    due_on=date(2026, 4, 1),
    terms="net 30",
    lines=(ONE,),
    net=EUR,
    taxes=(("none", EUR),),
    total=EUR,
)


def words(pdf: bytes) -> str:
    """All that can be read on it, spaces as one."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


async def read(api: Api, who: str, path: str) -> str:
    answer = await api.get(who, path)
    assert answer.headers["content-type"] == "application/pdf"
    assert "no-store" in answer.headers["cache-control"]
    return words(answer.content)


async def test_a_bill_says_who_what_when_and_for_which_order(sqlite_api: Api):
    order = sqlite_api.town.ordered()
    billed = sqlite_api.town.bill(order.contractor, order.number)
    told = await read(sqlite_api, "tess", f"/bills/{billed}/document")
    for said in ("Invoice A-1", f"ORDER NUMBER {order.number}", "Ada", "Acme Ltd", "Due", "Total 6,000.00 USD"):
        assert said in told
    assert "Rev" not in told


async def test_a_bill_tells_the_days_of_the_work_and_a_single_day_once(sqlite_api: Api):
    town, order = sqlite_api.town, sqlite_api.town.ordered()
    ask = town.bill_ask(order.contractor, order.number)
    (line,) = ask.lines
    told = await read(sqlite_api, "tess", f"/bills/{town.done('platform', receive_bill, ask).object}/document")
    assert f"Development {line.service_from:%d %b %Y} to {line.service_to:%d %b %Y} 10" in told
    one_day = ask.model_copy(
        update={"number": "A-2", "lines": (line.model_copy(update={"service_from": line.service_to}),)}
    )
    told = await read(sqlite_api, "tess", f"/bills/{town.done('platform', receive_bill, one_day).object}/document")
    assert f"Development {line.service_to:%d %b %Y} 10" in told


async def test_a_number_that_comes_late_makes_a_marked_revision_and_moves_nothing_else(sqlite_api: Api):
    town = sqlite_api.town
    first, second = town.ordered(contractor := town.contractor()), town.ordered(contractor, quantity="12")
    billed = town.bill(contractor)
    before = await read(sqlite_api, "tess", f"/bills/{billed}/document")
    assert f"ORDER NUMBER {bill.NO_ORDER}" in before
    town.attach(billed, first.number)
    added = await read(sqlite_api, "tess", f"/bills/{billed}/document")
    assert f"ORDER NUMBER {first.number}" in added
    assert "Rev 2 - order number added" in added
    town.attach(billed, second.number, cause="wrong_number")
    corrected = await read(sqlite_api, "tess", f"/bills/{billed}/document")
    assert "Rev 3 - order number corrected" in corrected
    kept = before[before.index("Date") : before.index("Total")]
    assert kept in added
    assert kept in corrected


async def test_a_remittance_says_which_bills_were_paid_and_hides_the_account(sqlite_api: Api):
    billed = await asyncio.to_thread(sqlite_api.town.released)
    payout = sqlite_api.town.payout(billed)
    told = await read(sqlite_api, "tess", f"/payouts/{payout}/remittance")
    for said in ("Remittance advice", "A-1", sqlite_api.town.order_number(billed), "6,000.00 USD", payout):
        assert said in told
    assert "5555" in told
    assert "BUKB2020" not in told


async def test_a_paper_is_for_those_who_may_open_what_it_is_about(sqlite_api: Api):
    billed = await asyncio.to_thread(sqlite_api.town.released)
    sqlite_api.hire("eve", {"role": "contractor", "contractor": sqlite_api.town.contractor("Eve")})
    payout = sqlite_api.town.payout(billed)
    for path in (f"/bills/{billed}/document", f"/payouts/{payout}/remittance"):
        assert (await sqlite_api.get("eve", path)).status_code == 404


def test_the_same_facts_make_the_same_bytes():
    assert bill.drawn(PAPER) == bill.drawn(PAPER)
    assert bill.drawn(PAPER) != bill.drawn(PAPER._replace(order_number="PO-ACME-000002"))


LEFT_OUT = "한국 株式会社 👷"
PRINTED = (
    *("Łukasz Żółć", "Αθηνά", "Жанна Щукина", "חברת בנייה", "ठेकेदार"),
    *("บริษัท", "Հայկ", "ქეთი", "নির্মাণ", "ሰላም", "a\u202eb"),
)


@pytest.mark.parametrize("name", [*PRINTED, LEFT_OUT])
def test_a_name_in_any_script_is_printed_or_said_to_be_left_out(name: str):
    told = words(bill.drawn(PAPER._replace(seller=bill.Party(name))))
    left_out = f"{UNKNOWN} stands for a letter" in told
    assert left_out == (name == LEFT_OUT)
    assert left_out or {letter for letter in name if letter.isalpha()} <= set(told)


def test_a_bill_of_many_lines_and_long_words_has_many_pages_that_say_which():
    long = ONE._replace(description="Entwicklungsumgebungswiederherstellung" * 12)
    told = words(bill.drawn(PAPER._replace(lines=(long,) * 60)))
    assert "1 / " in told
    assert told.count("Quantity") > 3
