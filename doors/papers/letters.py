"""Which font has the letters of a text? Noto Sans, and its sisters for the scripts that it lacks.

Chinese, Japanese and Korean are not among them: such letters are marked, and the paper says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import manimgx_fonts
from fontTools.ttLib import TTFont

FOLDER = Path(manimgx_fonts.__file__).parent
PLAIN = FOLDER / "NotoSans[wght].ttf"
SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew"),
    *("Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai", "Symbols"),
)
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_BLANK = frozenset("\n\t ")
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def of_script(script: str) -> Path:
    """The font file of that script."""
    return FOLDER / f"NotoSans{script}[wght].ttf"


@cache
def _letters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _turning(letter: str) -> bool:
    """Whether it is nothing but an order to turn the text around."""
    return unicodedata.bidirectional(letter) in _TURNS


def scripts_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The scripts beside the plain font that *texts* need, in a fixed order."""
    missing = {ord(letter) for text in texts for letter in text} - _letters(PLAIN)
    return tuple(_needed(missing))


def _needed(missing: set[int]) -> Iterator[str]:
    for script in SCRIPTS:
        found = missing & _letters(of_script(script)) if missing else set()
        missing = missing - found
        if found:
            yield script


def printable(text: str, scripts: Iterable[str]) -> str:
    """*text* with a mark for each letter that none of the fonts has, in the order in which its letters are read."""
    known = _letters(PLAIN).union(*(_letters(of_script(script)) for script in scripts))
    kept = (letter for letter in text if not _turning(letter))
    return "".join(letter if letter in _BLANK or ord(letter) in known else UNKNOWN for letter in kept)
