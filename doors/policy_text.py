"""A policy as a text that people read, mend and publish: what the API takes, as YAML, with the name behind each id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

_PERSON = re.compile(r"per_[0-9a-f]{32}$", re.MULTILINE)


def written(terms: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The text that publishes *terms*, which are as the API sends and takes them; *names* are of people, by id."""
    text = yaml.safe_dump(dict(terms), sort_keys=False, allow_unicode=True, width=1_000)
    return _PERSON.sub(lambda found: f"{found[0]}  # {' '.join(names.get(found[0], 'has left').split())}", text)
