"""A document comes with a form: bounded before it is read, its type found in it, not believed."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.responses import Response

from doors.admin.acting import Deed, carry
from doors.admin.deeds import Show, again, done
from doors.admin.forms import Form, is_ours, is_text, not_from_elsewhere
from doors.admin.plainly import plainly
from doors.admin.visit import Visit
from doors.api import bodies
from doors.api.files import as_ask
from doors.problems import Problem, ProblemDetails, WrongField
from models.ids import Kind
from rules.files import FILE_BYTES_MAX, media_type_of
from verbs import files

ROUND_IT_BYTES = 16 * 1024
"""For the other fields, and what stands between them."""


async def attach(visit: Visit, subject: str, show: Show) -> Response:
    """Attach what was sent to *subject*, or to the receipt that the form names."""
    try:
        form, content = await parts(visit, FILE_BYTES_MAX)
    except Problem as problem:
        return await again(visit, show, subject, "attach", {}, too_large(problem, FILE_BYTES_MAX))
    key, named = form.pop("key", ""), form.get("subject", subject)
    about = named if named.startswith(f"{Kind.RECEIPT.value}_") else subject
    media = media_type_of(form["name"], content)

    def deed() -> Deed:
        ask = as_ask(about, form["name"], media)
        sent = (content, media.encode(), ask.name.encode())
        return Deed(key, sent, lambda occ: files.attach(occ, ask, content), about)

    told = await carry(visit, deed) if content else nothing_chosen()
    if isinstance(told, ProblemDetails):
        of_file = told.retold(lambda one: WrongField(field="file", detail=one.detail))
        return await again(visit, show, subject, "attach", form, of_file)
    return done(subject, "attach")


def nothing_chosen() -> ProblemDetails:
    """What is wrong with a form without its file."""
    return plainly(ProblemDetails.of("invalid", "choose a file that is not empty", "file"))


def too_large(problem: Problem, limit: int) -> ProblemDetails:
    """What is wrong at the file of a form that was too large to be read. Raises what is wrong with any other."""
    if problem.code != "too_large":
        raise problem
    return ProblemDetails.of("too_large", f"the file has more than {limit // 1024 // 1024} MB", "file")


async def parts(visit: Visit, limit: int) -> tuple[Form, bytes]:
    """The fields, with the file's name as `name`, and its bytes, *limit* at most. Raises Problem."""
    if not visit.request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Problem("unsupported_type", "send the form as its page has it")
    not_from_elsewhere(visit.request)
    raw = await bodies.read(visit.request, limit + ROUND_IT_BYTES)
    sent = await _parsed(visit.request.headers, raw)
    try:
        form = is_text({name: value for name, value in sent.items() if isinstance(value, str)})
        is_ours(visit, form)
        file = sent.get("file")
        if not isinstance(file, UploadFile):
            return form | {"name": ""}, b""
        return form | {"name": file.filename or ""}, await file.read()
    finally:
        await sent.close()


async def _parsed(headers: Headers, raw: bytes) -> FormData:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    try:
        return await MultiPartParser(headers, stream(), max_files=1, max_fields=10).parse()
    except (MultiPartException, ValueError, KeyError) as error:
        raise Problem("malformed", "the form could not be read") from error
