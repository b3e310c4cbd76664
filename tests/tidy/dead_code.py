"""Functions, classes and imports that nothing uses: `python -m tests.tidy.dead_code`.

Fields and variables are left out: they are read by pydantic, SQLModel and JSON, which vulture cannot
see. Names that only a framework calls are in allowed_names.txt, each with who calls it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from vulture import Vulture

from tests.tidy.tree import ROOT, files, named

# Whatever these decorate is called by the framework they belong to.
CALLED_BY_DECORATOR = [
    "@activity.*",
    "@app.*",
    "@*.command",
    "@*.callback",
    "@*.exception_handler",
    "@*.middleware",
    "@*router.*",
    "@*.delete",
    "@*.get",
    "@*.patch",
    "@*.post",
    "@*.put",
    "@event.listens_for",
    "@*.listens_for",
    "@field_serializer",
    "@field_validator",
    "@given",
    "@initialize",
    "@invariant",
    "@model_serializer",
    "@model_validator",
    "@*.fixture",
    "@schemathesis.hook",
    "@rule",
    "@*.signal",
    "@*.query",
    "@*.update",
    "@*.run",
    "@*.defn",
    "@workflow.*",
]


def allowed_names() -> list[str]:
    """The first word of each line; the rest of the line says who calls it."""
    lines = (ROOT / "tests/tidy/allowed_names.txt").read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]


def _is_for_us(path: Path) -> bool:
    """The client offers whatever the API does; who asks for it is a service elsewhere."""
    return path.parent != ROOT / "remitwell_client" / "api"


def main() -> int:
    """Print what is unused, and answer 1 if anything is."""
    vulture = Vulture(ignore_names=allowed_names(), ignore_decorators=CALLED_BY_DECORATOR)
    vulture.scavenge([str(path) for path in files("*.py")])
    kinds = {"function", "class", "method", "property", "import", "unreachable_code"}
    unused = [
        item
        for item in vulture.get_unused_code(min_confidence=60)
        if item.typ in kinds and _is_for_us(ROOT / item.filename)
    ]
    for item in unused:
        sys.stdout.write(f"{named(ROOT / item.filename)}:{item.first_lineno}: unused {item.typ} {item.name}\n")
    return 1 if unused else 0


if __name__ == "__main__":
    raise SystemExit(main())
