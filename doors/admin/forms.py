"""What a form sent: read once, bounded, and only from a page of ours.

A form carries `csrf`, the secret of the session that it was shown to, and `key`, under which it counts once.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from fastapi import Request

from doors.admin.visit import Visit
from doors.api import bodies
from doors.api.door import door_of
from doors.problems import Problem
from doors.sessions import same_csrf

FORM_BYTES_MAX = bodies.JSON_BYTES_MAX
FIELDS_MAX = 6_000
Form = dict[str, str]
_HALF = re.compile("[\ud800-\udfff]")


async def form_of(visit: Visit, limit: int = FORM_BYTES_MAX) -> Form:
    """The fields as they were typed. Raises Problem for what did not come from our own page."""
    given = await fields(visit.request, limit)
    is_ours(visit, given)
    return given


def is_ours(visit: Visit, given: Form) -> None:
    """Take the secret out of what was sent. Raises Problem unless it is that of the session."""
    if not same_csrf(visit.signed, given.pop("csrf", "")):
        raise Problem("not_our_form", "this form was not sent from a page that we showed you; open the page again")


def not_from_elsewhere(request: Request) -> None:
    """Raises Problem for a form that another site sent. A browser that says nothing of it at all is taken at its word.

    Those that don't say which site it was say from where: of pages that tell nobody where they are, `null`.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    ours = {f"{request.url.scheme}://{request.headers.get('host', '')}", door_of(request).public_url.rstrip("/")}
    here = origin in {"null", *ours}
    if not here if site is None else site not in {"same-origin", "none"}:
        raise Problem("not_our_form", "this form was sent from another site")


def is_text(given: Form) -> Form:
    """The same. Raises Problem for what nobody types and no database keeps, before anything is looked up by it."""
    if any("\x00" in part or (not part.isascii() and _HALF.search(part)) for pair in given.items() for part in pair):
        raise Problem("malformed", "the form holds what is not text")
    return given


async def fields(request: Request, limit: int = FORM_BYTES_MAX) -> Form:
    """Every field once; of a name that came twice, the last. Raises Problem."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise Problem("unsupported_type", "send the form as its page has it")
    not_from_elsewhere(request)
    raw = await bodies.read(request, limit)
    try:
        pairs = parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=FIELDS_MAX, errors="strict")
    except ValueError as error:
        raise Problem("malformed", "the form could not be read") from error
    return is_text({name: text.replace("\r\n", "\n") for name, text in pairs})
