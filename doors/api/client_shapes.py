"""A schema of the API's document as a Python type, for `client_types.py`."""

from __future__ import annotations

import re
import textwrap
from typing import Any

Tree = dict[str, Any]
_PLAIN = {"string": "str", "integer": "int", "boolean": "bool", "null": "None"}


def shape(name: str, schema: Tree) -> str:
    """One schema as a TypedDict, or as the values that it may have."""
    if "enum" in schema:
        return f"{name} = Literal[{', '.join(map(repr, schema['enum']))}]\n"
    required = schema.get("required", ())
    lines = [f"class {name}(TypedDict):", docstring(schema.get("description") or name, 4), ""]
    for field, told in schema.get("properties", {}).items():
        kind = "list[Happened]" if field == "timeline" else python(told)
        lines.append(f"    {field}: {kind if field in required else f'NotRequired[{kind}]'}")
    return "\n".join(lines) + "\n"


def python(schema: Tree) -> str:
    """The type of what *schema* describes."""
    match schema:
        case {"$ref": ref}:
            return str(ref).rpartition("/")[2]
        case {"anyOf": several} | {"oneOf": several}:
            return " | ".join(dict.fromkeys(python(one) for one in several))
        case {"const": value}:
            return f"Literal[{value!r}]"
        case {"enum": values}:
            return f"Literal[{', '.join(map(repr, values))}]"
        case {"type": "array"}:
            return f"list[{python(schema.get('items', {}))}]"
        case {"type": "object", "additionalProperties": dict(inner)}:
            return f"dict[str, {python(inner)}]"
        case {"type": str(kind)} if kind in _PLAIN:
            return _PLAIN[kind]
    return "Any"


def docstring(about: str, indent: int) -> str:
    """The first paragraph of *about*, wrapped."""
    paragraph = " ".join(about.split("\n\n", maxsplit=1)[0].split())
    return textwrap.indent("\n".join(textwrap.wrap(f'"""{paragraph}"""', 110 - indent)), " " * indent)


def module(tag: str) -> str:
    """The name of the tag's file, without its ending."""
    return re.sub(r"\W+", "_", tag)
