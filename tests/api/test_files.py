"""Files: what is kept, who may have it, and how it is given back."""

from __future__ import annotations

import pytest

from models.tables.nouns import FileRow
from rules.files import FILE_BYTES_MAX
from store import rows
from tests.api.caller import Api, problem

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n..."
GOOD = {
    "application/pdf": PDF,
    "image/png": b"\x89PNG\r\n\x1a\n....",
    "image/jpeg": b"\xff\xd8\xff\xe0....",
    "text/plain": "Abnahme erfolgt, größtenteils\n".encode(),
    "text/csv": b"day,hours\n1,7.5\n",
}

ENDS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "text/plain": "", "text/csv": ".csv"}
"""What a name that ends in .txt ends in when the file is another kind."""


@pytest.fixture
def subject(api: Api) -> str:
    return api.town.ordered().id


@pytest.mark.parametrize("media", GOOD)
async def test_a_file_comes_back_as_it_was_and_only_as_an_attachment(api: Api, subject, media):
    made = await api.done("omar", f"/files?subject={subject}&name=pro%22of.txt", GOOD[media], content_type=media)
    back = await api.get("audrey", made["href"].removeprefix("/v1"))
    assert back.content == GOOD[media]
    assert back.headers["content-type"].partition(";")[0] == media
    assert back.headers["x-content-type-options"] == "nosniff"
    assert back.headers["content-disposition"] == f"attachment; filename*=UTF-8''pro%22of.txt{ENDS[media]}"
    assert "sandbox" in back.headers["content-security-policy"]
    assert FileRow not in {kind for kind, _ in rows._KEPT}, "megabytes of it would be kept in memory"
    page = await api.page("audrey", f"/orders/{subject}")
    assert [(one["id"], one["digest"]) for one in page["files"]] == [(made["object"], made["detail"]["digest"])]
    assert page["timeline"][-1]["fact"] == "attached"


@pytest.mark.parametrize(
    ("media", "content", "status"),
    [
        ("text/html", b"<script>", 415),
        ("application/octet-stream", PDF, 415),
        ("application/pdf", b"<html>", 422),
        ("image/png", PDF, 422),
        ("text/plain", b"\x00\x01", 422),
        ("text/csv", b"\xff\xfe", 422),
        ("text/plain", b"", 422),
        ("text/plain", b"x" * (FILE_BYTES_MAX + 1), 413),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else str(value),
)
async def test_what_is_not_a_file_of_ours_is_not_kept(api: Api, subject, media, content, status):
    before = api.written() | {"file": api.count("file")}
    await api.refused(status, "omar", f"/files?subject={subject}&name=proof", content, content_type=media)
    assert api.written() | {"file": api.count("file")} == before


@pytest.mark.parametrize(
    "query",
    ["name=proof", "subject=SUBJECT", "subject=per_1&name=x", "subject=SUBJECT&name=%00", "subject=SUBJECT&name="],
)
async def test_a_file_says_what_it_is_about_and_what_it_is_called(api: Api, subject, query):
    told = await api.refused(
        422, "omar", f"/files?{query.replace('SUBJECT', subject)}", PDF, content_type="application/pdf"
    )
    assert told["field"] in {"subject", "name"}


async def test_the_same_content_is_kept_once(api: Api, subject):
    first = await api.done("omar", f"/files?subject={subject}&name=a", PDF, content_type="application/pdf")
    second = await api.done("omar", f"/files?subject={subject}&name=b", PDF, content_type="application/pdf")
    assert first["object"] == second["object"]
    assert api.count("file") == 1


async def test_a_repeat_under_one_key_is_answered_and_another_file_is_not(api: Api, subject):
    place = f"/files?subject={subject}&name=a"
    first = await api.send("omar", place, PDF, key="k", content_type="application/pdf")
    again = await api.send("omar", place, PDF, key="k", content_type="application/pdf")
    assert (again.content, again.headers["idempotency-replayed"]) == (first.content, "true")
    await api.refused(422, "omar", place, PDF + b"!", key="k", content_type="application/pdf")


async def test_a_file_is_for_those_who_may_open_its_subject(api: Api, subject):
    order = await api.page("audrey", f"/orders/{subject}")
    api.hire("ada", {"role": "contractor", "contractor": order["contractor"]})
    api.hire("eve", {"role": "contractor", "contractor": api.town.contractor("Eve")})
    place = f"/files?subject={subject}&name=a"
    await api.refused(403, "audrey", place, PDF, content_type="application/pdf")
    await api.refused(404, "eve", place, PDF, content_type="application/pdf")
    made = await api.done("ada", place, PDF, content_type="application/pdf")
    where = made["href"].removeprefix("/v1")
    assert (await api.get("ada", where)).status_code == 200
    assert problem(await api.get("eve", where))["status"] == 404


async def test_proof_of_a_receipt_is_told_on_its_order(api: Api):
    order = api.town.ordered()
    receipt = api.town.receive(order)
    await api.done("omar", f"/files?subject={receipt}&name=signed", PDF, content_type="application/pdf")
    page = await api.page("omar", f"/orders/{order.id}")
    assert [one["name"] for one in page["receipts"][0]["files"]] == ["signed"]
    assert page["timeline"][-1]["fact"] == "attached"
