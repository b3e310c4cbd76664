"""Every page there is: the router's own list of them, and for each one the addresses that links lead to."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx
from fastapi.routing import APIRoute
from starlette.routing import Route

from doors.admin.app import MODULES
from doors.hosted.app import routes
from doors.openid import CALLBACK

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
TITLE = re.compile(r"<title>(.*?)</title>")
EXAMPLES = 12
"""So many of each kind of page are read, beside those that were asked for: enough to find every link."""
HOSTED = "hosted"
NO_PAGES = frozenset({"/files/{file}", "/imports/{import_id}/left-out.csv", CALLBACK})
"""They answer with a file, which the house may not have, or send a browser on to a page."""


class Found(NamedTuple):
    """One page: `template` is its address in the router, as in `/orders/{order}`."""

    template: str
    path: str
    title: str
    size: int
    asked: bool


def parts() -> dict[str, list[Route]]:
    """The pages by the module that draws them."""
    found = {module.__name__.rpartition(".")[2]: _read(module.router.routes) for module in MODULES}
    hosted = [Route(f"/h{one.path}", one.endpoint, methods=["GET"]) for one in _read(routes())]
    return {part: pages for part, pages in (found | {HOSTED: hosted}).items() if pages}


def _read(every: Sequence[object]) -> list[Route]:
    return [one for one in every if isinstance(one, APIRoute | Route) and "GET" in (one.methods or ())]


async def crawl(http: httpx.AsyncClient, start: list[str]) -> list[Found]:
    """Every page that links lead to from *start*; those of *start* are opened all."""
    every = [one for pages in parts().values() for one in pages]
    ahead, seen, opened = deque(start), set(start), defaultdict[str, int](int)
    found = []
    while ahead:
        path = ahead.popleft()
        template = _template(every, path)
        if template is None or (path not in start and opened[template] >= EXAMPLES):
            continue
        answer = await http.get(path)
        assert answer.status_code < 500, f"{path}: {answer.status_code}"
        opened[template] += 1
        title = TITLE.search(answer.text)
        named = unescape(title.group(1)) if title else ""
        found.append(Found(template, path, named, len(answer.text), path in start))
        if answer.headers.get("content-type", "").startswith("text/html"):
            ahead.extend(new := [to for to in _links(answer) if to not in seen])
            seen.update(new)
    return found


def chosen(found: list[Found]) -> list[Found]:
    """What is worth a look: what was asked for, and of every kind of page the first and the longest."""
    by_kind = defaultdict[str, list[Found]](list)
    for one in found:
        if one.title:
            by_kind[one.template].append(one)
    worth = {one for kind in by_kind.values() for one in (kind[0], max(kind, key=lambda one: one.size))}
    return [one for one in found if one in worth or (one.title and one.asked)]


def _template(every: list[Route], path: str) -> str | None:
    plain = urlsplit(path).path
    return next((one.path for one in every if one.path_regex.fullmatch(plain)), None)


def _links(answer: httpx.Response) -> list[str]:
    """Where it leads in this house, each once, without what is only another way to sort or filter."""
    here = answer.request.url
    whole = (urlsplit(urljoin(str(here), unescape(to))) for to in LINK.findall(answer.text))
    return list(dict.fromkeys(one.path for one in whole if one.netloc == here.netloc.decode()))
