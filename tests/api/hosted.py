"""A contractor with a link, as their browser has it: pages without a script, and forms that are filled in.

ada = await let_in(api, order.id)
page = await ada.open()
page = await ada.submit(page, "/bills", number="A-1")
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import httpx

from tests.api.caller import Api

FORM = {"content-type": "application/x-www-form-urlencoded"}


class Reader(HTMLParser):
    """The words of a page, its forms with what they would send, and what is told to be wrong."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._form: dict[str, str] = {}
        self._open, self._text, self._select = "", "", ""
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._open = tag
        if tag == "form":
            self._form = self.forms[given.get("action", "")] = {}
        elif tag == "input" and given.get("type") != "checkbox":
            self._form[given["name"]] = given.get("value", "")
        elif tag in {"textarea", "select"}:
            self._select = given["name"]
            self._form[given["name"]] = ""
        elif tag == "option" and self._select and ("selected" in given or not self._form[self._select]):
            self._form[self._select] = given["value"]

    def handle_data(self, data: str) -> None:
        if self._open == "textarea" and self._select:
            self._form[self._select] += data
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"textarea", "select"}:
            self._select = ""
        self._open = ""

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@dataclass
class Page:
    """One answer, read."""

    answer: httpx.Response
    read: Reader

    @property
    def text(self) -> str:
        return self.read.text

    @property
    def status(self) -> int:
        return self.answer.status_code

    def form(self, ends: str) -> tuple[str, dict[str, str]]:
        """The form whose address ends so, with what it would send."""
        (found,) = [(action, fields) for action, fields in self.read.forms.items() if action.endswith(ends)]
        return found


@dataclass
class Holder:
    """Whoever has the link."""

    api: Api
    token: str
    link: str

    async def open(self, path: str = "", *, status: int = 200) -> Page:
        page = _page(await self.api.http.get(f"/h/{self.token}{path}"))
        assert page.status == status, page.text
        return page

    async def revoked_by(self, who: str) -> httpx.Response:
        """Somebody takes the link back."""
        known = {"authorization": f"Bearer {self.api.keys[who]}", "idempotency-key": f"revoke as {who}"}
        return await self.api.http.delete(f"/v1/links/{self.link}", headers=known)

    async def submit(
        self, page: Page, ends: str, *, status: int = 200, typed: dict[str, str] | None = None, **more: str
    ) -> Page:
        """Fill in a form and send it; where it leads on to another page, that page."""
        action, fields = page.form(ends)
        data = fields | (typed or {}) | {name.replace("__", "."): value for name, value in more.items()}
        sent = _page(await self.api.http.post(action, data=data))
        if sent.status == 303:
            await self.api.rest()
            sent = _page(await self.api.http.get(sent.answer.headers["location"]))
        assert sent.status == status, sent.text
        return sent


def _page(answer: httpx.Response) -> Page:
    is_html = answer.headers.get("content-type", "").startswith("text/html")
    return Page(answer, Reader(answer.text if is_html else ""))


async def let_in(api: Api, subject: str, by: str = "tess", **asked: Any) -> Holder:
    """A link to that order or bill."""
    noun = "orders" if subject.startswith("ord_") else "bills"
    made = await api.done(by, f"/{noun}/{subject}/links", asked)
    return Holder(api, made["secret"], made["object"])
