"""What a browser calls itself, in the words of its reader: which one it is, and on what."""

from __future__ import annotations

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
"""In this order: each of them also says that it is those below."""
_ON = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)


def browser(agent: str | None) -> str:
    """`Firefox on Linux`; of one that we don't know what it says, in short."""
    told = agent or ""
    which = next((name for mark, name in _BROWSERS if mark in told), told[:40] or "A browser")
    on = next((name for mark, name in _ON if mark in told), "")
    return f"{which} on {on}" if on else which
