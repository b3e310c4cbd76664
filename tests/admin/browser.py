"""A browser without a screen: it opens pages, reads the forms that stand on them and sends these as they are.

page = await rita.open("/bills/bil_…")
answer = await page.send("void", reason="keyed twice")
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx

Fields = dict[str, str]
VOID = frozenset({"input", "meta", "link", "img", "br", "hr"})


@dataclass
class Form:
    """`fields` as the page has filled them in; `errors` what it says of each one."""

    action: str
    method: str
    encoding: str
    name: str = ""
    fields: Fields = field(default_factory=dict)


class Parsed(HTMLParser):
    """The forms, the links, the text and the errors of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.errors: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] = []
        self._link = self._area = self._select = self._error = ""
        self._skipping = False
        self.feed(source)
        self.text = " ".join("".join(self._text).split())

    @property
    def csrf(self) -> str:
        """What each form of that session carries."""
        return next(one.fields["csrf"] for one in self.forms if "csrf" in one.fields)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self._skipping = tag in {"script", "style"}
        if tag == "form":
            method, encoding = given.get("method", "get"), given.get("enctype", "")
            self.forms.append(Form(given.get("action", ""), method, encoding, given.get("id", "")))
        elif tag == "a":
            self._link = given.get("href", "")
        elif tag == "p" and given.get("class") == "error":
            self._error = given.get("id", "the form").removesuffix("-wrong")
        elif self.forms:
            self._field(tag, given)

    def _field(self, tag: str, given: Fields) -> None:
        fields, name = self.forms[-1].fields, given.get("name", "")
        if tag == "input" and name and given.get("type") != "file":
            if given.get("type") != "checkbox" or "checked" in given:
                fields[name] = given.get("value", "on")
        elif tag == "textarea":
            self._area = name
            fields[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and (self._select not in fields or "selected" in given):
            fields[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""
        elif tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "p":
            self._error = ""
        self._skipping = False

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if self._area:
            self.forms[-1].fields[self._area] += data
        else:
            self._text.append(data)
        if self._link:
            self.links[data.strip()] = self._link
        if self._error:
            self.errors[self._error] = self.errors.get(self._error, "") + data


@dataclass
class Page:
    """What came back, and the way to go on from it."""

    browser: Browser
    answer: httpx.Response
    status: int
    parsed: Parsed

    @property
    def text(self) -> str:
        """All that it says."""
        return self.parsed.text

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong, by the id of the field."""
        return self.parsed.errors

    @property
    def dangling(self) -> set[str]:
        """Where links lead on the page itself and nothing is."""
        known = {given.get("id", "") for _, given in self.parsed.tags}
        links = {given.get("href", "") for tag, given in self.parsed.tags if tag == "a"}
        return {link for link in links if link.startswith("#") and link[1:] not in known}

    @property
    def place(self) -> str:
        """Where the browser is now: a redirect was followed."""
        return self.answer.url.raw_path.decode()

    def form(self, name: str) -> Form:
        """The form of that name, or the one with that action."""
        found = [one for one in self.parsed.forms if name in {one.name, one.action}]
        assert found, f"{self.place} has no form {name}: {[one.name or one.action for one in self.parsed.forms]}"
        return found[0]

    def has(self, name: str) -> bool:
        """Whether it has that form."""
        return any(name in {one.name, one.action} for one in self.parsed.forms)

    async def send(self, name: str, /, *, file: tuple[str, bytes] | None = None, **typed: str) -> Page:
        """Send that form with what is typed; an underscore stands for the hyphen of `quantity-1`."""
        form = self.form(name)
        fields = form.fields | {_field(form, key): text for key, text in typed.items()}
        if form.encoding == "multipart/form-data":
            sent: Any = {"data": fields, "files": {"file": file or ("", b"")}}
        else:
            sent = {"data": fields}
        return await self.browser.post(form.action, **sent)


def _field(form: Form, key: str) -> str:
    return key if key in form.fields or "_" not in key else _hyphened(form, key)


def _hyphened(form: Form, key: str) -> str:
    head, _, tail = key.rpartition("_")
    return f"{head}-{tail}" if tail.isdigit() else key


@dataclass
class Browser:
    """Somebody's: it carries the cookie of their session."""

    http: httpx.AsyncClient
    cookies: Fields

    async def open(self, path: str) -> Page:
        """The page at *path*, or where it leads."""
        for _ in range(5):
            answer = await self.http.get(path, headers=self.cookie)
            if not answer.is_redirect:
                return self._page(answer)
            path = answer.headers["location"]
        raise AssertionError(f"{path} leads in circles")

    async def post(self, path: str, **sent: Any) -> Page:
        """Send that, and go where the answer leads."""
        headers = {"sec-fetch-site": "same-origin"} | self.cookie | sent.pop("headers", {})
        answer = await self.http.post(path, headers=headers, **sent)
        return await self.open(answer.headers["location"]) if answer.is_redirect else self._page(answer)

    @property
    def cookie(self) -> Fields:
        """Its header."""
        return {"cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}

    def _page(self, answer: httpx.Response) -> Page:
        assert answer.status_code < 500, answer.text
        page = Page(self, answer, answer.status_code, Parsed(answer.text))
        assert not page.dangling, f"{page.place} leads to nothing at {page.dangling}"
        return page
