"""The operations of one tag of the API's document as a class with typed methods, for `client_types.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doors.api.client_shapes import Tree, docstring, module, python

AS_FILE = "format"
"""Asks for a list as a table for people; the client reads JSON."""
BY_PAGE = {"cursor", "limit", "number"}
"""What whoever wants every item of a list has no use for."""


def class_of(tag: str, operations: list[Tree], items: dict[str, str]) -> str:
    """One method for each operation, and one more for each list in pages: *items* has what is in it, by its shape."""
    methods = "\n".join(method for operation in operations for method in _methods(operation, items))
    return f'class {class_name(tag)}(Asking):\n    """One method for each operation on {tag}."""\n\n{methods}'


def class_name(tag: str) -> str:
    """`BillsAndPayouts`."""
    return module(tag).title().replace("_", "")


def _methods(operation: Tree, items: dict[str, str]) -> Iterator[str]:
    path, name = operation["path"], operation["operationId"]
    ids = ["key_id" if one == "key" and operation["method"] != "GET" else one for one in re.findall(r"{(\w+)}", path)]
    about = docstring(operation.get("description") or operation["summary"], 8)
    answer, given = _answer(operation), ", ".join(["self", *(f"{one}: str" for one in ids)])
    place = f"self.place({path!r}{''.join(f', {one}' for one in ids)})"
    if operation["method"] == "GET":
        queried = [one for one in operation["parameters"] if one["in"] == "query" and one["name"] != AS_FILE]
        query = {one["name"]: _kind(one) for one in queried}
        asked, sent = _asked_for(query)
        yield _method(name, f"{given}, *, {asked}" if query else given, answer, about, f"self.read({place}{sent})")
        if item := items.get(answer.partition(" ")[0]):
            yield _each(name, given, place, item, {one: query[one] for one in query if one not in BY_PAGE})
        return
    body = _asked(operation)
    more, sent = (f", body: {body}", "body") if body else ("", "None")
    call = f"self.write({operation['method']!r}, {place}, {sent}, key)"
    yield _method(name, f"{given}{more}, *, key: str", answer, about, call)


def _kind(parameter: Tree) -> str:
    kind = python(parameter["schema"]).removesuffix(" | None")
    return kind if parameter.get("required") else f"{kind} | None = None"


def _asked_for(query: dict[str, str]) -> tuple[str, str]:
    """The parameters of a query, and how they are sent."""
    asked = ", ".join(f"{one}: {kind}" for one, kind in query.items())
    return asked, f", {{{', '.join(f'{one!r}: {one}' for one in query)}}}" if query else ""


def _each(name: str, given: str, place: str, item: str, query: dict[str, str]) -> str:
    asked, sent = _asked_for(query)
    noun = re.sub(r"(?<=.)([A-Z])", r"_\1", item.removeprefix("Listed")).lower()
    more = f", *, {asked}" if asked else ""
    signature = f"def each_{noun}({given}{more}) -> Iterator[{item}]:"
    about = f'"""As `{name}`, page after page to the last."""'
    return f"    {signature}\n        {about}\n        return self.every({place}{sent})\n"


def _method(name: str, given: str, answer: str, about: str, call: str) -> str:
    return f"    def {name}({given}) -> {answer}:\n{about}\n        answer: {answer} = {call}\n        return answer\n"


def _asked(operation: Tree) -> str | None:
    content = operation.get("requestBody", {}).get("content")
    return python(content["application/json"]["schema"]) if content else None


def _answer(operation: Tree) -> str:
    (good,) = (told for status, told in operation["responses"].items() if status.startswith("2"))
    return python(good["content"]["application/json"]["schema"])
