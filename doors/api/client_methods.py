"""The operations of one tag of the API's document as a class with typed methods, for `client_types.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doors.api.client_shapes import Tree, docstring, module, python

BY_PAGE = {"cursor", "limit", "number"}
"""What whoever wants every item of a list has no use for."""


def class_of(tag: str, operations: list[Tree]) -> str:
    """One method for each operation."""
    methods = "\n".join(method for operation in operations for method in _methods(operation))
    name = module(tag).title().replace("_", "")
    return f'class {name}(Asking):\n    """One method for each operation on {tag}."""\n\n{methods}'


def _methods(operation: Tree) -> Iterator[str]:
    path, name = operation["path"], operation["operationId"]
    ids = ["key_id" if one == "key" and operation["method"] != "GET" else one for one in re.findall(r"{(\w+)}", path)]
    about = docstring(operation.get("description") or operation["summary"], 8)
    answer, given = _answer(operation), ", ".join(["self", *(f"{one}: str" for one in ids)])
    place = f"self.place({path!r}{''.join(f', {one}' for one in ids)})"
    if operation["method"] == "GET":
        query = {one["name"]: python(one["schema"]) for one in operation["parameters"] if one["in"] == "query"}
        asked, sent = _asked_for(query)
        yield _method(name, f"{given}, *, {asked}" if query else given, answer, about, f"self.read({place}{sent})")
        if name.startswith("list_"):
            yield _each(name, place, answer, {one: query[one] for one in query if one not in BY_PAGE})
        return
    body = _asked(operation)
    more, sent = (f", body: {body}", "body") if body else ("", "None")
    call = f"self.write({operation['method']!r}, {place}, {sent}, key)"
    yield _method(name, f"{given}{more}, *, key: str", answer, about, call)


def _asked_for(query: dict[str, str]) -> tuple[str, str]:
    """The parameters of a query, and how they are sent."""
    asked = ", ".join(f"{one}: {kind.removesuffix(' | None')} | None = None" for one, kind in query.items())
    return asked, f", {{{', '.join(f'{one!r}: {one}' for one in query)}}}" if query else ""


def _each(name: str, place: str, answer: str, query: dict[str, str]) -> str:
    asked, sent = _asked_for(query)
    item = f"Listed{answer.partition(' ')[0].removesuffix('List')}"
    signature = f"def each_{name[5:-1]}(self, *, {asked}) -> Iterator[{item}]:"
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
