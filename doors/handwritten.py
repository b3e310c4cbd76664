"""What people write by hand where a program sends JSON: JSON itself, or YAML that means nothing else than it says."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any


def read(text: str) -> Any:
    """The value. Dates and numbers stay as they are written. Raises ValueError, in words for whoever wrote it."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return _yaml(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("says something twice")  # what, the other reader tells
    return found


def _yaml(text: str) -> Any:
    import yaml  # noqa: PLC0415 - only where it is no JSON: the command line is quick to start

    class Plain(yaml.SafeLoader):
        """`720.00` is an amount, which a float would bend. Nothing is said twice, and nothing by reference."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.MarkedYAMLError(problem="repeats something by *; write it out")
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - as its base
            names = [name.value for name, _ in node.value]
            for name, times in Counter(map(str, names)).items():
                if times > 1:
                    raise yaml.MarkedYAMLError(problem=f"says {name} twice", problem_mark=node.start_mark)
            return super().construct_mapping(node, deep)

    Plain.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag.rpartition(":")[2] in {"bool", "null", "int"}]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        told = yaml.load(text, Loader=Plain)  # noqa: S506 - a safe loader, with fewer types yet
        json.dumps(told)
    except yaml.MarkedYAMLError as error:
        where = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"is neither JSON nor YAML{where}: {error.problem}") from error
    except (yaml.YAMLError, RecursionError, TypeError, ValueError) as error:
        raise ValueError("is neither JSON nor YAML that says the same") from error
    return told
