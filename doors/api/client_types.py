"""The API's own document as typed Python for `remitwell_client/api/`: `python -m doors.api.client_types` writes it.

`shapes.py` has every shape, `every.py` every method, and a file for each tag a class with one method an operation. A
test holds what is there against what this makes.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from doors.api.client_methods import class_name, class_of
from doors.api.client_shapes import Tree, module, python, shape

FOLDER = Path(__file__).parents[2] / "remitwell_client" / "api"
NOT_ASKED = {"hear_rail", "health"}
"""What no client asks."""
_NAMED = re.compile(r"#/components/schemas/(\w+)")
_HEAD = '"""{about}\n\nWritten by `python -m doors.api.client_types`: do not edit.\n"""\n\n'
_HAPPENED = '''class Happened(TypedDict):
    """What happened to an object, and when. A contractor is not told by whom, nor the rest."""

    fact: str
    n: int
    at: str
    by: NotRequired[Person]
    on_behalf_of: NotRequired[Person | None]
    detail: NotRequired[dict[str, Any]]
'''
"""A client does not break on a kind of fact that it has not met."""


def files(document: Tree) -> dict[str, str]:
    """The text of every file, by its name."""
    schemas = document["components"]["schemas"]
    tags = _by_tag(document)
    shapes = _reached(schemas, [_refs(one) for operations in tags.values() for one in operations])
    items = {name: kind for name in schemas if (kind := _item(schemas[name]))}
    made = {"shapes.py": _shapes(schemas, shapes), "every.py": _every(list(tags))}
    for tag, operations in tags.items():
        made[f"{module(tag)}.py"] = _tag(tag, class_of(tag, operations, items), shapes)
    return {name: _formatted(text) for name, text in made.items()}


def is_json(operation: Tree) -> bool:
    """Whether it is asked and answered in JSON. Of what goes as bytes `client.py` has what is wanted."""
    sides = [
        operation.get("requestBody"),
        *(told for status, told in operation["responses"].items() if status[0] == "2"),
    ]
    spoken = [side["content"] for side in sides if side and side.get("content")]
    return operation["operationId"] not in NOT_ASKED and all("application/json" in content for content in spoken)


def _by_tag(document: Tree) -> dict[str, list[Tree]]:
    found: dict[str, list[Tree]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if is_json(operation):
                told = operation | {"path": path, "method": method.upper()}
                found.setdefault(operation["tags"][0], []).append(told)
    return found


def _refs(operation: Tree) -> Tree:
    """Only what is asked, and what is answered when it worked."""
    good = {status: told for status, told in operation["responses"].items() if status.startswith("2")}
    return {"asked": operation.get("requestBody"), "answered": good}


def _reached(schemas: Tree, roots: list[Tree]) -> set[str]:
    found: set[str] = set()
    todo = [name for root in roots for name in _NAMED.findall(str(root))]
    while todo:
        name = todo.pop()
        if name not in {*found, "Happened"}:
            found.add(name)
            fields = {field: told for field, told in schemas[name].get("properties", {}).items() if field != "timeline"}
            todo += _NAMED.findall(str(fields))
    return found


def _shapes(schemas: Tree, names: set[str]) -> str:
    head = _HEAD.format(about="What is asked and answered.")
    imports = "from __future__ import annotations\nfrom typing import Any, Literal, NotRequired, TypedDict\n\n"
    return head + imports + "\n\n".join([*(shape(n, schemas[n]) for n in schemas if n in names), _HAPPENED])


def _item(schema: Tree) -> str | None:
    """What a list in pages is made of; None for what is no such list."""
    fields = schema.get("properties", {})
    return python(fields["items"]["items"]) if {"items", "next"} <= fields.keys() else None


def _tag(tag: str, body: str, shapes: set[str]) -> str:
    wanted = sorted(name for name in shapes if re.search(rf"\b{name}\b", body))
    return (
        f"{_HEAD.format(about=f'How to ask about {tag}.')}from __future__ import annotations\n"
        "from collections.abc import Iterator\nfrom typing import Literal\n"
        f"from remitwell_client.api.shapes import {', '.join(wanted)}\n"
        f"from remitwell_client.asking import Asking\n\n{body}"
    )


def _every(tags: list[str]) -> str:
    named = [(module(tag), class_name(tag)) for tag in tags]
    imports = "\n".join(f"from remitwell_client.api.{file} import {name}" for file, name in named)
    body = f'class Every({", ".join(name for _, name in named)}):\n    """One method for each operation."""\n'
    return f"{_HEAD.format(about='All of them.')}from __future__ import annotations\n{imports}\n\n{body}"


def _formatted(text: str) -> str:
    """As the linter wants it: sorted imports, none unused, wrapped lines."""
    for rest in (("check", "--fix-only", "--quiet", "--select", "F401,I,D209"), ("format", "--quiet")):
        command = [str(Path(sys.executable).with_name("ruff")), *rest, "--stdin-filename", str(FOLDER / "a.py"), "-"]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout  # noqa: S603 - ours
    return text


def main() -> None:
    """Write every file anew."""
    from doors.api.app import create_app  # noqa: PLC0415 - a program of developers, not part of the application
    from doors.api.door import Door  # noqa: PLC0415 - the same
    from store.database import connect  # noqa: PLC0415 - the same

    made = files(create_app(Door(connect("sqlite:////nowhere.db"))).openapi())
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
