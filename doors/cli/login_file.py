"""Where the server's address and your key are kept: a file that only you can read, or the environment, which wins."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

DEFAULT_URL = "http://127.0.0.1:8600"


class Login(NamedTuple):
    """Which server, as whom, and where that was read."""

    url: str
    key: str
    source: str


def path() -> Path:
    """The file, under XDG's folder for configuration."""
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "remitwell" / "login.json"


def read() -> Login | None:
    """What is known, or None where no key is. Raises ValueError for a file that is not one of ours."""
    kept = _kept()
    url = os.environ.get("REMITWELL_URL") or kept.get("url") or DEFAULT_URL
    if key := os.environ.get("REMITWELL_API_KEY"):
        return Login(url, key, "REMITWELL_API_KEY")
    return Login(url, kept["key"], str(path())) if "key" in kept else None


def _kept() -> dict[str, str]:
    try:
        kept = json.loads(path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        kept = None
    if not isinstance(kept, dict):
        raise ValueError(f"{path()} cannot be read; remove it and run `remitwell login`")  # noqa: TRY004 - not a caller's bug
    return kept


def keep(url: str, key: str) -> None:
    """Write the file anew, readable for its owner alone from its first byte on."""
    file = path()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as writing:
        json.dump({"url": url, "key": key}, writing)
    fresh.replace(file)


def forget() -> bool:
    """Remove the file. Whether there was one."""
    there = path().exists()
    path().unlink(missing_ok=True)
    return there
