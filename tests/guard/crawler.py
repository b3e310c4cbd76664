"""Somebody who follows every link of every page that they meet, once for each kind of address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import httpx

from tests.admin.browser import Parsed
from tests.guard.hostile import MARK
from tests.guard.people import Person

ID = re.compile(r"[a-z]{3}_[0-9a-f]{32}|(?<=/)\d+")
OF_A_KIND = 3
"""How many pages of one kind are opened; lists of links with other filters lead to the same."""
QUERIES_OF_A_KIND = 2
Tags = list[tuple[str, dict[str, str]]]


@dataclass
class Crawler:
    """`pages` are what was read, `wrong` what should not have been met."""

    person: Person
    pages: dict[str, httpx.Response] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    _kinds: dict[str, int] = field(default_factory=dict)

    async def follow(self, *starts: str) -> Crawler:
        """Everything that can be reached from there."""
        todo = [("", one) for one in starts]
        while todo:
            came_from, place = todo.pop()
            if place in self.pages or not self._is_another(place):
                continue
            answer = await self._open(place)
            self.pages[place] = answer
            if answer.status_code != httpx.codes.OK:
                self.wrong.append(f"{came_from} leads to {place}: {answer.status_code}")
            elif answer.headers["content-type"].startswith("image/svg"):
                self.wrong += [f"{place}: {what}" for what in in_picture(answer.text)]
            elif answer.headers["content-type"].startswith("text/html"):
                tags = Parsed(answer.text).tags
                self.wrong += [f"{place}: {what}" for what in _complaints(answer, tags)]
                todo += [(place, one) for one in _links(answer, tags)]
        return self

    def _is_another(self, place: str) -> bool:
        path, _, query = place.partition("?")
        kind = ID.sub("*", path) + ("?" if query else "")
        self._kinds[kind] = self._kinds.get(kind, 0) + 1
        return self._kinds[kind] <= (QUERIES_OF_A_KIND if query else OF_A_KIND)

    async def _open(self, place: str) -> httpx.Response:
        answer = await self.person.api.http.get(place, headers=self.person.browser.cookie)
        return await self._open(urljoin(place, answer.headers["location"])) if answer.is_redirect else answer


def _links(answer: httpx.Response, tags: Tags) -> Iterator[str]:
    here = str(answer.url)
    for _, given in tags:
        for name in ("href", "src"):
            to = urlsplit(urljoin(here, given[name])) if given.get(name) else None
            if to and to.hostname == answer.url.host and to.scheme in {"http", "https"}:
                yield f"{to.path}?{to.query}" if to.query else to.path


def _complaints(answer: httpx.Response, tags: Tags) -> Iterator[str]:
    """What a page must never have."""
    for tag, given in tags:
        if tag == MARK or (tag == "script" and not given.get("src")):
            yield f"somebody's text became a <{tag}>"
        handlers = [name for name in given if name.startswith("on") or name == "style"]
        yield from (f"<{tag}> has {name}" for name in handlers)
        places = [given.get(name, "") for name in ("href", "src", "action", "formaction")]
        yield from (
            f"<{tag}> leads to {to}" for to in places if re.match(r"\s*(javascript|data|vbscript):", to, re.IGNORECASE)
        )
    for name, value in SAFE.items():
        if value not in answer.headers.get(name, ""):
            yield f"the header {name} is {answer.headers.get(name)!r}"


def in_picture(source: str) -> Iterator[str]:
    """What a picture must never have."""
    for one in ET.fromstring(source).iter():  # noqa: S314 - drawn by us
        tag = one.tag.rpartition("}")[2]
        if tag in {MARK, "script", "foreignObject", "a", "image", "use"}:
            yield f"a picture has <{tag}>"
        yield from (f"<{tag}> of a picture has {name}" for name in one.attrib if name.startswith("on"))


SAFE = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "",
}
